"""A comment as judgement needs it: who speaks, in which sentences, to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from ipaddress import ip_address

import msgspec

from bot.judge.cues import Cues, Piece, cues
from bot.judge.lazy import lazy
from bot.judge.sentences import LONGEST, sentences
from bot.model import Comment, PageText, Thread
from bot.parse import mask
from bot.parse.plain import LEFT_OUT, plain_text
from bot.parse.source import Reader, reader, without_quotes
from bot.parse.templates import Call, calls, may_call, outermost, parameters
from bot.parse.users import user_name
from config.profile import Profile

CODE = re.compile(r"<(?:pre|syntaxhighlight|source)\b(?![^<>]*\binline\b)", re.I)
PAINTED = re.compile(f"{mask.PAINT}+")
LONGEST_NAME = 255
NOTIFYING = frozenset({"ping", "mention"})
ADDRESS = re.compile(r"(?:https?:)?//\S+")


# what only some rules look at is prepared when the first of them does, and kept in the instance's own dict
class Voice(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One comment, prepared. ``who`` is its author, or a made-up name of its own where nobody signed.

    ``wikitext`` is the comment without its signature, ``kept`` the same without what is struck; ``text`` the plain
    words in it that are the writer's own.
    """

    index: int
    comment: Comment
    thread: Thread
    page: PageText
    said: Cues
    how: Reader
    who: str
    at: datetime | None
    wikitext: str
    kept: str
    text: str
    bot: bool

    def may_say(self, groups: tuple[str, ...]) -> bool:
        """Whether a sentence of it may hold a cue of any group: asked before each of them is looked at."""
        # a longer line is read in pieces, and a word of a piece may be a part of one
        return len(self.text) > LONGEST or self.said.may_be_of(groups, self._pieces)

    @lazy
    def sentences(self) -> tuple[str, ...]:
        """What it says, sentence by sentence."""
        return sentences(self.text, self.how.profile)

    @property
    def last_sentence(self) -> str:
        """The last thing said, empty where nothing was."""
        return self.sentences[-1] if self.sentences else ""

    @property
    def nameless(self) -> bool:
        """Whether it was written without an account, or signed by nobody."""
        name = self.comment.author or self.comment.only_name
        return name is None or is_address(name)

    @property
    def wordless(self) -> bool:
        """Whether the comment is nothing but addresses."""
        own = ADDRESS.sub("", self.text) if "//" in self.text else self.text
        return not any(map(str.isalpha, own))

    @lazy
    def own(self) -> str:
        """What is kept, painted over where it is quoted or no markup."""
        if "<" not in self.kept and "{{" not in self.kept:
            return self.kept
        return without_quotes(self._masked, self._templates)

    @lazy
    def pinged(self) -> tuple[str, ...]:
        """The users that it notifies."""
        # an unsigned edit notifies nobody, and a link in it may be the writer's own
        may_link = self.comment.author and self.how.links.may_stand_in(self.kept)
        links = linked(self._masked, self.how) if may_link else ()
        return _others((*links, *self.called), self.comment.author) if links else self.called

    @lazy
    def called(self) -> tuple[str, ...]:
        """Those of the users it notifies that it calls by a template, not by a mere link."""
        if "{{" not in self.kept or not may_call(self.kept, self.how.names, NOTIFYING):
            return ()
        named = called(self.kept, self._templates)
        return _others(named, self.comment.author or self.comment.only_name)

    @lazy
    def _pieces(self) -> frozenset[Piece]:
        return self.said.pieces(self.text)

    @lazy
    def _masked(self) -> str:
        return mask.paint(self.kept, mask.opaque_spans(self.kept))

    @lazy
    def _templates(self) -> Sequence[Call]:
        return calls(self._masked, self.how.names) if "{{" in self._masked else ()


def voice(index: int, comment: Comment, thread: Thread, page: PageText, profile: Profile) -> Voice:
    """A comment of a page, prepared."""
    body = page.wikitext[comment.body.start : comment.body.end]
    kept = without_struck(body)
    author = comment.author or comment.only_name
    said, how = cues(profile), reader(profile)
    return Voice(
        index=index,
        comment=comment,
        thread=thread,
        page=page,
        said=said,
        how=how,
        who=author or f"?{index}",
        at=comment.timestamp or comment.only_time,
        wikitext=body,
        kept=kept,
        text=plain_text(without_code(kept), how, quotes=False).rstrip(" -–—~("),
        bot=bool(author) and is_bot((author or "")[-LONGEST_NAME:], said),
    )


def without_struck(wikitext: str) -> str:
    """The wikitext without what somebody struck through."""
    return mask.cut(wikitext, mask.struck_spans(wikitext))


def without_code(wikitext: str) -> str:
    """The wikitext without blocks of code: nobody says or asks what stands in them."""
    if not CODE.search(wikitext):
        return wikitext
    code = [span for span in mask.opaque_spans(wikitext) if CODE.match(wikitext, span.start)]
    return PAINTED.sub(f"\n{LEFT_OUT}\n", mask.paint(wikitext, code)) if code else wikitext


def linked(masked: str, how: Reader) -> tuple[str, ...]:
    """The users that a comment notifies by a link to their page; one to their contributions notifies nobody."""
    if "[" not in masked and "{{" not in masked:
        return ()
    links = (link for link in how.links.find(masked) if not link.talk)
    return tuple(link.user for link in links if "/" not in masked[link.start : link.end])


def called(wikitext: str, templates: Iterable[Call]) -> tuple[str, ...]:
    """The users that a comment notifies by a template."""
    found = (call for call in outermost(templates) if not NOTIFYING.isdisjoint(call.groups))
    return tuple(user_name(value) for call in found for value in _names(wikitext, call))


def _names(wikitext: str, call: Call) -> list[str]:
    """The users that a template names; of two in one that names one user, the second is shown for the first."""
    names = [value for name, value in parameters(wikitext, call.span) if name.isdecimal()]
    return names[:1] if "mention" in call.groups else names


def _others(users: Iterable[str], author: str | None) -> tuple[str, ...]:
    """Each user once, the writer left out."""
    return tuple(dict.fromkeys(user for user in users if user and user != author))


def is_address(name: str) -> bool:
    """Whether a user name is an IP address: an edit without an account, not even a temporary one."""
    if "." not in name and ":" not in name:
        return False
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


# the same few people write most of a page
@lru_cache(maxsize=1024)
def is_bot(name: str, said: Cues) -> bool:
    """Whether an account's name ends as bots' names do."""
    match = said.find("bot_name", name[-20:]) or _suffix(name, said)
    return match is not None


def _suffix(name: str, said: Cues) -> re.Match[str] | None:
    """A name written in one word that ends in a capitalised cue, such as SineBot."""
    parts = re.findall(r"[A-Z][a-z]+|[a-z]+|[A-Z]+(?![a-z])", name)
    return said.find("bot_name", parts[-1]) if parts else None
