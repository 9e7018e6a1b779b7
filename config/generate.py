"""``make profiles``: ``config/languages/CODE.json``, made from an installed MediaWiki's own files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from bot.errors import ConfigError
from config.mediawiki import NAMESPACES, Files, Messages
from config.profile import Language, Namespace
from config.summaries import restoring

MEDIAWIKI = "/usr/share/mediawiki"  # where Debian's package puts it
FOLDER = Path(__file__).parent / "languages"
CODES = "ar ckb de en es fa fr he hu it ja nl pl pt ru sr sv uk zh"
# the names of MediaWiki's messages; the texts are the language's
MONTHS = "january february march april may june july august september october november december"
WEEKDAYS = "sunday monday tuesday wednesday thursday friday saturday"
PROJECT, PROJECT_TALK = 4, 5
# a page is shown, and saved, in the script its reader chose
VARIANTS = {"sr": ("sr-ec", "sr-el"), "zh": ("zh-hans", "zh-hant")}


def main() -> int:
    """The exit code, after every language was written."""
    try:
        files = Files(Path(os.environ.get("MEDIAWIKI_DIR", MEDIAWIKI)))
        for code in CODES.split():
            (FOLDER / f"{code}.json").write_bytes(as_json(language(files, code)))
    except ConfigError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


def as_json(made: Language) -> bytes:
    """The language as it stands in its file: the same for the same language, one value a line."""
    return msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"


def language(files: Files, code: str) -> Language:
    """A language's facts by MediaWiki's rules of fallback."""
    chain = files.chain(code)
    texts = files.texts(code)
    scripts = [texts, *(files.texts(variant) for variant in VARIANTS.get(code, ()))]
    return Language(
        code=code,
        rtl=bool(next((each.rtl for each in chain if each.rtl is not None), False)),
        date_formats=(_date_format(chain),),
        months=tuple(_names(scripts, _month_keys(month)) for month in MONTHS.split()),
        weekdays=tuple(_names(scripts, (day, day[:3])) for day in WEEKDAYS.split()),
        digits=_digits(chain),
        namespaces=tuple(_namespaces(chain)),
        contributions=_unique(alias for each in chain for alias in _aliases(each, "Contributions")),
        timezones={texts["timezone-utc"]: "UTC"},
        subst=_words(chain, "subst"),
        redirect=_words(chain, "redirect"),
        restoring=_unique(summary for each in scripts for summary in restoring(each)),
    )


def _month_keys(month: str) -> tuple[str, ...]:
    """The messages that name a month; ``may`` is the abbreviation, so the full name is ``may_long``."""
    return (f"{month}_long" if month == "may" else month, f"{month}-gen", month[:3])


def _names(scripts: Sequence[dict[str, str]], keys: Sequence[str]) -> tuple[str, ...]:
    return _unique(texts[key] for texts in scripts for key in keys)


def _date_format(chain: Sequence[Messages]) -> str:
    """The format of a signature: both date and time, in the language's default preference."""
    default = next(each.default_date_format for each in chain if each.default_date_format)
    preference = "dmy" if default == "dmy or mdy" else default
    return next(form for each in chain if (form := each.date_formats.get(f"{preference} both")))


def _digits(chain: Sequence[Messages]) -> str:
    table = next((each.digit_transform_table for each in chain if each.digit_transform_table), {})
    digits = "".join(table.get(digit, digit) for digit in "0123456789")
    return "" if digits == "0123456789" else digits


def _namespaces(chain: Sequence[Messages]) -> Iterable[Namespace]:
    """Every namespace that all wikis have, with the names a wiki adds to its own language's: those in English."""
    genders = next((each.namespace_gender_aliases for each in chain if each.namespace_gender_aliases), {})
    for canonical, number in sorted(NAMESPACES.items(), key=lambda pair: pair[1]):
        local = next((name for each in chain if (name := each.namespace_names.get(number))), canonical)
        aliases = [name for each in chain for name, to in each.namespace_aliases.items() if to == number]
        # a wiki's own name for its project pages stands in config/wikis
        names = (
            [canonical] if number in (PROJECT, PROJECT_TALK) else [local, *genders.get(number, {}).values(), *aliases]
        )
        name, *others = _unique([_spaced(each) for each in (*names, canonical)])
        yield Namespace(id=number, name=name, aliases=tuple(others))


def _aliases(messages: Messages, page: str) -> Iterable[str]:
    return (_spaced(alias) for alias in messages.special_page_aliases.get(page, {}).values())


def _words(chain: Sequence[Messages], word: str) -> tuple[str, ...]:
    """A magic word's spellings: the first entry says only whether its case counts."""
    return _unique(str(text) for each in chain for text in [*each.magic_words.get(word, {}).values()][1:])


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


if __name__ == "__main__":
    raise SystemExit(main())
