"""One page's wikitext with everything that is looked up in it more than once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter

from bot.model import Signature, Span
from bot.parse import blocks, mask, signatures, unsigned_templates
from bot.parse.dates import Dates, Stamp
from bot.parse.mask import PAINT
from bot.parse.placed import Areas, Placed
from bot.parse.sections import Section, sections
from bot.parse.templates import Budget, Call, Names, calls, outermost, parameters
from bot.parse.users import PageLinks, UserLinks
from config.profile import Profile

FILE, CATEGORY = 6, 14
# templates that are somebody's words, or part of them, though they may stand alone
SPOKEN = frozenset(
    {
        *("ping", "mention", "user_link", "quote", "done", "not_done", "in_progress", "request_answer", "resolved"),
        *("position_support", "position_oppose", "position_neutral", "unsigned", "undated"),
    }
)

# templates that end the paragraph they stand in: a reply at the margin, and the edges of boxes
ENDING = frozenset({"outdent", "closure", "closure_end", "collapse", "collapse_end", "rfc_closed", "references"})


class Reader:
    """How a wiki's pages are read; made once for a profile."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.names = Names(profile)
        self.dates = Dates(profile)
        self.links = UserLinks(profile)
        self.small_print_classes = profile.classes.get("unsigned", ())
        classes = "|".join(map(re.escape, self.small_print_classes))
        small_print = rf"\0*[ \t]*(?:<small>[ \t]*)?<(?P<tag>[a-z]+)\b[^<>]*\b(?:{classes})\b[^<>]*>"
        self.small_print = re.compile(small_print, re.I) if classes else None
        media = "|".join(
            re.escape(name).replace(r"\ ", "[ _]")
            for n in (*profile.language.namespaces, *profile.namespaces)
            if n.id in (FILE, CATEGORY)
            for name in (n.name, *n.aliases)
        )
        self.structure = re.compile(
            rf"[\s{PAINT}:*#;]+|<(?:br|hr|references)\b[^<>]*>|__[A-Z]+__|-{{4,}}"
            r"|</?(?:div|span|center|small|big|table|noinclude|onlyinclude|includeonly|section|p|font|ul|ol|dl|li|dd|dt)\b[^<>]*>"
            rf"|\[\[[ _]*(?:{media})[ _]*:[^\[\]]*\]\]|'{{2,}}",
            re.I,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A page's text; ``flow`` is the same painted over, no paragraph broken by a template, table or quotation in it.

    Both have the same length. ``ends`` are the places of templates that end a paragraph, ``hidden`` the HTML comments.
    ``hints`` are the places where a link to a user, a bare time or half a signature ends; ``halves`` keeps the half
    signatures that were looked for.
    """

    text: str
    flow: str
    sections: tuple[Section, ...]
    calls: tuple[Call, ...]
    budget: Budget
    outer: Placed[Call]
    ends: tuple[int, ...]
    hidden: tuple[Span, ...]
    links: PageLinks
    signatures: Placed[Signature]
    bare: Placed[Stamp]
    named: Placed[unsigned_templates.Named]
    hints: tuple[int, ...]
    has_small_print: bool
    reader: Reader
    halves: dict[Span, unsigned_templates.Named | None] = field(default_factory=dict)

    def arguments(self, call: Call) -> tuple[tuple[str, str], ...]:
        """Name and value of each argument of a call."""
        return parameters(self.text, call.span, self.budget)

    def calls_between(self, start: int, end: int) -> Sequence[Call]:
        """The outermost calls that stand between two places."""
        return self.outer.between(start, end)

    def hinted(self, start: int, end: int) -> bool:
        """Whether a link to a user, a bare time or half a signature ends between two places."""
        return bisect_right(self.hints, start) < bisect_right(self.hints, end)

    def signatures_between(self, start: int, end: int) -> Sequence[Signature]:
        """The signatures that stand between two places."""
        return self.signatures.between(start, end)


@lru_cache(maxsize=8)
def reader(profile: Profile) -> Reader:
    """The reader for a profile."""
    return Reader(profile)


def source(text: str, how: Reader) -> Source:
    """A page's text, prepared."""
    opaque = mask.opaque_spans(text)
    masked = mask.paint(text, opaque)
    every = calls(masked, how.names) if "{{" in masked else []
    outer = tuple(outermost(every))
    quotations = mask.quoted_spans(masked)
    quoted = Areas(_quoted(quotations, every))
    links = _links(masked, how, quoted)
    found = signatures.find(masked, how, [call.span for call in outer], links, quoted)
    budget = Budget()
    named = (call for call in every if call.groups and call.span.start not in quoted)
    templates = unsigned_templates.find(text, named, how, budget)
    signed = _signed(found.signatures, templates.signatures)
    whole = ([call.span for call in outer], blocks.tables(masked), quotations)
    cut = tuple(sections(text, masked))
    unbroken = [*blocks.unbroken(masked, _solid(whole, signed))]
    flow = masked
    if unbroken:
        # what it replaces goes first: a large page is never held a third time
        del masked, flow
        flow = _flow(text, opaque, unbroken)
    halves = (*(stamp.end for stamp in found.bare), *(each.span.end for each in templates.named))
    return Source(
        text=text,
        flow=flow,
        sections=cut,
        calls=tuple(every),
        budget=budget,
        outer=Placed(outer),
        ends=tuple(call.span.start for call in outer if call.groups and not ENDING.isdisjoint(call.groups)),
        hidden=tuple(span for span in opaque if text.startswith(mask.HIDDEN, span.start)),
        links=links,
        signatures=Placed(signed),
        bare=Placed(found.bare),
        named=Placed(templates.named),
        hints=tuple(sorted((*links.ends, *halves))),
        has_small_print=found.has_small_print,
        reader=how,
    )


def _links(masked: str, how: Reader, quoted: Areas) -> PageLinks:
    """The links to users, but those in other people's words."""
    found = how.links.find(masked)
    return PageLinks(link for link in found if link.start not in quoted) if quoted else PageLinks(found)


def _signed(written: Iterable[Signature], by_template: Iterable[Signature]) -> list[Signature]:
    """All signatures in page order; a template's argument is no signature of its own."""
    templates = Placed(_innermost(by_template))
    outside = (each for each in written if templates.around(each.span) is None)
    return sorted((*outside, *templates.all), key=attrgetter("span.start"))


def _solid(whole: Iterable[Sequence[Span]], signed: Iterable[Signature]) -> list[Span]:
    """The spans in which nobody signed: what stands in them is one with the words around."""
    places = [signature.span.end for signature in signed]
    return sorted(span for spans in whole for span in blocks.without(spans, places))


def _flow(text: str, opaque: Iterable[Span], unbroken: Sequence[tuple[Span, str]]) -> str:
    """The text painted over, with what it says at ``unbroken`` spans, which may hold opaque ones."""
    inside = Areas(span for span, _ in unbroken)
    painted = ((span, PAINT * (span.end - span.start)) for span in opaque if span.start not in inside)
    return mask.put(text, sorted((*painted, *unbroken)))


def _innermost(found: Iterable[Signature]) -> list[Signature]:
    """The signatures that hold no other one, in page order."""
    kept: list[Signature] = []
    for signature in sorted(found, key=lambda each: (each.span.end, -each.span.start)):
        if not kept or signature.span.start >= kept[-1].span.end:
            kept.append(signature)
    return kept


def without_quotes(masked: str, every: Iterable[Call]) -> str:
    """A masked text with what quotes other people's words painted over too; ``every`` are its template calls."""
    return mask.paint(masked, _quoted(mask.quoted_spans(masked), every))


def _quoted(quotations: Iterable[Span], every: Iterable[Call]) -> list[Span]:
    """Where other people's words stand, in page order, none inside another."""
    kept: list[Span] = []
    quoting = (call.span for call in every if "quote" in call.groups)
    for span in sorted((*quotations, *quoting), key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
