"""A comment that nobody signed.

Why it matters
    Nobody can answer a writer without a name, and archiving bots never move a thread without a time.
Left alone
    Comments that {{unsigned}} or a bot has signed, also when substituted; quotations; tables, lists of links and
    captions; comments signed by hand with a time in another form; text that may be no comment at all, or may be signed
    further down, below replies that were put into it. Words younger than a day where a bot signs for others; writers
    who keep such bots away, by {{NoAutosign}} on their pages or by a mark in the edit summary such as !nosign!.
Example
    ``:I have added the date.`` below a signed comment, and no signature.
See also
    Wikipedia:Signatures
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from bot.attribution.line import unsigned_line
from bot.model import Certainty, Finding, Message, Reading, UnsignedComment, message, task
from bot.model.keys import distinct
from bot.titles import anchor_encode
from config.profile import Profile

SURENESS: tuple[Certainty, ...] = ("certain", "likely", "possible")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """``archives``: comments on archive pages are told too; ``least_certainty`` that it is an unsigned comment."""

    archives: bool = True
    least_certainty: Certainty = "likely"


@task("unsigned-comments", options=Options, reads={"archives", "history"})
def unsigned_comments(reading: Reading, options: Options) -> Iterator[Finding]:
    """One finding for each comment without a signature."""
    for comment, key in zip(reading.unsigned, _keys(reading), strict=True):
        if comment.archived and not options.archives:
            continue
        if SURENESS.index(comment.certainty) > SURENESS.index(options.least_certainty):
            continue
        yield Finding(
            task="unsigned-comments",
            key=key,
            fingerprint=_hash(comment),
            about=comment.thread.name,
            summary=message(
                f"unsigned-comments-{comment.kind.replace('_', '-')}",
                heading=comment.thread.heading or comment.page,
                start=comment.starts_with,
            ),
            suggestion=suggestion(comment, reading.page.snapshot.profile),
            evidence=(comment.evidence,),
            certainty=comment.certainty,
        )


def _keys(reading: Reading) -> list[str]:
    """The key of each comment; those that begin alike in a thread are told apart."""
    return distinct(
        (
            f"unsigned-comments/{each.thread.name}/{_hash(each)}",
            partial(anchor_encode, each.thread.heading or each.page),
        )
        for each in reading.unsigned
    )


def suggestion(comment: UnsignedComment, profile: Profile) -> Message:
    """The line to add, or its form while the author is not known; on an archive page nothing is to be done there."""
    if comment.archived:
        return message("next-unsigned-archived")
    if line := unsigned_line(comment, profile):
        return message("next-unsigned-line", line=line)
    templates, subst = profile.group("unsigned"), profile.language.subst
    if not templates or not subst:
        return message("next-unsigned-look-up")
    return message("next-unsigned-add", template=f"{subst[0].lower().rstrip(':')}:{templates[0].lower()}")


def _hash(comment: UnsignedComment) -> str:
    """A name for the text that neither indentation nor archiving changes."""
    normal = "".join(filter(str.isalnum, comment.starts_with.casefold()))
    return hashlib.sha256(normal.encode()).hexdigest()[:12]
