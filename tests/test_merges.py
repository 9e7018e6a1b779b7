"""What is a merge proposal, which pages it joins, and where it stands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from merge_help import PAIR, checked, on_weir, proposals, the_one

from bot.judge.merge_names import Names
from bot.report.view import view
from bot.service import words_for

NO_PROPOSAL = {
    "a merge that happened": "== Name ==\nIt was merged with [[Sluice]] in 2010. Should we say so? ~Ben 2025-05-02~",
    "a remark in a reply": "== Map ==\nWhich? ~Ben 2025-05-02~\n:I suggest merging [[Sluice]] here. ~Cid 2025-05-03~",
    "a wish not to merge": "== No merge ==\nI don't think [[Sluice]] should be merged here. ~Ben 2025-05-02~",
    "companies": "== Merger with Sluice ==\nThe article says that [[Sluice]] was taken over. Source? ~Ben 2025-05-02~",
    "companies asked about": "== Merger ==\nShould we mention the merger with [[Sluice]]? ~Ben 2025-05-02~",
    "villages": "== Reform ==\nThe ministry suggests that Weir be merged with [[Sluice]]. ~Ben 2025-05-02~",
    "rivers": "== Course ==\nThe article says they merge at [[Sluice]]. Should we say join? ~Ben 2025-05-02~",
    "sections": "== Merge sections ==\nLet's merge the sections Past and Origins. [[Sluice]] has one. ~Ben 2025-05-02~",
    "references": "== Refs ==\nCould someone merge the two references to [[Sluice]]? ~Ben 2025-05-02~",
    "sections, and an article": "== Merge ==\nI suggest we merge Past and Origins, as in [[Sluice]]. ~Ben 2025-05-02~",
    "files": "== Maps ==\nI propose merging [[:File:A.png]] and [[:File:B.png]]. ~Ben 2025-05-02~",
    "categories": "== Cats ==\nI propose merging [[:Category:Weirs]] into [[:Category:Dams]]. ~Ben 2025-05-02~",
    "accounts": "== Names ==\nCan someone merge [[User:Ben]] and [[User:Benny]]? ~Ben 2025-05-02~",
    "another wiki": "== Merge ==\nI propose merging [[:de:Wehr]] into [[:de:Stauwehr]]. ~Ben 2025-05-02~",
    "another project": "== Merge ==\n[[d:Q12]] and [[d:Q13]] should be merged. ~Ben 2025-05-02~",
    "a split": "== Split ==\nI propose to split the list off, which was merged from [[Sluice]]. ~Ben 2025-05-02~",
    "a notice": "== Merge notice ==\nIt is proposed to merge this into [[Dam]]. "
    "The discussion is at [[Talk:Dam#Merge]]. ~Ben 2025-05-02~",
    "a discussion that moved": "== Merge ==\n{{moved discussion to|Talk:Sluice#Merge}}\nMerge [[Sluice]] here? "
    "~Ben 2025-05-02~",
    "a question about the past": "== Redirect ==\nWhy was [[Sluice]] merged here? ~Ben 2025-05-02~",
}


@pytest.mark.parametrize("talk", NO_PROPOSAL.values(), ids=NO_PROPOSAL.keys())
def test_what_only_speaks_of_merging_is_no_proposal(talk: str) -> None:
    assert on_weir(talk) == ()


def test_a_notice_on_a_users_talk_page_is_no_proposal() -> None:
    said = "== Merge ==\n[[Sluice]] should be merged into [[Weir]], what do you think? ~Ben 2025-05-02~"
    assert proposals({"User talk:Ann": said, **PAIR}) == ()


def test_the_proposals_of_a_linked_talk_page_are_left_to_it() -> None:
    pages = {
        "Talk:Sluice": "== Gate ==\nOak or iron? ~Ann 2025-05-02~",
        "Sluice": "{{Merge to|Weir|discuss=Talk:Weir#Merge|date=May 2025}}",
        "Weir": "{{Merge from|Sluice|discuss=Talk:Weir#Merge|date=May 2025}}",
        "Dam": "A dam.",
        "Talk:Weir": "== Merge ==\n[[Sluice]] should be merged here. ~Ben 2025-05-02~\n\n"
        "== Dams ==\n[[Dam]] should be merged here. ~Ben 2025-05-02~",
    }
    assert [(each.page, each.heading) for each in proposals(pages)] == [("Talk:Weir", "Merge")]


DIRECTIONS = {
    "I propose merging [[Sluice]] into [[Weir]].": (["Sluice"], ["Weir"]),
    "I propose that [[Sluice]] be merged into this article.": (["Sluice"], ["Weir"]),
    "[[Sluice]] and [[Dam]] should both be merged here.": (["Sluice", "Dam"], ["Weir"]),
    "This article should be merged into [[Dam]] as it is short.": (["Weir"], ["Dam"]),
    "Should this be merged with [[Sluice]]?": (["Sluice"], ["Weir"]),
    "It would make sense to merge this page into the article on [[Dam]].": (["Weir"], ["Dam"]),
    "We have [[Sluice]] too. I suggest we merge that one into this, which is older.": (["Sluice"], ["Weir"]),
    "Propose merging the following:\n* [[Sluice]]\n* [[Dam]]\nThey are stubs.": (["Sluice", "Dam"], ["Weir"]),
    "I suggest combining this article with [[Sluice]].": (["Sluice"], ["Weir"]),
    "I propose that Sluice be merged into Weir.": (["Sluice"], ["Weir"]),
    "The section [[Sluice#Gates]] says the same. Let's merge that section into this article.": (
        ["Sluice#Gates"],
        ["Weir"],
    ),
    "Merge [[Sluice]] to [[Dam]]? They overlap.": (["Sluice"], ["Dam"]),
}


@pytest.mark.parametrize("words", DIRECTIONS)
def test_the_words_say_which_pages_go_into_which(words: str) -> None:
    proposal = the_one(f"== Overlap ==\n{words} ~Ben 2025-05-02~", Dam="A dam.")
    assert (list(proposal.sources), list(proposal.targets)) == DIRECTIONS[words]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Merge with [[Sluice]]", "Same subject, two articles. Any objections?"),
        ("Merge Sluice into this article", "It is short, and says nothing new."),
        ("Proposed merge of Sluice into Weir", "[[Sluice]] seems to be the same thing. Suggest we merge."),
        ("Merging Sluice here", "My plan is a section of five lines; I have tagged both pages."),
    ],
)
def test_a_heading_says_what_the_comment_leaves_out(heading: str, words: str) -> None:
    proposal = the_one(f"== {heading} ==\n{words} ~Ben 2025-05-02~")
    assert (proposal.sources, proposal.targets) == (("Sluice",), ("Weir",))


def test_a_heading_with_nothing_but_a_link_below_it_is_possible_at_most() -> None:
    assert the_one("== Proposed merge of Sluice ==\n[[Sluice]] → [[Weir]] ~Ben 2025-05-02~").certainty == "possible"


def test_tags_say_the_direction_that_the_words_leave_open() -> None:
    talk = "== Merge ==\nShould this be merged with [[Sluice]]? ~Ben 2025-05-02~"
    proposal = the_one(talk, Weir="{{Merge to|Sluice|date=May 2025}}", Sluice="{{Merge from|Weir|date=May 2025}}")
    assert (proposal.sources, proposal.targets) == (("Weir",), ("Sluice",))


def test_a_tag_that_leads_to_a_section_makes_it_a_proposal() -> None:
    tag = "{{merge|%s|discuss=Talk:Weir#Same?|date=May 2025}}"
    proposal = the_one("== Same? ==\nOne thing. ~Ben 2025-05-02~", Weir=tag % "Sluice", Sluice=tag % "Weir")
    assert (proposal.heading, proposal.sources, proposal.targets) == ("Same?", ("Sluice",), ("Weir",))
    assert proposal.certainty == "certain"


def test_a_proposal_speaks_for_its_subsections() -> None:
    talk = (
        "== Merge proposal ==\nI propose to merge [[Sluice]] here. ~Ben 2025-05-02~\n"
        "=== Survey ===\n* '''Support''' ~Cid 2025-05-03~\n=== Talk ===\nAnd the lock? ~Dot 2025-06-04~"
    )
    proposal = the_one(talk)
    assert [each.author for each in proposal.positions] == ["Cid", "Dot"]
    assert proposal.quiet_days == 269


def test_a_subsection_that_makes_the_proposal_is_not_told_twice() -> None:
    talk = "== Merge proposal ==\n=== Case for it ===\nI propose to merge [[Sluice]] here. ~Ben 2025-05-02~\n"
    assert the_one(talk).heading == "Merge proposal"
    assert the_one(talk.replace("Merge proposal", "Scope")).heading == "Case for it"


def test_a_tag_without_a_link_belongs_to_the_open_discussion() -> None:
    talk = (
        "== Merge again ==\n{{atop|'''Not merged'''. ~Zoe 2025-09-02~}}\n"
        "I propose to merge [[Sluice]] here. ~Ben 2025-08-02~\n{{abot}}\n\n"
        "== Merge ==\nI propose to merge [[Sluice]] here. ~Ben 2025-05-02~"
    )
    closed, waiting = on_weir(talk, Weir="{{Merge from|Sluice|date=May 2025}}")
    assert (closed.tags, [tag.page for tag in waiting.tags]) == ((), ["Weir"])


def test_the_proposer_is_who_signed_first_or_nobody() -> None:
    assert the_one("== Merge ==\nMerge [[Sluice]] here? ~Ben 2025-05-02~").proposer == "Ben"
    assert the_one("== Merge ==\nMerge [[Sluice]] here?\n:Yes. ~Ben 2025-05-02~").proposer is None


def test_the_evidence_is_the_sentence_that_proposes() -> None:
    proposal = the_one("== Short ==\nA stub. I propose merging [[Sluice]] here. Thoughts? ~Ben 2025-05-02~")
    assert [each.quote for each in proposal.evidence] == ["I propose merging Sluice here."]


STATES = [
    ("~Ben 2026-02-20~", "open"),
    ("~Ben 2026-01-31~", "open"),
    ("~Ben 2026-01-29~", "stale"),
    ("~Ben 2025-05-02~\n:'''Oppose''' ~Cid 2026-02-10~", "open"),
    ("~Ben 2025-05-02~\n:Thanks, I withdraw the proposal. ~Ben 2025-05-04~", "closed"),
    ("~Ben 2025-05-02~\n\nClosed as '''keep separate'''. ~Cid 2025-07-04~", "closed"),
    ("~Ben 2025-05-02~\n\nNo consensus after two months, closing. ~Cid 2025-07-04~", "closed"),
    ("~Ben 2025-05-02~\n:I have removed the merge tags. ~Cid 2025-07-04~", "closed"),
    ("~Ben 2025-05-02~\n\nClosing: there is consensus to merge. ~Cid 2025-07-04~", "agreed_not_done"),
]


@pytest.mark.parametrize(("rest", "state"), STATES)
def test_a_proposal_stands_where_its_last_words_leave_it(rest: str, state: str) -> None:
    assert the_one(f"== Merge ==\nI propose merging [[Sluice]] here. {rest}").state == state


def test_a_bot_that_writes_in_a_section_does_not_wake_it() -> None:
    talk = "== Merge ==\nMerge [[Sluice]] here? ~Ben 2025-05-02~\n:Links checked. ~LinkBot 2026-02-20~"
    assert the_one(talk).state == "stale"


BOX = "== Merge ==\n{{archive top|%s}}\nI propose merging [[Sluice]] here. ~Ben 2025-05-02~\n{{archive bottom}}"
RESULTS = [
    ("result=Consensus to '''merge''', keeping the table. ~Zoe 2025-07-02~", "merge", "agreed_not_done"),
    ("result=There is a clear consensus '''against merging'''. ~Zoe 2025-07-02~", "no merge", "closed"),
    ("result=There is '''no''' consensus to merge. ~Zoe 2025-07-02~", "no consensus", "closed"),
    ("status=not merged|result=Two weeks have passed. ~Zoe 2025-07-02~", "no merge", "closed"),
    ("result=Withdrawn by the proposer. ~Zoe 2025-07-02~", "withdrawn", "closed"),
    ("result=See the noticeboard. ~Zoe 2025-07-02~", "See the noticeboard.", "closed"),
]


@pytest.mark.parametrize(("result", "outcome", "state"), RESULTS)
def test_a_long_verdict_is_told_in_a_word(result: str, outcome: str, state: str) -> None:
    proposal = the_one(BOX % result)
    assert proposal.closure is not None
    assert (proposal.closure.outcome, proposal.closure.by, proposal.state) == (outcome, "Zoe", state)
    assert proposal.proposer == "Ben"


def test_who_closed_in_words_and_took_part_is_told_so() -> None:
    talk = (
        "== Merge ==\nI propose merging [[Sluice]] here. ~Ben 2025-01-02~\n:'''Comment''' Hm. ~Cid 2025-01-03~\n"
        "Closed as '''Keep separate''' - unless anyone objects. ~Cid 2025-07-02~"
    )
    closure = the_one(talk).closure
    assert closure is not None
    assert (closure.by, closure.outcome, closure.formal) == ("Cid", "Keep separate", False)
    assert (closure.closer_took_part, closure.quiet_before_days) == (True, 180)


def test_a_closing_statement_below_the_box_is_the_closers() -> None:
    talk = (
        "== Merge ==\n{{archive top}}\nThe result was '''no consensus'''. ~Zoe 2025-07-02~\n\n"
        "I propose merging [[Sluice]] here. ~Ben 2025-05-02~\n:'''Oppose''' ~Cid 2025-05-03~\n{{archive bottom}}"
    )
    proposal = the_one(talk)
    assert proposal.closure is not None
    assert (proposal.proposer, proposal.closure.by, proposal.closure.outcome) == ("Ben", "Zoe", "no consensus")


def test_a_merge_is_done_when_the_one_page_leads_to_the_other() -> None:
    talk = "== Merge ==\nI propose merging [[Sluice]] here. ~Ben 2025-05-02~\n:'''Done'''. ~Ben 2025-06-02~"
    proposal = the_one(talk, Sluice="#REDIRECT [[Weir#Gates]]")
    assert proposal.state == "done"
    assert proposal.closure is not None
    assert (proposal.closure.by, proposal.closure.outcome, proposal.closure.formal) == ("Ben", "merge", False)


def test_a_bare_done_closes_nothing_while_the_pages_are_apart() -> None:
    talk = "== Merge ==\nI propose merging [[Sluice]] here. ~Ben 2025-05-02~\n:'''Done'''. ~Ben 2025-06-02~"
    assert the_one(talk).state == "stale"


def test_who_says_that_it_was_merged_is_not_believed_while_the_pages_are_apart() -> None:
    talk = "== Merge ==\nI propose merging [[Sluice]] here. ~Ben 2025-05-02~\n:I have merged them. ~Ben 2025-06-02~"
    assert the_one(talk).state == "stale"
    assert the_one(talk, Sluice="#REDIRECT [[Weir]]").state == "done"


def test_an_old_merge_box_closes_an_archived_discussion() -> None:
    pages = {
        "Talk:Weir": "{{Old merge|otherpage=Sluice|result=no consensus|discuss=Talk:Weir/Archive 1#Merge}}\n"
        "== Roof ==\nNew. ~Ann 2025-01-01~",
        "Talk:Weir/Archive 1": "{{aan}}\n== Merge ==\nI propose merging [[Sluice]] here. ~Ben 2024-05-02~",
        **PAIR,
    }
    (proposal,) = proposals(pages)
    assert (proposal.page, proposal.state) == ("Talk:Weir/Archive 1", "closed")


@pytest.mark.parametrize("date", ["date=March 2022", "date=5 March 2022", "date=2022-03-05"])
def test_a_tag_alone_is_a_proposal_as_old_as_its_date(date: str) -> None:
    pages = {"Talk:Weir": "== Roof ==\nNew. ~Ann 2025-01-01~", **PAIR, "Weir": f"{{{{merge to|Sluice|{date}}}}}"}
    (proposal,) = proposals(pages, datetime(2022, 3, 20, tzinfo=UTC))
    assert (proposal.heading, proposal.sources, proposal.targets) == (None, ("Weir",), ("Sluice",))
    assert proposal.state == "open"
    (proposal,) = proposals(pages)
    assert proposal.state == "stale"


NOMINATION = "Wikipedia:Articles for deletion/Sluice"
NOMINATED = {
    "Talk:Weir": "== Sluice ==\nThe sluice is at AfD to be merged here. ~Ben 2026-02-10~",
    "Weir": "{{Merge from|Sluice|target=Weir|afd=Sluice|date=February 2026}}",
    "Sluice": "{{Article for deletion/dated|page=Sluice|outcome=merging|target=Weir}}",
    NOMINATION: "===[[:Sluice]]===\n:{{la|1=Sluice}} – (View log)\n"
    "Nominating for '''merging''' to [[Weir]]. ~Ben 2026-02-10~\n"
    "*'''Merge''' per nom. ~Cid 2026-02-11~\n*'''Keep'''. It has sources. ~Dot 2026-02-12~",
}


def test_a_nomination_is_read_on_its_own_page() -> None:
    (proposal,) = proposals(NOMINATED)
    assert (proposal.page, proposal.proposer, proposal.state) == (NOMINATION, "Ben", "open")
    assert (proposal.sources, proposal.targets) == (("Sluice",), ("Weir",))
    assert [(each.author, each.position) for each in proposal.positions] == [("Cid", "support"), ("Dot", "oppose")]


def test_a_nomination_is_closed_above_its_heading() -> None:
    closed = "{{afd top}}\nThe result was '''merge''' to [[Weir]]. ~Zoe 2026-02-17~\n" + NOMINATED[NOMINATION]
    tags = {"Sluice": "{{Afd-merge to|Weir|discussion=Sluice|date=17 February 2026}}", "Weir": "A weir."}
    talk = "{{Afd-merge from|Sluice|discussion=Sluice|date=17 February 2026}}"
    (proposal,) = proposals({**NOMINATED, **tags, "Talk:Weir": talk, NOMINATION: closed})
    assert (proposal.page, proposal.state, proposal.problems) == (NOMINATION, "agreed_not_done", ())
    assert proposal.closure is not None
    assert (proposal.closure.by, proposal.closure.closer_took_part) == ("Zoe", False)


def test_a_nomination_may_be_closed_inside_the_template() -> None:
    box = "{{afd top|The result was '''keep'''. ~Zoe 2026-02-17~}}\n"
    (proposal,) = proposals({**NOMINATED, NOMINATION: box + NOMINATED[NOMINATION]})
    assert proposal.closure is not None
    assert (proposal.closure.by, proposal.closure.outcome, proposal.closure.formal) == ("Zoe", "no merge", True)


def test_an_article_nominated_for_deletion_is_no_merge() -> None:
    assert on_weir("== Roof ==\nNew. ~Ann 2025-01-01~", Weir="{{Article for deletion/dated|page=Weir}}") == ()


def test_a_capital_that_no_small_letter_has_names_no_page() -> None:
    text = "== Merge ==\nI propose to merge [[Ince mill]] into [[Weir]]: the İnce mill is small. ~Ann 2025-05-02~"
    proposal = the_one(text, **{"Ince mill": "A mill."})
    assert (proposal.sources, proposal.targets) == (("Ince mill",), ("Weir",))


def test_a_name_is_known_by_any_of_its_words() -> None:
    names = Names(["Old mill (Alder)", "Old weir", "Mill pond", "!!", "Old mill"])
    assert list(names.among("The OLD WEIR and the old mill!!")) == ["Old mill (Alder)", "Old weir", "!!", "Old mill"]
    assert list(names.among("Older weirs.")) == []


def test_merges_of_the_same_pages_begun_in_one_minute_have_keys_of_their_own() -> None:
    gate = "I propose merging [[Weir]] and [[Sluice]]. ~Ann 2025-05-02~\n\n"
    report = checked({"Talk:Weir": f"== Merge Sluice ==\n{gate}== Once more: merge ==\n{gate}", **PAIR})
    keys = [finding.key for finding in report.findings if finding.task == "stale-mergers"]
    assert [key.rpartition("/")[2] for key in keys] == ["Merge_Sluice", "Once_more:_merge"]
    cards = view(report, words_for("en")).merges
    assert [card.title.text and card.to_do for card in cards] == [True, True]
