from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.i18n import languages, load_words

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "config" / "i18n"
SOURCES = [path for folder in ("bot", "tasks", "config") for path in sorted((PROJECT / folder).rglob("*.py"))]
TEMPLATES = sorted((PROJECT / "bot").rglob("*.j2")) + sorted((PROJECT / "bot").rglob("*.jinja"))
TEMPLATES += sorted((PROJECT / "bot").rglob("*.html"))
KEY = re.compile(r"[a-z]+(-[a-z0-9_]+)+")
PARAMETER = re.compile(r"\$([A-Za-z_]\w*)")
WORDING = frozenset({"message", "Message", "say", "told"})
# what bot.messages itself puts together
BUILT_IN = re.compile(r"date-\w+|list-(middle|last)")


def table(language: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(FOLDER.joinpath(f"{language}.json").read_text("utf-8"))
    return found


def sentences(language: str) -> dict[str, str]:
    return {key: text for key, text in table(language).items() if key != "@metadata"}


def calls() -> Iterator[tuple[Path, ast.Call]]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(node, "func", None)
            if isinstance(node, ast.Call) and getattr(name, "attr", getattr(name, "id", "")) in WORDING:
                yield path, node


def keys_of(call: ast.Call) -> list[ast.expr]:
    """The expressions of a call that may be its key."""
    return [*call.args[:2], *(keyword.value for keyword in call.keywords if keyword.arg == "key")]


def pattern(node: ast.expr) -> str | None:
    """A key, or the keys that an f-string can make, as a regular expression; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        parts = [re.escape(str(v.value)) if isinstance(v, ast.Constant) else r"[a-z0-9_-]+" for v in node.values]
        text = "".join(parts)
        return text if re.match(r"[a-z]+(\\?-[a-z]+)*\\?-", text) else None
    return None


def texts_in_code() -> Iterator[str]:
    """Each pattern of a key that stands anywhere in the code or in a template."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.expr) and (found := pattern(node)):
                yield found
    for path in TEMPLATES:
        for found in re.findall(r"[\"']([a-z]+(?:-[a-z0-9_]+)+-?)[\"']", path.read_text("utf-8")):
            yield re.escape(found) + ("[a-z0-9_-]+" if found.endswith("-") else "")


def test_every_key_that_the_code_words_has_a_sentence() -> None:
    known = sentences("en")
    missing = [
        f"{path.relative_to(PROJECT)}:{call.lineno}: {found}"
        for path, call in calls()
        for found in filter(None, map(pattern, keys_of(call)))
        if not any(re.fullmatch(found, key) for key in known)
    ]
    assert not missing


def test_every_argument_that_a_sentence_needs_is_given() -> None:
    known = sentences("en")
    wrong = []
    for path, call in calls():
        given = {keyword.arg for keyword in call.keywords}
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        for key in (node.value for node in keys_of(call) if isinstance(node, ast.Constant)):
            if name == "Message" or None in given or key not in known:
                continue
            wrong += [f"{path.name}:{call.lineno}: {key} ${each}" for each in parameters(known[key]) - given]
    assert not wrong


def test_no_sentence_is_left_that_nothing_says() -> None:
    used = set(texts_in_code())
    unused = [
        key
        for key in sentences("en")
        if not BUILT_IN.fullmatch(key) and not any(re.fullmatch(each, key) for each in used)
    ]
    assert not unused


def test_every_sentence_is_explained_to_translators_with_each_of_its_arguments() -> None:
    english, explained = sentences("en"), sentences("qqq")
    assert english.keys() == explained.keys()
    wrong = [key for key, text in english.items() if parameters(text) != parameters(explained[key])]
    assert not wrong


@pytest.mark.parametrize("language", [*languages(), "qqq"])
def test_a_language_is_sorted_names_its_authors_and_has_no_sentence_of_its_own(language: str) -> None:
    found = table(language)
    assert list(found) == sorted(found)
    assert found["@metadata"]
    assert sentences(language).keys() <= sentences("en").keys()
    assert all(
        parameters(text) <= parameters(sentences("en")[key]) or language == "qqq"
        for key, text in sentences(language).items()
    )


@pytest.mark.parametrize("language", ["xx", "../en", "qqq", ""])
def test_a_language_without_sentences_speaks_english(language: str) -> None:
    assert load_words(language) == sentences("en")


def parameters(text: str) -> set[str]:
    return set(PARAMETER.findall(text))
