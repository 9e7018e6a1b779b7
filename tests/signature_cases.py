"""Cases written in Markdown: a page of any wiki, and who is read to have signed on it, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cases_runner import AS_OF, SILENT, WORD, Case, CaseMistake, sections

from bot.model import Comment, PageText
from bot.parse.page import parse_page
from bot.titles import namespace_of
from config.profiles import load_profile

COSIGNER = "cosigner"
NOT_KNOWN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureCase(Case):
    """A section of a file about a wiki's signatures."""

    site: str


def read_signature_cases(path: Path) -> list[SignatureCase]:
    """The cases of a file, in order."""
    cases = []
    for heading, blocks in sections(path):
        place = f'{path.name}, "{heading}"'
        if [block["kind"] for block in blocks] != ["wikitext", "comments"]:
            raise CaseMistake(f"{place}: a case has one wikitext block, then one comments block.")
        page, comments = blocks
        words = {word["name"]: word["quoted"] or word["bare"] for word in WORD.finditer(page["words"])}
        if words.keys() != {"site", "title"}:
            raise CaseMistake(f'{place}: its wikitext needs site=… and title="…", and no other word.')
        if heading in (case.heading for case in cases):
            raise CaseMistake(f"{place}: two cases are called so. Rename one.")
        pages = ((words["title"], page["text"]),)
        expected = comments["text"].strip()
        cases.append(
            SignatureCase(path=path, heading=heading, pages=pages, as_of=AS_OF, expected=expected, site=words["site"])
        )
    return cases


def signed(case: SignatureCase) -> str:
    """The comments that are read on the case's page, a line each."""
    profile = load_profile(case.site)
    ((title, wikitext),) = case.pages
    page = PageText(title=title, ns=namespace_of(title, profile), wikitext=wikitext, role="talk")
    comments = [comment for thread in parse_page(page, profile).threads for comment in thread.comments]
    return "\n".join(line for comment in comments for line in _lines(comment)) or SILENT


def _lines(comment: Comment) -> Iterator[str]:
    if comment.signature is None:
        yield f"{comment.only_name or NOT_KNOWN} | {_time(comment.only_time)} | {comment.level} | none"
        return
    yield f"{comment.author} | {_time(comment.timestamp)} | {comment.level} | {comment.signature.kind}"
    for signature in comment.cosigners:
        yield f"{signature.user} | {_time(signature.timestamp)} | {COSIGNER} | {signature.kind}"


def _time(at: datetime | None) -> str:
    return f"{at:%Y-%m-%dT%H:%MZ}" if at else NOT_KNOWN
