"""What is wrong with a merge proposal: told only where it is known from pages that were read."""

from __future__ import annotations

from cases_runner import CaseWiki
from merge_help import AS_OF, ENWIKI, PAIR, on_weir, proposals, signed, the_one

from bot.examine import read
from bot.gather import build_snapshot, gather
from bot.judge import judge
from bot.model import Reading
from tasks.stale_mergers import Options, stale_mergers

TALK = "== Merge ==\nI propose merging [[Sluice]] into [[Weir]]. ~Ben 2025-05-02~\n:'''Support''' ~Cid 2025-05-03~"
FROM = "{{Merge from|Sluice|discuss=%s|date=May 2025}}"
TO = "{{Merge to|Weir|discuss=%s|date=May 2025}}"
ROOF = "== Roof ==\nNew. ~Ann 2025-01-01~"


def tagged(discuss: str = "Talk:Weir#Merge") -> dict[str, str]:
    """Both articles, with tags that lead to a section."""
    return {"Weir": FROM % discuss, "Sluice": TO % discuss}


def test_nothing_is_wrong_where_both_pages_lead_to_the_discussion() -> None:
    assert the_one(TALK, **tagged()).problems == ()
    assert the_one(TALK, **tagged("talk:weir#Merge")).problems == ()


def first_wave(pages: dict[str, str]) -> Reading:
    """What is made of the first page with its archives and its article: no other page was asked for yet."""
    wiki = CaseWiki(pages={title: signed(text) for title, text in pages.items()}, profile=ENWIKI)
    found = gather(wiki, next(iter(pages)), ENWIKI, archives="all", needs={"subject", "archives", "linked"})
    return judge(read(build_snapshot(found, ENWIKI, generator="tests", read_at=AS_OF, settings={})))


def test_a_page_that_was_not_read_is_no_page_without_a_tag() -> None:
    (proposal,) = first_wave({"Talk:Weir": TALK, **PAIR}).merge_proposals
    assert (proposal.state, proposal.problems) == ("stale", ())


def test_a_discussion_without_a_tag_is_one_only_while_it_is_open() -> None:
    assert the_one(TALK).problems == ("discussion_without_tag",)
    assert the_one(f"{TALK}\n\nClosed as '''keep separate'''. ~Dot 2025-06-02~").problems == ()


def test_the_other_side_has_no_tag() -> None:
    assert the_one(TALK, Weir=tagged()["Weir"]).problems == ("other_side_untagged",)


def test_the_other_side_is_not_there() -> None:
    talk = "== Merge ==\nThis should be merged into [[Lock]]. ~Ben 2025-05-02~"
    assert the_one(talk, Weir="{{Merge to|Lock|discuss=Talk:Weir#Merge|date=May 2025}}").problems == (
        "other_side_missing",
    )


def test_the_other_side_leads_elsewhere_by_now() -> None:
    talk = "== Merge ==\nThis should be merged into [[Lock]]. ~Ben 2025-05-02~"
    weir = "{{Merge to|Lock|discuss=Talk:Weir#Merge|date=May 2025}}"
    pages = {"Talk:Weir": talk, "Weir": weir, "Lock": "#REDIRECT [[Canal lock]]", "Canal lock": "A lock."}
    (proposal,) = proposals(pages)
    assert proposal.problems == ("other_side_is_redirect",)


def test_a_subject_that_was_renamed_is_still_the_subject() -> None:
    talk = "== Merge ==\n[[Sluice]] should be merged into [[Old weir]]. ~Ben 2025-05-02~"
    pages = {"Talk:Weir": talk, **tagged(), "Old weir": "#REDIRECT [[Weir]]"}
    (proposal,) = proposals(pages)
    assert (proposal.targets, proposal.problems) == (("Weir",), ())


def test_tags_that_outlive_the_discussion() -> None:
    closed = f"{TALK}\n\nClosed as '''keep separate'''. ~Dot 2025-06-02~"
    assert the_one(closed, **tagged()).problems == ("tag_after_closure",)


def test_tags_for_a_merge_under_way_are_right_once_it_is_agreed() -> None:
    agreed = f"{TALK}\n\nClosed as '''merge'''. ~Dot 2025-06-02~"
    where = "discuss=Talk:Weir#Merge|date=June 2025"
    tags = {"Weir": f"{{{{Being merged from|Sluice|{where}}}}}", "Sluice": f"{{{{Being merged to|Weir|{where}}}}}"}
    proposal = the_one(agreed, **tags)
    assert (proposal.state, proposal.problems) == ("agreed_not_done", ())


def test_a_tag_without_a_discussion() -> None:
    (proposal,) = on_weir(ROOF, **{"Weir": "{{Merge from|Sluice|date=May 2025}}"})
    assert proposal.problems == ("tag_without_discussion", "other_side_untagged")


