"""Words that a claim rests on, with the way to open them."""

from __future__ import annotations

from bot.judge.voices import Voice
from bot.model import Evidence, PageText, Span, Thread
from bot.titles import page_url
from config.profile import Profile

LONGEST_QUOTE = 300


def evidence(voice: Voice, quote: str, profile: Profile) -> Evidence:
    """A sentence of a comment as evidence; the span is the sentence's where it stands there verbatim."""
    return Evidence(
        page=voice.page.title,
        revid=voice.page.revid,
        heading=voice.thread.heading,
        span=quote_span(voice, quote),
        quote=shorten(quote),
        url=thread_url(voice.thread, voice.page, profile),
        author=voice.comment.author or voice.comment.only_name,
    )


def quote_span(voice: Voice, quote: str) -> Span:
    """Where a sentence stands in the page's text; the whole comment's place where markup stands inside it."""
    body = voice.comment.body
    place = voice.page.wikitext.find(quote, body.start, body.end) if quote else -1
    return Span(place, place + len(quote)) if place >= 0 else body


def shorten(quote: str) -> str:
    """A quote of at most 300 characters, cut at a word."""
    if len(quote) <= LONGEST_QUOTE:
        return quote
    return quote[:LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"


def thread_url(thread: Thread, page: PageText, profile: Profile) -> str:
    """The address of a thread."""
    return page_url(profile, page.title, fragment=thread.anchor)
