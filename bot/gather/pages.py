"""Which pages a check reads: the talk page, its archives, its subject page; then what the first reading asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot import titles
from bot.archive_names import live_title
from bot.errors import BotError, ConfigError, PageMissing, SourceUnreadable
from bot.gather.archives import archive_titles
from bot.gather.wiki import Pages, Wiki, read_pages
from bot.model import Message, MissingPage, PageText, Role, Snapshot, message
from config.profile import Profile

Limit = int | Literal["all", "none"]

# why the checked page itself cannot be read: what to do about it
_NEXT_STEPS: Mapping[str, tuple[str, str]] = {
    "missing-redirect-loop": ("its redirects lead to no page.", "Name the page that holds the talk."),
    "missing-content-model": ("holds {model}, not wikitext.", "Only talk pages in wikitext can be read."),
    "missing-text-hidden": ("an administrator has hidden its text.", "Read it as it was at another time: --as-of."),
    "missing-text-absent": ("the export holds no text of it.", "Export it with its text."),
    "missing-too-large": (
        "is larger than {megabytes} MB, and MediaWiki's own limit is 2 MB.",
        "Archive a part of it, and check the archive too.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What was read in the first wave: the checked page first, then its archives, newest first, then the subject."""

    pages: tuple[PageText, ...]
    redirects: Mapping[str, str]
    missing: tuple[MissingPage, ...]


def gather(wiki: Wiki, title: str, profile: Profile, *, archives: Limit, needs: Set[str]) -> Gathered:
    """The page where ``title`` is discussed, with its archives and its subject page as far as the tasks need them.

    A page that is itself an archive has the role ``archive``, and no other archives are read with it.
    """
    first, checked = _checked(wiki, title, profile)
    alone = archives == "none" or "archives" not in needs or checked.role == "archive"
    named = () if alone else archive_titles(wiki, checked, profile)
    wanted, left = (named[:archives], named[archives:]) if isinstance(archives, int) else (named, ())
    subject = _subject(checked, profile) if "subject" in needs else None
    more = read_pages(wiki, (*wanted, subject) if subject else wanted)
    roles: dict[str, Role] = {more.redirects.get(archive, archive): "archive" for archive in wanted}
    if subject and subject not in more.redirects:
        roles[subject] = "subject"
    return Gathered(
        pages=(checked, *_with_roles(more, roles, {checked.title})),
        redirects={**first.redirects, **more.redirects},
        missing=(*more.missing, *_left_out(left, checked.title, archives)),
    )


def build_snapshot(
    gathered: Gathered,
    profile: Profile,
    *,
    generator: str,
    read_at: datetime,
    settings: Mapping[str, Mapping[str, object]],
) -> Snapshot:
    """A snapshot of what was gathered."""
    return Snapshot(
        generator=generator,
        site=profile.site,
        profile=profile,
        read_at=read_at,
        pages=gathered.pages,
        redirects=gathered.redirects,
        missing=gathered.missing,
        settings=settings,
    )


def follow(wiki: Wiki, snapshot: Snapshot, asked: Iterable[str]) -> Snapshot:
    """The snapshot with the pages that its first reading asks for; those that it knows of are not read again."""
    known = {page.title for page in snapshot.pages} | {gap.title for gap in snapshot.missing} | {*snapshot.redirects}
    wanted = dict.fromkeys(titles.normalise(title, snapshot.profile) for title in asked)
    new = [title for title in wanted if title not in known]
    valid = [title for title in new if titles.is_valid(title, snapshot.profile)]
    more = read_pages(wiki, valid) if valid else Pages(found={}, redirects={}, missing=())
    strange = (
        MissingPage(title=title, why=message("missing-title", page=title)) for title in new if title not in valid
    )
    return replace(
        snapshot,
        pages=(*snapshot.pages, *_with_roles(more, {}, known)),
        redirects={**snapshot.redirects, **more.redirects},
        missing=(*snapshot.missing, *(gap for gap in more.missing if gap.title not in known), *strange),
    )


def _checked(wiki: Wiki, title: str, profile: Profile) -> tuple[Pages, PageText]:
    """The page that a check is about, or an error that says why there is none."""
    if not titles.is_valid(title, profile):
        raise ConfigError(repr(title), "no page can have this title.", "Give the title as the wiki shows it.")
    wanted = titles.discussion_page(title, profile)
    pages = read_pages(wiki, [wanted])
    real = pages.redirects.get(wanted, wanted)
    if real not in pages.found:
        raise _unread(wiki, wanted, next((gap.why for gap in pages.missing), message("missing-page", page=real)))
    role: Role = "archive" if live_title(real, profile) else "talk"
    return pages, replace(pages.found[real], role=role)


def _unread(wiki: Wiki, title: str, why: Message) -> BotError:
    if why.key in _NEXT_STEPS:
        fact, next_step = _NEXT_STEPS[why.key]
        return SourceUnreadable(title, fact.format(**why.args), next_step)
    if why.key == "missing-before":
        return PageMissing(title, "did not exist yet at that time.", "Give a later time.")
    if (target := why.args.get("page", title)) != title:
        fact = f"leads to {target}, and there is no such page."
        return PageMissing(title, fact, "Name the page that holds the talk.")
    similar = ", ".join(wiki.similar(title))
    return PageMissing(title, "there is no such page.", f"Did you mean: {similar}?" if similar else "Check the title.")


def _subject(checked: PageText, profile: Profile) -> str | None:
    """What a talk page is about; None for a page that is about itself."""
    live = live_title(checked.title, profile) or checked.title
    subject = titles.subject_page(live, profile)
    return subject if subject != live else None


def _with_roles(pages: Pages, roles: Mapping[str, Role], known: Set[str]) -> tuple[PageText, ...]:
    """The pages in the order of their roles, then those without one as linked; none twice."""
    ordered = dict.fromkeys((*roles, *pages.found))
    return tuple(
        replace(pages.found[title], role=roles.get(title, "linked"))
        for title in ordered
        if title in pages.found and title not in known
    )


def _left_out(left: tuple[str, ...], title: str, limit: Limit) -> tuple[MissingPage, ...]:
    """One entry for all archives beyond the limit."""
    if not left or not isinstance(limit, int):
        return ()
    return (MissingPage(title=left[0], why=message("missing-archives-left", page=title, count=len(left), limit=limit)),)