def test_a_tag_leads_to_the_other_talk_page() -> None:
    weir = "{{Merge from|Sluice|discuss=Talk:Sluice#Merge|date=May 2025}}"
    (proposal,) = proposals({"Talk:Weir": ROOF, **PAIR, "Weir": weir, "Talk:Sluice": TALK})
    assert (proposal.page, proposal.state) == ("Talk:Sluice", "stale")


def test_a_tag_whose_discussion_may_stand_on_a_page_that_was_not_read_says_nothing() -> None:
    weir = "{{Merge from|Sluice|discuss=Talk:Sluice#Merge|date=May 2020}}"
    reading = first_wave({"Talk:Weir": ROOF, **PAIR, "Weir": weir})
    assert [(each.state, each.problems) for each in reading.merge_proposals] == [("open", ())]
    assert list(stale_mergers.run(reading, Options())) == []


def test_a_link_that_leads_nowhere() -> None:
    (proposal,) = on_weir(ROOF, **tagged())
    assert (proposal.heading, proposal.problems) == (None, ("link_broken",))


def test_a_discussion_with_another_heading_by_now() -> None:
    proposal = the_one(TALK.replace("== Merge ==", "== Sluice, too? =="), **tagged())
    assert (proposal.heading, proposal.problems) == ("Sluice, too?", ("discussion_renamed",))


def test_a_discussion_in_an_archive() -> None:
    pages = {"Talk:Weir": ROOF, "Talk:Weir/Archive 1": f"{{{{aan}}}}\n{TALK}", **tagged()}
    (proposal,) = proposals(pages)
    assert (proposal.page, proposal.problems) == ("Talk:Weir/Archive 1", ("discussion_archived",))


def test_a_tag_that_leads_into_the_archive_is_right() -> None:
    there = "Talk:Weir/Archive 1#Merge"
    pages = {"Talk:Weir": ROOF, "Talk:Weir/Archive 1": f"{{{{aan}}}}\n{TALK}", **tagged(there)}
    (proposal,) = proposals(pages)
    assert proposal.problems == ()


def test_of_two_discussions_with_one_heading_a_tag_means_the_one_that_names_its_pages() -> None:
    older = "== Merge ==\nI propose merging [[Dam]] into [[Weir]]. ~Eve 2019-05-02~"
    pages = {"Talk:Weir": TALK, "Talk:Weir/Archive 1": f"{{{{aan}}}}\n{older}", "Dam": "A dam.", **tagged()}
    live, archived = proposals(pages)
    assert [tag.page for tag in live.tags] == ["Weir", "Sluice"]
    assert (archived.sources, archived.tags) == (("Dam",), ())


def test_the_second_of_equal_headings_has_not_been_renamed() -> None:
    other = "== Merge ==\nI propose merging [[Dam]] into [[Weir]]. ~Eve 2019-05-02~\n\n"
    mine = on_weir(f"{other}{TALK}", Dam="A dam.", **tagged())[1]
    assert (mine.sources, mine.problems) == (("Sluice",), ())


def test_a_link_by_a_magic_word_leads_to_the_tags_own_talk_page() -> None:
    weir = FROM % "{{TALKPAGENAME}}#Merge"
    assert the_one(TALK, Weir=weir, Sluice=tagged()["Sluice"]).problems == ()


def test_tags_that_contradict_each_other() -> None:
    pages = tagged() | {"Weir": "{{Merge to|Sluice|discuss=Talk:Weir#Merge|date=May 2025}}"}
    assert the_one(TALK, **pages).problems == ("directions_conflict",)


def test_a_tag_without_a_date() -> None:
    weir = "{{Merge from|Sluice|discuss=Talk:Weir#Merge}}"
    assert the_one(TALK, Weir=weir, Sluice=tagged()["Sluice"]).problems == ("tag_undated",)


def test_a_merge_that_nobody_gave_credit_for() -> None:
    done = {"Sluice": "#REDIRECT [[Weir]]"}
    assert the_one(TALK, **done).problems == ("attribution_missing",)
    credit = {"Talk:Sluice": "{{Copied|from=Sluice|to=Weir|date=June 2025}}"}
    assert the_one(TALK, **done, **credit).problems == ()
    assert the_one(f"{{{{Merged-from|Sluice|date=2 June 2025}}}}\n{TALK}", **done).problems == ()


def test_one_proposal_of_several_pages_is_one() -> None:
    talk = "== Merge ==\nI propose to merge [[Sluice]] and [[Dam]] into [[Weir]]. ~Ben 2025-05-02~"
    where = "discuss=Talk:Weir#Merge|date=May 2025"
    pages = {
        "Weir": f"{{{{Merge from|Sluice|Dam|{where}}}}}",
        "Sluice": f"{{{{Merge to|Weir|{where}}}}}",
        "Dam": "A dam.",
    }
    proposal = the_one(talk, **pages)
    assert (proposal.sources, proposal.problems) == (("Sluice", "Dam"), ("other_side_untagged",))
