"""Notes posted to a real wiki: pages to write on, drafts that a person approved, and what came of them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from time import monotonic
from typing import Any

from bot.cli import main
from bot.clock import now
from bot.messages import Words
from bot.model import Draft, Report
from bot.model.marks import marks
from bot.service import check, words_for
from bot.store import Store, open_store
from bot.wiki.live_history import LiveHistory
from bot.wiki.live_open import open_wiki
from bot.wiki.live_pages import LiveWiki
from config.account import BOT_PASSWORD as PASSWORD
from config.account import HOST, NAME
from config.settings import load_settings
from tests.wiki.server import BOT, BOT_PASSWORD, LocalWiki

ASKED = "[[User:Ann Miller|Ann]] ([[User talk:Ann Miller|talk]]) 10:00, 1 July 2026 (UTC)"
PROJECT = Path(__file__).resolve().parent.parent
SHUTOFF = f"User:{BOT}/Shutoff"
NOBODYS_TOKEN = "+\\"


def thread(number: int = 1) -> str:
    return f"== Gate {number} ==\nIs the gate number {number} shut in winter? Could somebody look it up? {ASKED}\n"


def discussed() -> str:
    said = (":'''Support''' Slate lasts longer.", ":'''Oppose''' Tiles are cheaper.", ":'''Support''' As Ben says.")
    names = ("Ben Carter", "Cai Evans", "Dee Ford")
    replies = [
        f"{words} [[User:{name}|{name}]] ([[User talk:{name}|talk]]) 1{number}:00, 2 July 2026 (UTC)\n"
        for number, (words, name) in enumerate(zip(said, names, strict=True))
    ]
    return f"== Roof ==\nShould the roof be of slate? Please say what you think. {ASKED}\n{''.join(replies)}"


@contextmanager
def wiki_of_a_command(name: str) -> Iterator[tuple[LocalWiki, Path]]:
    """A wiki that is made for a command, and a folder beside it; both are gone afterwards."""
    with TemporaryDirectory(prefix=f"talkclerk-{name}-") as folder:
        os.environ["XDG_CACHE_HOME"] = os.environ["PYWIKIBOT_DIR"] = folder
        Path(folder, "user-config.py").touch(mode=0o600)
        wiki = LocalWiki(Path(folder, "wiki"))
        wiki.install()
        wiki.start()
        try:
            yield wiki, Path(folder)
        finally:
            wiki.stop()


@dataclass(frozen=True, kw_only=True)
class Posted:
    """What came of ``talkclerk post``."""

    code: int
    out: str
    err: str
    seconds: float


@dataclass
class Office:
    """A wiki, a store, and the settings by which notes go from one to the other."""

    wiki: LocalWiki
    folder: Path
    variables: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.variables = {
            NAME: f"{BOT}@tests",
            PASSWORD: BOT_PASSWORD,
            HOST: f"127.0.0.1:{self.wiki.port}",
            "TALKCLERK_STORE__URL": str(self.folder / "store.sqlite"),
            "TALKCLERK_WIKI__PATIENCE": "2.5",
            "TALKCLERK_POST__KINDS": '["page-note", "thread-summary"]',
            "TALKCLERK_POST__NAMESPACES": "[1, 3]",
            "TALKCLERK_POST__PER_RUN": "100",
            "TALKCLERK_POST__PER_DAY": "100000",
            "TALKCLERK_POST__PAUSE": "0.1",
            **self.variables,
        }

    @contextmanager
    def environment(self, **more: str) -> Iterator[Mapping[str, str]]:
        before = dict(os.environ)
        os.environ.update({**self.variables, **more})
        try:
            yield dict(os.environ)
        finally:
            os.environ.clear()
            os.environ.update(before)

    def write(self, title: str, text: str, **more: str | int) -> int:
        """Somebody else saves a page; its revision."""
        told = self.wiki.ask(action="edit", title=title, text=text, token=NOBODYS_TOKEN, **more)
        assert told.get("edit", {}).get("result") == "Success", told
        revid: int = told["edit"].get("newrevid", 0)
        return revid

    def store(self) -> Store:
        return open_store(self.variables["TALKCLERK_STORE__URL"], at=now())

    def drafted(self, title: str, *, approve: bool = True) -> Draft:
        """The note that a check of the page drafts, approved."""
        (draft,) = self.all_drafted(title, approve=approve)
        return draft

    def report(self, title: str) -> tuple[Report, Words, LiveHistory]:
        """The report on a page as it stands, and what it was made with."""
        with self.environment():
            settings = load_settings(None, os.environ)
            wiki = open_wiki(self.wiki.api, settings)
        live = LiveWiki(connection=wiki.connection, profile=wiki.profile)
        history, words = LiveHistory(connection=wiki.connection), words_for(wiki.profile.language.code)
        return check(live, title, wiki.profile, settings, as_of=now(), history=history), words, history

    def all_drafted(self, title: str, *, approve: bool = True) -> tuple[Draft, ...]:
        """All notes that a check of the page drafts."""
        report = self.report(title)[0]
        with self.store() as store:
            kept = store.keep_drafts(report, at=now())
            if not approve:
                return kept
            return tuple(store.approve(each.id, version=each.version, by="Ann Miller", at=now()) for each in kept)

    def ready(self, title: str, text: str = "") -> Draft:
        """A page with an open question, and the approved note about it."""
        self.write(title, text or thread())
        return self.drafted(title)

    def post(self, *words: str, **more: str) -> Posted:
        out, err, start = io.StringIO(), io.StringIO(), monotonic()
        with self.environment(**more), redirect_stdout(out), redirect_stderr(err):
            code = main(["post", *words, "--site", self.wiki.api])
        return Posted(code=code, out=out.getvalue(), err=err.getvalue(), seconds=monotonic() - start)

    def started(self, *words: str, **more: str) -> subprocess.Popen[str]:
        """The command in a process of its own, which goes on."""
        line = [sys.executable, "-B", "-m", "bot", "post", *words, "--site", self.wiki.api]
        environment = {**os.environ, "PYTHONPATH": str(PROJECT), **self.variables, **more}
        # Pywikibot slows down where it believes that others of its folder still run, and a killed one cannot say
        environment["PYWIKIBOT_DIR"] = mkdtemp(dir=self.folder)
        Path(environment["PYWIKIBOT_DIR"], "user-config.py").touch(mode=0o600)
        pipe = subprocess.PIPE
        return subprocess.Popen(line, env=environment, stdout=pipe, stderr=pipe, text=True, stdin=subprocess.DEVNULL)

    def post_apart(self, *words: str, **more: str) -> Posted:
        start = monotonic()
        running = self.started(*words, **more)
        out, err = running.communicate(timeout=120)
        return Posted(code=running.returncode, out=out, err=err, seconds=monotonic() - start)

    def put_aside(self) -> None:
        """No draft is left that could still be posted."""
        with self.store() as store:
            for draft in store.drafts(states=("waiting", "approved")):
                store.reject(draft.id, by="Ann Miller", because="the test is over", at=now())

    def state(self, draft: Draft) -> Draft:
        with self.store() as store:
            return store.draft(draft.id)

    def revisions(self, title: str) -> list[dict[str, Any]]:
        """The page's history with texts, oldest first."""
        told = self.wiki.ask(
            action="query", prop="revisions", titles=title, rvprop="ids|user|comment|content|flags|tags|timestamp",
            rvslots="main", rvlimit=500,
        )  # fmt: skip
        found = told["query"]["pages"][0].get("revisions", [])
        return sorted(found, key=lambda each: int(each["revid"]))

    def copies(self, draft: Draft) -> int:
        """How often the note stands on its page now."""
        revisions = self.revisions(draft.title)
        text = revisions[-1]["slots"]["main"]["content"] if revisions else ""
        return sum(each.draft == draft.id for each in marks(text))
