"""In which section of a page an edit was made, and what stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.attribution.asking import Diff
from bot.attribution.ranking import SECTION
from bot.model import Revision
from bot.titles import anchor_encode

_HEADING = re.compile(r"(={1,6})(.+?)\1\s*")


def is_headed(heading: str | None, revision: Revision, diff: Diff) -> bool:
    """Whether an edit says by itself that it was made below a heading."""
    if heading is None:
        return False
    brought = [match[2] for line in diff.added if (match := _HEADING.fullmatch(line))]
    named = [] if brought else SECTION.findall(revision.edit_summary or "")[:1]
    return [anchor_encode(each) for each in brought or named] == [anchor_encode(heading)]


def section_lines(text: str, heading: str | None) -> Sequence[str]:
    """The lines below a heading with what is below its subheadings, or above all headings; none where it is not."""
    lines = text.split("\n")
    found = [(at, match) for at, line in enumerate(lines) if (match := _HEADING.fullmatch(line))]
    if heading is None:
        return lines[: found[0][0]] if found else lines
    first = next((each for each in found if anchor_encode(each[1][2]) == anchor_encode(heading)), None)
    if first is None:
        return ()
    level = len(first[1][1])
    return lines[first[0] : next((at for at, each in found if at > first[0] and len(each[1]) <= level), len(lines))]
