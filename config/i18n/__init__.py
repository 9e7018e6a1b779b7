"""The sentences of reports and notes, one file a language (``qqq.json`` explains each to translators)."""

from __future__ import annotations

import json
from importlib.resources import files


def load_words(language: str) -> dict[str, str]:
    """Every sentence by key in ``language``, in English where it has no translation."""
    words = _read("en")
    if language in languages():
        words |= {key: text for key, text in _read(language).items() if text}
    return words


def languages() -> tuple[str, ...]:
    """The codes of the languages there are sentences in, sorted."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in names if name.endswith(".json") and name != "qqq.json"))


def _read(language: str) -> dict[str, str]:
    text = files(__name__).joinpath(f"{language}.json").read_text(encoding="utf-8")
    return {key: value for key, value in json.loads(text).items() if not key.startswith("@")}
