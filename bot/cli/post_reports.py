"""``talkclerk post --reports``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.cli.deliver import deliver
from bot.cli.each import SOME_FAILED
from bot.cli.errors import tell
from bot.errors import EditRefused, WikiUnavailable
from bot.service.candidate import Desk
from bot.service.own_pages import OwnPage
from bot.service.report_pages import ReportPages, kept_reports, publish, root_of
from bot.service.visibility import look_again
from config.settings import Settings

FAILED = {"refused": EditRefused.exit_code, "trouble": WikiUnavailable.exit_code}


def post_reports(desk: Desk, settings: Settings) -> int:
    """The exit code, once the bot's own report pages tell what the kept reports do."""
    for title in look_again(desk.store, desk.profile.site, desk.door.hidden, at=desk.clock()):
        tell(f"{title}: its report was forgotten, for a revision that it quotes was hidden or deleted.")
    root = root_of(desk, settings.pages.root)
    found = desk.door.below(root, desk.profile) if root else ()
    pages = ReportPages(desk=desk, root=root, below=found, trim=settings.pages.trim)
    since = desk.clock() - timedelta(hours=settings.store.visibility_hours)
    ends = [each.end for each in _told(publish(pages, kept_reports(desk, visible_since=since)))]
    failed = {FAILED[end] for end in ends if end in FAILED}
    if not failed:
        return 0
    return SOME_FAILED if {"saved", "unchanged"}.intersection(ends) else max(failed)


def _told(results: Iterator[OwnPage]) -> Iterator[OwnPage]:
    """The results, each told as it comes."""
    for result in results:
        if result.end == "saved":
            deliver(f"{result.title} is saved, revision {result.revid}.\n", None)
        elif result.end == "unchanged":
            deliver(f"{result.title} is as it was.\n", None)
        else:
            tell(f"{result.title} was not saved: {result.detail.rstrip('.')}.")
        yield result
