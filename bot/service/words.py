"""Sentences in a language, ready to be said."""

from __future__ import annotations

from functools import lru_cache

from bot.messages import Words
from config.i18n import languages, load_words
from config.profiles import load_language

FALLBACK = "en"


@lru_cache(maxsize=8)
def words_for(language: str) -> Words:
    """The sentences of a language; English where there are none in it."""
    code = language if language in languages() else FALLBACK
    facts = load_language(code)
    return Words(table=load_words(code), language=code, months=facts.months, rtl=facts.rtl)
