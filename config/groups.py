"""The groups of names that a wiki's file may hold; ``config/wikis/README.md`` says what each means."""

from __future__ import annotations

_TEMPLATES = """
unsigned undated no_autosign closure closure_end collapse collapse_end resolved done not_done in_progress request_answer
stale_mark unresolved_mark moved_to moved_from
rfc rfc_closed edit_request coi_request help_request help_answered move_request
hold outdent references ping mention user_link quote archive_banner archive_navigation archiver banner bot_notice
merge merge_from merge_to being_merged being_merged_to being_merged_from afd afd_merge_to afd_merge_from old_merge
merged copied
position_support position_oppose position_neutral
"""
_CUES = """
ask_question ask_request ask_proposal ask_error ask_invitation heading_ask ask_nothing rhetorical
answer_done answer_done_first answer_refused answer_refused_first
thanks thanks_ahead accept agree disagree withdraw
closed_as closed_no_outcome moved notice bot_name sign_bot no_sign reference_heading
summary_restores summary_carries
support oppose of_merging neutral comment changed_to merge merge_rejected merge_agreed
merge_propose merge_propose_first merge_act merge_matter merge_part merge_notice merge_here merge_this merge_into
merge_with merge_for merge_against merge_undecided merge_for_first merge_against_first merge_agree merge_carried_out
merge_carried_out_first merge_withdrawn merge_verdict merge_closes merge_tags_removed
edit_add edit_source edit_drop edit_swap edit_should rfc_heading
hold_user abbreviation
"""
_PARAMETERS = """
closure_result closure_status merge_discuss merge_nomination merge_date merge_result
merge_pages merge_from_pages merge_to_pages being_merged_pages afd_pages old_merge_pages merged_pages copied_pages
"""
_PATTERNS = "archive merge_heading merge_nomination merge_venue banner unsigned_line unsigned_line_ip"
TEMPLATES = frozenset(_TEMPLATES.split())
CUES = frozenset(_CUES.split())
PARAMETERS = frozenset(_PARAMETERS.split())
PATTERNS = frozenset(_PATTERNS.split())
CLASSES = frozenset(["unsigned", "closure", "resolved", "unresolved"])

# What cannot be meant at once: a phrase stands in one group of each of these.
APART = (
    ("support", "oppose", "neutral", "comment"),
    ("agree", "disagree"),
    ("thanks", "thanks_ahead"),
    ("answer_done", "answer_refused"),
    ("answer_done_first", "answer_refused_first"),
    ("merge_rejected", "merge_agreed", "merge_withdrawn"),
    ("merge_for", "merge_against", "merge_undecided"),
    ("merge_for_first", "merge_against_first"),
)
