"""The line that names the writer of a comment, in the wiki's own template and its own form of time."""

from __future__ import annotations

from ipaddress import ip_address

from bot.model import UnsignedComment
from bot.parse.wiki_time import wiki_time
from config.profile import Profile


def unsigned_line(unsigned: UnsignedComment, profile: Profile) -> str | None:
    """The wikitext to add at the end of a comment; None where its author, or the wiki's template, is not known."""
    known, templates, subst = unsigned.attribution, profile.group("unsigned"), profile.language.subst
    if not (known.user and templates and subst):
        return None
    name = templates[0] if profile.case_sensitive else templates[0][:1].lower() + templates[0][1:]
    values = [known.user, wiki_time(known.timestamp, profile)] if known.timestamp else [known.user]
    # an equals sign would end the name of a parameter
    numbered = "=" in known.user
    given = [f"{number}={value}" if numbered else value for number, value in enumerate(values, start=1)]
    given += [f"{flag}=1" for flag in profile.parameter("unsigned_ip")[:1] if _is_address(known.user)]
    return f"{{{{{subst[0].lower()}{'|'.join([name, *given])}}}}}"


def _is_address(user: str) -> bool:
    """Whether an edit was made without an account, not even a temporary one."""
    try:
        ip_address(user)
    except ValueError:
        return False
    return True
