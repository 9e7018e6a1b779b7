"""The open matters of a page, as a new section on the live talk page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.archive_names import live_title
from bot.attribution.line import unsigned_line
from bot.draft.items import item
from bot.draft.made import listed, note
from bot.draft.matters import Matters, matters
from bot.draft.options import NoteOptions
from bot.draft.unsigned import UNSIGNED, findings_on, unsigned_item, unsigned_on
from bot.draft.wording import Wording
from bot.messages import Words
from bot.model import Finding, Note, Reading, UnsignedComment, message

# more links than this to archives tell a reader nothing
MOST_ARCHIVES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a page's note is made of."""

    open: Matters
    unsigned: tuple[UnsignedComment, ...]
    max_unsigned: int


def page_note(reading: Reading, findings: Sequence[Finding], words: Words, options: NoteOptions) -> Note | None:
    """The note, or None where there is nothing to name, or no live page is known to write it on.

    What alone makes no note: archived threads that would only be counted, and unsigned comments without a known author.
    """
    title = live_page(reading)
    if title is None:
        return None
    profile = reading.page.snapshot.profile
    content = Content(
        open=matters(reading, findings, options),
        unsigned=unsigned_on(reading, findings, title),
        max_unsigned=options.max_unsigned,
    )
    if not (content.open.named or any(unsigned_line(each, profile) for each in content.unsigned)):
        return None
    wording = Wording(words=words, profile=profile, title=title, about=reading.page.checked.title)
    tasks = _tasks(content)
    return note(
        reading,
        "page-note",
        title,
        _heading(reading, wording, escaped=False),
        _blocks(reading, content, wording),
        edit_summary=words.say(message("note-edit-summary-page", tasks=tasks)),
        keys=[each.finding.key for each in content.open.named] + [_key(each) for each in content.unsigned],
        findings=[each.finding for each in content.open.named] + findings_on(content.unsigned, findings),
    )


def live_page(reading: Reading) -> str | None:
    """The page that new sections go to; None where the checked page is an archive of a page that is not known."""
    checked = reading.page.checked
    return live_title(checked.title, reading.page.snapshot.profile) if checked.is_archive else checked.title


def _tasks(content: Content) -> tuple[str, ...]:
    """The tasks that found what the note names."""
    names = [each.finding.task for each in content.open.named]
    return tuple(dict.fromkeys([*names, *([UNSIGNED] if content.unsigned else [])]))


def _key(unsigned: UnsignedComment) -> str:
    return f"{unsigned.thread.name}/{unsigned.starts_with}"


def _heading(reading: Reading, wording: Wording, *, escaped: bool) -> str:
    checked = reading.page.checked
    if not checked.is_archive:
        told = message("note-heading-page")
    else:
        told = message("note-heading-archive", archive=checked.title.removeprefix(f"{wording.title}/"))
    return wording.tell(told) if escaped else wording.words.say(told)


def _blocks(reading: Reading, content: Content, wording: Wording) -> Iterator[str]:
    """Heading, matters, unsigned comments, and what to do."""
    heading = _heading(reading, wording, escaped=True)
    first, *others = *_matters(reading, content.open, wording), *_unsigned(content, wording)
    yield f"== {heading} ==\n{first}"
    yield from others
    yield _closing(content.open, wording)


def _matters(reading: Reading, found: Matters, wording: Wording) -> Iterator[str]:
    if found.named:
        intro = _intro(reading, found, wording)
        named = found.live or found.archived
        yield listed(intro, (item(each, wording) for each in named))
    if found.live and found.archived:
        yield listed(wording.say("note-archived"), (item(each, wording) for each in found.archived))
    if found.named and found.counted:
        yield _rest(found, wording)


def _intro(reading: Reading, found: Matters, wording: Wording) -> str:
    date, count = reading.page.snapshot.read_at, len(found.named)
    checked = reading.page.checked
    if not checked.is_archive:
        return wording.say("note-intro-page", date=date, count=count)
    return wording.say("note-intro-archive", date=date, count=count, archive=wording.archive(checked.title))


def _rest(found: Matters, wording: Wording) -> str:
    """How many more there are, and in which archives."""
    titles = tuple(dict.fromkeys(each.thread.page for each in found.counted))
    links = tuple(map(wording.archive, titles[:MOST_ARCHIVES]))
    count, more = len(found.counted), len(titles) - len(links)
    if more:
        return wording.say("note-rest-more", count=count, archives=links, more=more)
    return wording.say("note-rest", count=count, archives=links)


def _unsigned(content: Content, wording: Wording) -> Iterator[str]:
    if not content.unsigned:
        return
    shown = content.unsigned[: content.max_unsigned]
    left = len(content.unsigned) - len(shown)
    items = [unsigned_item(each, wording) for each in shown]
    if left:
        items.append(wording.say("note-unsigned-more", count=left))
    yield listed(wording.say("note-unsigned"), items)


def _closing(found: Matters, wording: Wording) -> str:
    """Where to answer: never in an archive."""
    if not found.named:
        return wording.say("note-closing-unsigned")
    if not found.archived:
        return wording.say("note-closing-page")
    return wording.say("note-closing-both" if found.live else "note-closing-archive")
