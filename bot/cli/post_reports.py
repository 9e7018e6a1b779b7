"""``talkclerk post --reports``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.cli.deliver import deliver
from bot.cli.ends import code_of
from bot.cli.errors import tell
from bot.errors import EditRefused
from bot.report.page_titles import report_root
from bot.service.candidate import Desk
from bot.service.own_pages import OwnPage
from bot.service.report_pages import ReportPages, kept_reports, publish
from bot.service.visibility import look_again
from config.settings import Settings

NO_ACCOUNT = "no account is logged in, and nothing is saved without one."


def post_reports(desk: Desk, settings: Settings) -> int:
    """The exit code, once the bot's own report pages tell what the kept reports do."""
    account = desk.door.account
    if account is None:
        raise EditRefused("post --reports", NO_ACCOUNT, "Set one (TALKCLERK_ACCOUNT__NAME).")
    for title in look_again(desk.store, desk.profile.site, desk.door.hidden, at=desk.clock()):
        tell(f"{title}: its report was forgotten, for a revision that it quotes was hidden or deleted.")
    root = report_root(account, settings.pages.root, desk.profile)
    pages = ReportPages(desk=desk, root=root, below=desk.door.below(root, desk.profile), trim=settings.pages.trim)
    since = desk.clock() - timedelta(hours=settings.store.visibility_hours)
    return code_of([each.end for each in _told(publish(pages, kept_reports(desk, visible_since=since)))])


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
