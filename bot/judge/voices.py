"""A comment as judgement needs it: who speaks, in which sentences, to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address

from bot.judge.cues import Cues, cues
from bot.judge.sentences import sentences
from bot.model import Comment, PageText, Span, Thread
from bot.parse import mask
from bot.parse.plain import LEFT_OUT, plain_text
from bot.parse.source import Reader, reader, without_quotes
from bot.parse.templates import Call, calls, outermost, parameters
from bot.parse.users import user_name
from config.profile import Profile

CODE = re.compile(r"<(?:pre|syntaxhighlight|source)\b(?![^<>]*\binline\b)", re.I)
PAINTED = re.compile(f"{mask.PAINT}+")
ADDRESS = re.compile(r"(?:https?:)?//\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One comment, prepared. ``who`` is its author, or a made-up name of its own where nobody signed.

    ``wikitext`` is the comment without its signature; ``own`` the same, what is struck left out and what is quoted or
    no markup painted over; ``text`` the plain words in it that are the writer's own; ``pinged`` the users it notifies;
    ``called`` those of them that it calls by a template, not by a mere link.
    """

    index: int
    comment: Comment
    thread: Thread
    page: PageText
    who: str
    at: datetime | None
    wikitext: str
    own: str
    text: str
    sentences: tuple[str, ...]
    pinged: tuple[str, ...]
    called: tuple[str, ...]
    bot: bool

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


def voice(index: int, comment: Comment, thread: Thread, page: PageText, profile: Profile) -> Voice:
    """A comment of a page, prepared."""
    how = reader(profile)
    body = page.wikitext[comment.body.start : comment.body.end]
    wikitext = without_struck(body)
    opaque = mask.opaque_spans(wikitext)
    masked = mask.paint(wikitext, opaque)
    templates = calls(masked, how.names) if "{{" in masked else []
    text = plain_text(_spoken(wikitext, opaque), how, quotes=False).rstrip(" -–—~(")
    author = comment.author or comment.only_name
    named = called(wikitext, templates)
    return Voice(
        index=index,
        comment=comment,
        thread=thread,
        page=page,
        who=author or f"?{index}",
        at=comment.timestamp or comment.only_time,
        wikitext=body,
        own=without_quotes(masked, templates),
        text=text,
        sentences=sentences(text, profile),
        # an unsigned edit notifies nobody, and a link in it may be the writer's own
        pinged=_others((*(linked(masked, how) if comment.author else ()), *named), author),
        called=_others(named, author),
        bot=bool(author) and is_bot(author or "", cues(profile)),
    )


def without_struck(wikitext: str) -> str:
    """The wikitext without what somebody struck through."""
    return mask.cut(wikitext, mask.struck_spans(wikitext))


def _spoken(wikitext: str, opaque: Iterable[Span]) -> str:
    """The wikitext without blocks of code: nobody says or asks what stands in them."""
    code = [span for span in opaque if CODE.match(wikitext, span.start)]
    return PAINTED.sub(f"\n{LEFT_OUT}\n", mask.paint(wikitext, code)) if code else wikitext


def linked(masked: str, how: Reader) -> tuple[str, ...]:
    """The users that a comment notifies by a link to their page; one to their contributions notifies nobody."""
    if "[" not in masked and "{{" not in masked:
        return ()
    links = (link for link in how.links.find(masked) if not link.talk)
    return tuple(link.user for link in links if "/" not in masked[link.start : link.end])


def called(wikitext: str, templates: Iterable[Call]) -> tuple[str, ...]:
    """The users that a comment notifies by a template."""
    found = (call for call in outermost(templates) if "ping" in call.groups or "mention" in call.groups)
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
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def is_bot(name: str, said: Cues) -> bool:
    """Whether an account's name ends as bots' names do."""
    match = said.find("bot_name", name[-20:]) or _suffix(name, said)
    return match is not None


def _suffix(name: str, said: Cues) -> re.Match[str] | None:
    """A name written in one word that ends in a capitalised cue, such as SineBot."""
    parts = re.findall(r"[A-Z][a-z]+|[a-z]+|[A-Z]+(?![a-z])", name)
    return said.find("bot_name", parts[-1]) if parts else None
