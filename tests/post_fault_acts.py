"""What may fail while a note is posted to a real wiki: each as something done to an office, with what came of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Thread

from bot.clock import now
from bot.model import Draft
from config.account import BOT_PASSWORD as PASSWORD
from tests.posting import SHUTOFF, Office, Posted, thread
from tests.wiki.server import BOT, BOT_PASSWORD

INTRO = "Welcome to the talk page of the sluice.\n\n"
OTHER = "== Paint ==\nThe north gate was painted green in 2019. [[User:Ben Carter|Ben]] 11:00, 2 July 2026 (UTC)\n"
SETTLED = {"TALKCLERK_POST__SETTLE": "0"}

Act = Callable[[Office, str], tuple[Draft, Posted]]


def switched(**switches: object) -> Act:
    """A note that is posted while faults are switched on."""

    def act(office: Office, title: str) -> tuple[Draft, Posted]:
        draft = office.ready(title)
        with office.wiki.faults(**switches):
            return draft, office.post(draft.id)

    return act


def on_save(**switches: object) -> Act:
    """The same, of the edit alone."""
    return switched(actions=["edit"], **switches)


def between(text: str, user: str = "Admin", **more: object) -> Act:
    """A note that is posted to a page which somebody else saves after it was read, before the edit is made."""

    def act(office: Office, title: str) -> tuple[Draft, Posted]:
        draft = office.ready(title, INTRO + thread())
        with office.wiki.faults(between={"user": user, "text": text, **more}):
            return draft, office.post(draft.id)

    return act


def before(text: str) -> Act:
    """A note that is posted to a page which somebody saved after the note was drafted."""

    def act(office: Office, title: str) -> tuple[Draft, Posted]:
        draft = office.ready(title, INTRO + thread())
        office.write(title, text)
        return draft, office.post(draft.id)

    return act


def with_settings(php: str, filler: str = "") -> Act:
    def act(office: Office, title: str) -> tuple[Draft, Posted]:
        draft = office.ready(title, thread() + filler)
        with office.wiki.set_to(php):
            return draft, office.post(draft.id)

    return act


def down(office: Office, title: str) -> tuple[Draft, Posted]:
    draft = office.ready(title)
    office.wiki.stop()
    try:
        return draft, office.post(draft.id)
    finally:
        office.wiki.start()


def killed(office: Office, title: str, **switches: object) -> tuple[Draft, Posted]:
    """The server is killed while it has the edit in hand."""
    draft = office.ready(title)
    with office.wiki.faults(**switches):
        office.wiki.forget_requests()
        killer = Thread(target=_kill_at_edit, args=(office,))
        killer.start()
        posted = office.post(draft.id, TALKCLERK_WIKI__PATIENCE="8")
        killer.join()
    office.wiki.start()
    return draft, posted


def _kill_at_edit(office: Office) -> None:
    end = time.monotonic() + 20
    while not any(each.get("action") == "edit" for each in office.wiki.requests()) and time.monotonic() < end:
        time.sleep(0.02)
    time.sleep(0.5)
    office.wiki.kill()


def apart(*, password: str = BOT_PASSWORD, **switches: object) -> Act:
    """A note that is posted by a process of its own."""

    def act(office: Office, title: str) -> tuple[Draft, Posted]:
        draft = office.ready(title)
        with office.wiki.faults(**switches):
            return draft, office.post_apart(draft.id, **{PASSWORD: password})

    return act


def protected(office: Office, title: str) -> tuple[Draft, Posted]:
    draft = office.ready(title)
    office.wiki.protect(title)
    return draft, office.post(draft.id)


def blocked(office: Office, title: str) -> tuple[Draft, Posted]:
    draft = office.ready(title)
    office.wiki.block(BOT, "Look at the last edit")
    try:
        return draft, office.post(draft.id)
    finally:
        office.wiki.unblock(BOT)


def partly_blocked(office: Office, title: str) -> tuple[Draft, Posted]:
    draft = office.ready(title)
    office.wiki.block_on(BOT, title, "Not here")
    try:
        return draft, office.post(draft.id)
    finally:
        office.wiki.unblock(BOT)


def deleted(office: Office, title: str) -> tuple[Draft, Posted]:
    draft = office.ready(title)
    with office.wiki.faults(between={"user": "Admin", "delete": True}):
        return draft, office.post(draft.id)


def logged_out_once(office: Office, title: str) -> tuple[Draft, Posted]:
    draft = office.ready(title)
    office.wiki.end_sessions()
    return draft, office.post(draft.id)


def filtered(consequence: str, number: int) -> Act:
    def act(office: Office, title: str) -> tuple[Draft, Posted]:
        draft = office.ready(title)
        office.wiki.filter(number, f'page_prefixedtitle == "{title}"', consequence)
        return draft, office.post(draft.id)

    return act


def spam(office: Office, title: str) -> tuple[Draft, Posted]:
    draft = office.ready(title)
    office.wiki.save_as_admin("MediaWiki:Spam-blacklist", "trap\\.example")
    words = draft.wikitext.replace("~~~~", "See [https://trap.example/ this]. ~~~~")
    with office.store() as store:
        edited = store.edit(draft.id, words, version=draft.version, by="Ann Miller", at=now())
        draft = store.approve(draft.id, version=edited.version, by="Ann Miller", at=now())
    return draft, office.post(draft.id)


def title_listed(office: Office, title: str) -> tuple[Draft, Posted]:
    draft = office.ready(title)
    office.wiki.save_as_admin("MediaWiki:Titleblacklist", f"{title} <noedit>")
    return draft, office.post(draft.id)


def stopped(text: str) -> Act:
    """A note that is posted while the shutoff page reads so."""

    def act(office: Office, title: str) -> tuple[Draft, Posted]:
        draft = office.ready(title)
        office.write(SHUTOFF, text)
        try:
            return draft, office.post(draft.id)
        finally:
            office.write(SHUTOFF, "run")

    return act
