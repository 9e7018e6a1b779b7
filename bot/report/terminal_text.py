"""Lines for a terminal: wrapped by the cells that characters take, in columns, painted or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from rich.cells import cell_len, chop_cells

from bot.markup import strip_controls
from bot.report.values_parts import Phrase

Tint = Literal["bold", "dim", "wait", "done", "note"]

# the sixteen basic colours, so that the reader's own palette decides; never red: nothing here is a fault
_CODES: dict[Tint, str] = {"bold": "1", "dim": "2", "wait": "33", "done": "32", "note": "0"}
_ASCII = str.maketrans({"…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
_WIDEST = 80
_NARROW = 60
_WIDEST_COLUMN = 20
_INDENT = 2
_GAP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is written on: ``width`` in cells, and whether in colour."""

    width: int
    colour: bool

    @property
    def narrow(self) -> bool:
        """Whether there is no room for columns."""
        return self.width < _NARROW

    def paint(self, text: str, tint: Tint | None) -> str:
        """The text in its colour."""
        if not self.colour or tint in (None, "note") or not text:
            return text
        return f"\x1b[{_CODES[tint]}m{text}\x1b[0m"


def sheet(width: int, *, colour: bool) -> Sheet:
    """A sheet as wide as the terminal, at most 80 cells."""
    return Sheet(width=max(20, min(width, _WIDEST)), colour=colour)


def cells(text: str) -> int:
    """How many cells the text takes: a Chinese character two, a joined one none."""
    return cell_len(text)


def shown(text: str) -> str:
    """The text without what a terminal would act on."""
    return " ".join(strip_controls(text).split())


def told(phrase: Phrase) -> str:
    """A sentence in ASCII punctuation, names and words of the page in it left as they are written."""
    return "".join(part.text if part.argument else part.text.translate(_ASCII) for part in phrase.parts)


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` cells, broken between words where that can be."""
    lines: list[str] = []
    line = ""
    for word in _words(shown(text), width):
        joined = f"{line} {word}" if line else word
        if line and cells(joined) > width:
            lines.append(line)
            joined = word
        line = joined
    return [*lines, line] if line else lines


def paragraph(page: Sheet, text: str, tint: Tint | None = None, *, indent: int = 0) -> list[str]:
    """The text in lines as wide as the sheet."""
    return [" " * indent + page.paint(line, tint) for line in wrap(text, page.width - indent)]


def between(page: Sheet, head: str, chip: str, tint: Tint, width: int) -> list[str]:
    """A heading and a word about it at the right edge; below it where there is no room."""
    head, chip = shown(head), shown(chip)
    gap = width - cells(head) - cells(chip)
    if gap >= _GAP:
        return [head + " " * gap + page.paint(chip, tint)]
    return [*wrap(head, width), *(page.paint(line, tint) for line in wrap(chip, width))]


def column(texts: Iterable[str]) -> int:
    """The width of a column that holds each of these texts in one line, as far as that is reasonable."""
    return min(max((cells(shown(text)) for text in texts), default=0), _WIDEST_COLUMN)


def body_width(page: Sheet, left: int) -> int:
    """The cells beside a column of ``left`` cells."""
    return page.width - _INDENT if page.narrow else page.width - _INDENT - left - _GAP


def beside(page: Sheet, left: str, tint: Tint, width: int, body: list[str]) -> list[str]:
    """A short text in a column of ``width`` cells, and painted lines beside it; above them on a narrow sheet."""
    margin = " " * _INDENT
    if page.narrow:
        return [*paragraph(page, left, tint, indent=_INDENT), *(margin + line for line in body)]
    return list(_columns(page, wrap(left, width), tint, width, body))


def _columns(page: Sheet, left: list[str], tint: Tint, width: int, body: list[str]) -> Iterator[str]:
    for first, second in zip_longest(left, body, fillvalue=""):
        gap = " " * (width - cells(first) + _GAP) if second else ""
        yield " " * _INDENT + page.paint(first, tint) + gap + second


def _words(text: str, width: int) -> Iterator[str]:
    """The words, those wider than a line in pieces."""
    for word in text.split():
        yield from chop_cells(word, width) if cells(word) > width else (word,)
