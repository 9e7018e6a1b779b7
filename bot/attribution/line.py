"""The line that names the writer of a comment, in the wiki's own template and its own form of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from ipaddress import ip_address

from bot.model import Attribution, UnsignedComment
from bot.parse.wiki_time import wiki_time
from config.profile import Profile

USER, TIME, REVISION = "$1", "$2", "$3"


def unsigned_line(unsigned: UnsignedComment, profile: Profile) -> str | None:
    """The wikitext to add at the end of a comment; None where its author, or the wiki's template, is not known."""
    known = unsigned.attribution
    pattern = _pattern(profile, anonymous=_is_address(known.user)) if known.user else None
    if not pattern:
        return None
    name, *given = pattern[2:-2].split("|")
    values = _values(known, profile)
    # an equals sign would end the name of a parameter
    numbered = any("=" in value for value in values.values())
    return f"{{{{{'|'.join([name, *_filled(given, values, numbered=numbered)])}}}}}"


def _pattern(profile: Profile, *, anonymous: bool) -> str | None:
    """The line as the wiki writes it, for an editor without an account or with one."""
    groups = ("unsigned_line_ip", "unsigned_line") if anonymous else ("unsigned_line",)
    written = next((each for group in groups for each in profile.patterns.get(group, ())), None)
    templates, subst = profile.group("unsigned"), profile.language.subst
    if written or not (templates and subst):
        return written
    name = templates[0] if profile.case_sensitive else templates[0][:1].lower() + templates[0][1:]
    return f"{{{{{subst[0].lower()}{name}|{USER}|{TIME}}}}}"


def _values(known: Attribution, profile: Profile) -> Mapping[str, str]:
    values = {USER: known.user or ""}
    if known.timestamp:
        values[TIME] = wiki_time(known.timestamp, profile)
    if known.revid:
        values[REVISION] = str(known.revid)
    return values


def _filled(given: Sequence[str], values: Mapping[str, str], *, numbered: bool) -> Iterator[str]:
    """The parameters with their values; one whose value is not known is left out."""
    for number, each in enumerate(given, start=1):
        if each in values:
            yield f"{number}={values[each]}" if numbered else values[each]
        elif not each.startswith("$"):
            yield each


def _is_address(user: str) -> bool:
    """Whether an edit was made without an account, not even a temporary one."""
    try:
        ip_address(user)
    except ValueError:
        return False
    return True
