"""The bot's list of watched talk pages, and what is left of a report that is not needed any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.markup import escape, link, notifies, plain
from bot.messages import Words
from bot.model import Report, message
from bot.report.page_titles import report_title
from bot.report.rewritten import Part, is_marked, rewritten
from bot.report.view_threads import MERGES, UNSIGNED, threads
from bot.report.wikitext_text import filled
from config.profile import Profile

_COLUMNS = ("report", "waiting", "merges", "unsigned", "oldest", "talk")
_LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """A watched talk page: how much is open there, and since when; ``oldest`` is None where nothing is dated."""

    title: str
    waiting: int
    merges: int
    unsigned: int
    oldest: datetime | None

    @property
    def open(self) -> int:
        """How much there is to do."""
        return self.waiting + self.merges + self.unsigned


def entry(report: Report) -> IndexEntry:
    """What a report adds to the list."""
    tasks = [each.task for each in report.findings]
    return IndexEntry(
        title=report.reading.page.checked.title,
        waiting=len(threads(report).waiting),
        merges=tasks.count(MERGES),
        unsigned=tasks.count(UNSIGNED),
        oldest=min((each.since for each in report.findings if each.since), default=None),
    )


def index_page(root: str, old_text: str, entries: Iterable[IndexEntry], words: Words, profile: Profile) -> str | None:
    """The text of the page ``root``, what has been open longest first; None where it tells the same as before."""
    ranked = sorted(entries, key=lambda each: (each.oldest or _LATEST, not each.open, each.title))
    text = _table(root, ranked, words, profile) if ranked else filled(words, "page-index-empty")
    return rewritten(root, old_text, _part(text, words), profile)


def trimmed(
    title: str, page: str, old_text: str, entries: Sequence[IndexEntry], words: Words, profile: Profile
) -> str | None:
    """The report page ``title`` on ``page`` in a line, where the page is watched no more or nothing is open there.

    None where the report is needed, was trimmed before, or never was.
    """
    of = next((each for each in entries if each.title == page), None)
    if (of and of.open) or not is_marked(title, old_text):
        return None
    key = "page-trimmed-settled" if of else "page-trimmed-unwatched"
    return rewritten(title, old_text, _part(filled(words, key, page=_page(page, profile)), words), profile)


def _part(text: str, words: Words) -> Part:
    return Part(wikitext=text, told=text, hint=words.say(message("page-hint")))


def _table(root: str, entries: Iterable[IndexEntry], words: Words, profile: Profile) -> str:
    heads = (f'! scope="col" | {filled(words, f"page-column-{name}")}' for name in _COLUMNS)
    rows = (line for each in entries for line in _row(root, each, words, profile))
    return "\n".join((filled(words, "page-index-lead"), "", '{| class="wikitable sortable"', *heads, *rows, "|}"))


def _row(root: str, of: IndexEntry, words: Words, profile: Profile) -> Iterator[str]:
    report = report_title(root, of.title, profile)
    yield "|-"
    yield f'! scope="row" | {link(report, None, of.title, profile=profile) if of.open else plain(of.title)}'
    yield from (f"| {count}" for count in (of.waiting, of.merges, of.unsigned))
    day = words.date(of.oldest) if of.oldest else words.say(message("page-oldest-none"))
    # sorted by the time, whatever the language writes
    sort = f' data-sort-value="{of.oldest:%Y-%m-%d}"' if of.oldest else ""
    yield f"|{sort} | {escape(day)}" if sort else f"| {escape(day)}"
    yield f"| {_page(of.title, profile)}"


def _page(title: str, profile: Profile) -> str:
    return plain(title) if notifies(title, profile) else link(title, profile=profile)
