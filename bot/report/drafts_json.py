"""Drafts and what was done, as JSON."""

from __future__ import annotations

from bot.model import AuditEntry, Draft
from bot.report.json_parts import Document, time


def draft_json(draft: Draft) -> Document:
    """A draft as ``schema/drafts.schema.json`` describes it."""
    return {
        "id": draft.id,
        "site": draft.site,
        "kind": draft.kind,
        "title": draft.title,
        "heading": draft.heading,
        "wikitext": draft.wikitext,
        "edit_summary": draft.edit_summary,
        "base_revid": draft.base_revid,
        "findings": [{"key": key, "fingerprint": fingerprint} for key, fingerprint in draft.fingerprints],
        "state": draft.state,
        "version": draft.version,
        "drafted_at": time(draft.drafted_at),
        "changed_at": time(draft.changed_at),
        "by": draft.by,
        "because": draft.because,
        "posted_revid": draft.posted_revid,
    }


def entry_json(entry: AuditEntry) -> Document:
    """What was done or refused, as ``schema/log.schema.json`` describes it."""
    return {
        "at": time(entry.at),
        "action": entry.action,
        "by": entry.by,
        "site": entry.site,
        "title": entry.title,
        "draft": entry.draft,
        "revid": entry.revid,
        "steps": [{"name": each.name, "passed": each.passed, "detail": each.detail} for each in entry.steps],
        "detail": entry.detail,
    }
