"""A report as a wiki page: names are plain text, page text is escaped, only pages and addresses are linked."""

from __future__ import annotations

from collections.abc import Iterator

from bot.markup import escape, verbatim
from bot.report.view_values import Section, View
from bot.report.wikitext_rows import archive, dismissed, merge, unsigned
from bot.report.wikitext_tables import threads_table, waiting_table
from bot.report.wikitext_text import Medium
from config.profile import Profile


def render_wikitext(view: View, profile: Profile | None = None) -> str:
    """The report as wikitext; ``profile`` tells which colons of titles end a namespace."""
    to = Medium(view, profile)
    blocks = [_verdict(to), _steps(to), _asides(to), *_sections(to)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _verdict(to: Medium) -> str:
    header = to.view.header
    page = to.page(header.title.text)
    told = to.say("wikitext-verdict", verdict=f"'''{escape(to.view.verdict)}'''", page=page)
    return " ".join(filter(None, (told, escape(header.meta), to.told(header.archive))))


def _steps(to: Medium) -> str:
    lines = []
    for step in to.view.steps:
        see = to.say("wikitext-see", section=to.here(_heading(to, step.section)))
        lines.append(f"# '''{to.told(step.text)}''' {to.told(step.detail)} {see}")
    return "\n".join(lines)


def _asides(to: Medium) -> str:
    return " ".join(
        f"{to.told(aside.text)} {to.say('wikitext-see', section=to.here(_heading(to, aside.section)))}"
        for aside in to.view.asides
    )


def _heading(to: Medium, section: Section) -> str:
    """The heading of the section that a step leads to."""
    view = to.view
    counts = {"merge": len(view.merges), "unsigned": len(view.unsigned)}
    key = "report-group-no-outcome" if section == "open" else f"report-heading-{section}"
    return view.say(key, count=counts[section]) if section in counts else view.say(key)


def _sections(to: Medium) -> Iterator[str]:
    yield from _open(to)
    yield from _settled(to)
    yield _section(to.view.say("report-heading-about"), *_about(to))


def _open(to: Medium) -> Iterator[str]:
    """What is to be done, and with what."""
    view = to.view
    if view.warnings:
        yield _section(view.say("report-heading-warnings"), *(f"* {to.told(each)}" for each in view.warnings))
    if view.waiting:
        lead = escape(view.say("report-lead-waiting"))
        yield _section(_heading(to, "waiting"), lead, "", waiting_table(to, view.waiting))
    if view.notes:
        notes = (line for note in view.notes for line in (to.told(note.lead), verbatim(note.wikitext)))
        yield _section(_heading(to, "note"), *notes)
    if view.merges:
        yield _section(_heading(to, "merge"), *(merge(to, each) for each in view.merges))
    if view.unsigned:
        yield _section(_heading(to, "unsigned"), *(unsigned(to, each) for each in view.unsigned))


def _settled(to: Medium) -> Iterator[str]:
    """What else there is on the page, and in its archives."""
    view = to.view
    if view.no_outcome:
        lead = escape(view.say("report-lead-no-outcome"))
        yield _section(_heading(to, "open"), lead, "", threads_table(to, view.no_outcome))
    if others := view.resolved + view.informational:
        yield _section(view.say("report-heading-other"), threads_table(to, others, folded=True))
    if view.archives:
        yield _section(view.say("report-heading-archives"), *(archive(to, each) for each in view.archives))
    if view.dismissed:
        yield _section(view.say("report-heading-dismissed"), *(dismissed(to, each) for each in view.dismissed))


def _section(heading: str, *lines: str) -> str:
    return "\n".join((f"== {escape(heading)} ==", *lines))


def _about(to: Medium) -> Iterator[str]:
    about = to.view.about
    yield f"* {_label(to, 'edits')} {escape(about.edits)}"
    for source in about.sources:
        revision = to.web(source.revision, str(source.text)) if source.revision else to.told(source.text)
        told = to.say("wikitext-source", page=to.page(source.page.text), revision=revision)
        yield f"* {_label(to, 'read', count=1)} {told}"
    yield f"* {_label(to, 'times')} {escape(about.times)}"
    yield f"* {_label(to, 'judgement')} {escape(about.judgement)}"
    licence, authors = (to.web(each.url, each.text) for each in (about.licence, about.authors))
    made = to.say("wikitext-credit", generator=escape(about.generator), licence=licence, authors=authors)
    yield f"* {_label(to, 'made-by')} {made}"


def _label(to: Medium, name: str, **args: int) -> str:
    return f"'''{escape(to.view.say(f'report-label-{name}', **args))}:'''"
