"""A note as a new section at a page's end, and where it stands later."""

from __future__ import annotations

import re
from itertools import islice

from bot.draft.made import SIGNED
from bot.draft.wording import show
from bot.errors import EditRefused
from bot.markup import as_kept, gap
from bot.messages import Words
from bot.model import NoteKind, PageText, ParsedPage, Span, message
from bot.model.marks import marks
from bot.parse.mask import masked
from bot.parse.page import parse_page
from bot.parse.plain import plain_text
from bot.parse.redirects import redirect_target
from bot.parse.saved import changed_on_saving
from bot.parse.source import Source, reader, source
from bot.parse.unclosed import unclosed
from bot.titles import namespace_of
from config.profile import Profile

LEVEL = 2
# MediaWiki's own limit, which wikis rarely change
MOST_BYTES = 2048 * 1024
_HEADING = re.compile(r"==(?!=)[^\n]*[^=\n]==[ \t]*(?:\n|$)")
_TILDES = re.compile("~{3,}")
_NO_SECTIONS = re.compile("__NONEWSECTIONLINK__")


def section_heading(kind: NoteKind, heading: str, words: Words, profile: Profile) -> str:
    """The heading of a drafted note's section, as plain text; a summary's is not that of the discussion itself."""
    if kind == "page-note":
        return heading
    return words.say(message("note-heading-summary", heading=plain_text(heading, reader(profile)) or heading))


def with_section(page_text: str, heading: str, wikitext: str, marker: str, *, title: str, profile: Profile) -> str:
    """The text of the page ``title`` with a note below all that stands there, which stays byte for byte.

    ``wikitext`` may begin with a heading of its own; where it does not, ``heading`` is shown as plain text. Refused
    where the note would not stand as a section of its own, with one new comment, or the page wants none.
    """
    note = as_kept(wikitext)
    _refuse_unfit_note(title, heading, note)
    read = source(page_text, reader(profile))
    _refuse_unfit_page(title, read)
    new = f"{page_text}{gap(page_text)}{_section(heading, note, marker)}"
    if len(new.encode("utf-8", "replace")) > MOST_BYTES:
        raise EditRefused(title, "would be too large for the wiki with the note.", "Have the page archived, then post.")
    _refuse_unless_apart(title, read, source(new, read.reader))
    return new


def section_of(page_text: str, marker: str, profile: Profile) -> Span | None:
    """The section that bears ``marker``, with what was written below it; None where there is none.

    The version in the marker does not count: a note is the same in any wording.
    """
    wanted = next((each.draft for each in marks(marker)), None)
    place = next((each.span.start for each in marks(page_text) if each.draft == wanted), None)
    if place is None:
        return None
    cut = source(page_text, reader(profile)).sections
    number = next(n for n, each in enumerate(cut) if each.span.start <= place < each.span.end)
    level = cut[number].level or 0
    below = next((each.span.start for each in islice(cut, number + 1, None) if (each.level or 0) <= level), None)
    return Span(cut[number].span.start, len(page_text) if below is None else below)


def _section(heading: str, wikitext: str, marker: str) -> str:
    """The heading, then the hidden marker: whatever is done to the note's end, its beginning is known again."""
    own = _HEADING.match(wikitext)
    first = own.group().rstrip() if own else f"== {show(heading)} =="
    return f"{first}\n{marker}\n{wikitext[own.end() :] if own else wikitext}"


def _refuse_unfit_note(title: str, heading: str, wikitext: str) -> None:
    if not wikitext.endswith(SIGNED) or _TILDES.findall(wikitext) != [SIGNED]:
        raise EditRefused(title, "the note is not signed once, at its end.", f"Let it end in {SIGNED}, nowhere else.")
    if not (_HEADING.match(wikitext) or show(heading)):
        raise EditRefused(title, "the note has no heading.", "Begin it with one, as in == Open threads ==.")


def _refuse_unfit_page(title: str, read: Source) -> None:
    """Refuse a page on which no new section is wanted, or none would be safe."""
    if redirect_target(read.text, read.reader.profile):
        raise EditRefused(title, "is a redirect by now.", "Check the page that it leads to.")
    if _NO_SECTIONS.search(masked(read.text)):
        raise EditRefused(title, "wants no new sections (__NONEWSECTIONLINK__).", "Write to its editors elsewhere.")
    if changed := changed_on_saving(read):
        fact = f"holds {changed}, which saving the page would turn into something else."
        raise EditRefused(title, fact, "Put it into nowiki there, then post.")
    if left := unclosed(read):
        raise EditRefused(title, f"{left} has no end, and the note would stand in it.", "Close it there, then post.")


def _refuse_unless_apart(title: str, old: Source, new: Source) -> None:
    """What stood there must read as before, and the note as one section below it."""
    if left := unclosed(new):
        raise EditRefused(title, f"{left} of the note has no end.", "Close it in the note: talkclerk drafts edit.")
    before, after = (_parsed(title, each) for each in (old, new))
    if before.is_archive:
        raise EditRefused(title, "is an archive.", "Archives are not edited: check the live page.")
    note = after.threads[len(before.threads) :]
    if len(note) != 1 or note[0].heading_level != LEVEL or _said(before) != _said(after)[:-1]:
        raise EditRefused(
            title,
            "the note would not stand as a section of its own.",
            "Look for what the page does not close, and for further headings in the note.",
        )
    if any(comment.signature for comment in note[0].comments):
        raise EditRefused(title, "the note holds a signature of somebody's.", f"Leave {SIGNED} alone at its end.")


def _said(page: ParsedPage) -> list[object]:
    """All that is read of each thread, wherever it ends."""
    return [(each.heading, each.span.start, each.comments, each.markers) for each in page.threads]


def _parsed(title: str, read: Source) -> ParsedPage:
    profile = read.reader.profile
    return parse_page(PageText(title=title, ns=namespace_of(title, profile), wikitext=read.text, role="talk"), profile)
