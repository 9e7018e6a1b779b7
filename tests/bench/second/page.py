"""What a talk page is made of, in one state; and how two edits are put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from tests.bench.simulated import Part

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Remark:
    """A comment as it stands: ``time`` is what its signature says, None where it has none."""

    number: int
    user: str
    marks: str
    paragraphs: tuple[str, ...]
    sign: str = ""
    time: datetime | None = None

    @property
    def lines(self) -> list[str]:
        """Its wikitext."""
        before = f"{self.marks} " if self.marks else ""
        lines = [before + each for each in self.paragraphs]
        if self.sign:
            lines[-1] += f" {self.sign}"
        if self.marks:
            return lines
        return [line for each in lines for line in ("", each)][1:]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Section:
    """A heading and its comments; without a heading, what stands above all of them."""

    uid: int
    heading: str
    level: int = 2
    top: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    bottom: tuple[str, ...] = ()
    loose: bool = False  # a blank line below the heading

    @property
    def places(self) -> list[tuple[Remark | None, list[str]]]:
        """Its lines in groups, each with the comment it is."""
        marks = "=" * self.level
        head = [f"{marks} {self.heading} {marks}", *([""] if self.loose else [])] if self.heading else []
        groups: list[tuple[Remark | None, list[str]]] = [(None, [*head, *self.top])]
        for index, remark in enumerate(self.remarks):
            if index and not remark.marks:
                groups.append((None, [""]))
            groups.append((remark, remark.lines))
        return [*groups, (None, [*self.bottom, ""])]

    @property
    def latest(self) -> datetime | None:
        """The latest time that it shows."""
        return max((each.time for each in self.remarks if each.time), default=None)

    def with_remark(self, new: Remark) -> Section:
        """The section with another wording of one of its comments."""
        return replace(self, remarks=tuple(new if each.number == new.number else each for each in self.remarks))

    def without(self, number: int) -> Section:
        """The section less a comment."""
        return replace(self, remarks=tuple(each for each in self.remarks if each.number != number))

    def with_at(self, place: int, remark: Remark) -> Section:
        """The section with a comment more."""
        return replace(self, remarks=(*self.remarks[:place], remark, *self.remarks[place:]))


State = tuple[Section, ...]


def part(section: Section) -> Part:
    """The section as the simulated wiki keeps it."""
    return Part(line for _, lines in section.places for line in lines)


def same(state: State, other: State) -> bool:
    """Whether two states have the same wikitext, so that the wiki saves nothing."""
    if len(state) != len(other):
        return False
    return all(a is b or part(a).lines == part(b).lines for a, b in zip(state, other, strict=True))


def undone(before: State, after: State, now: State) -> State:
    """The page now, with one change of the past taken back."""
    by_uid = {each.uid: each for each in after}
    then = {each.uid: each for each in before}

    def mixed(section: Section) -> Section:
        was, became = then.get(section.uid), by_uid.get(section.uid)
        if was is None or became is None or was is became:
            return section
        if section is became:
            return was
        remarks = _undone(was.remarks, became.remarks, section.remarks, lambda remark: remark.number)
        return replace(section, remarks=tuple(_back(was, became, remark) for remark in remarks))

    return tuple(mixed(each) for each in _undone(before, after, now, lambda section: section.uid))


def _back(was: Section, became: Section, remark: Remark) -> Remark:
    if not any(each is remark for each in became.remarks):
        return remark
    return next((each for each in was.remarks if each.number == remark.number), remark)


def _undone(
    before: Iterable[Item], after: Iterable[Item], now: Iterable[Item], key: Callable[[Item], int]
) -> list[Item]:
    had, got = {key(each): each for each in before}, {key(each) for each in after}
    result = [each for each in now if key(each) in had or key(each) not in got]
    above = None
    for number, each in had.items():
        if number not in got and number not in {key(one) for one in result}:
            result.insert(_below(result, above, key), each)
        above = number
    return result


def _below(items: Sequence[Item], above: int | None, key: Callable[[Item], int]) -> int:
    return next((index + 1 for index, one in enumerate(items) if key(one) == above), 0)
