from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from attribution_help import ARCHIVE, ASKED, TALK, WHEEL, Wiki, at, signed, why

from bot.model import Hidden, Revision

HEAD = "== Wheel =="
SECTION = "/* Wheel */"
BLANK = "Nothing to see."


def asked() -> Wiki:
    """A page with a signed question."""
    wiki = Wiki()
    wiki.save(0, "Ann", "== Roof ==", signed("Is it thatched?", "Ann", 0))
    wiki.save(5, "Ben", *page(), summary=SECTION)
    return wiki


def page(*more: str, question: str = signed(ASKED, "Ben", 5)) -> list[str]:
    return ["== Roof ==", signed("Is it thatched?", "Ann", 0), HEAD, question, *more]


def is_by(found: object, revision: Revision) -> None:
    told = (getattr(found, "user", None), getattr(found, "timestamp", None), getattr(found, "revid", None))
    assert told == (revision.user, revision.timestamp, revision.revid)


# --- nobody is named


def test_a_hidden_name_is_not_guessed() -> None:
    wiki = asked()
    wiki.save(8, "Cy", *page(WHEEL), summary=SECTION, hidden=frozenset({"user"}))
    wiki.save(9, "Dot", *page(WHEEL, ":" + signed("Thanks.", "Dot", 9)), summary=SECTION)
    assert why(wiki.ask(WHEEL, after=at(5), before=at(9))) == "attribution-user-hidden"


def test_a_user_of_the_wiki_that_an_edit_was_imported_from_is_none_of_this_wiki() -> None:
    wiki = asked()
    wiki.save(8, "mills>Cy", *page(WHEEL), summary=SECTION)
    found = wiki.ask(WHEEL, after=at(5))
    assert (found.user, why(found)) == (None, "attribution-user-elsewhere")
    assert found.unknown is not None
    assert found.unknown.args == {"name": "Cy", "wiki": "mills"}


def test_the_edit_after_a_hidden_one_is_not_taken_for_it() -> None:
    wiki = asked()
    wiki.save(8, "Cy", *page(WHEEL), summary=SECTION, hidden=frozenset({"text"}))
    wiki.save(9, "Dot", *page(WHEEL, ":" + signed("Thanks.", "Dot", 9)), summary=SECTION)
    assert why(wiki.ask(WHEEL, after=at(5), before=at(9))) == "attribution-revision-missing"


def test_who_put_a_text_back_that_a_hidden_edit_may_have_added_is_not_named() -> None:
    wiki = asked()
    wiki.save(8, "Cy", *page(WHEEL), summary=SECTION, hidden=frozenset({"text"}))
    wiki.save(50, "Vandal", *page())
    wiki.save(70, "Dot", *page(WHEEL), summary=SECTION)
    assert why(wiki.ask(WHEEL, after=at(5))) == "attribution-revision-missing"


def test_an_edit_after_a_gap_in_the_history_is_not_taken_for_the_one_that_is_missing() -> None:
    wiki = asked()
    wiki.save(8, "Cy", *page(WHEEL), summary=SECTION)
    wiki.save(9, "Dot", *page(WHEEL, ":" + signed("Thanks.", "Dot", 9)), summary=SECTION)
    del wiki.made.pages[TALK][2]
    assert why(wiki.ask(WHEEL, after=at(5), before=at(9))) == "attribution-revision-missing"


def test_text_that_came_with_older_comments_from_nowhere_is_nobodys() -> None:
    wiki = asked()
    wiki.save(900, "Mover", *page("== Old ==", signed("Who knows?", "Eve", 3), ":" + WHEEL))
    assert why(wiki.ask(":" + WHEEL, heading="Old", after=at(3), forward=True)) == "attribution-brought-along"


def test_a_text_that_never_stood_there_is_not_in_the_history() -> None:
    wiki = asked()
    wiki.save(9, "Dot", title=ARCHIVE)
    found = wiki.ask(WHEEL, page=ARCHIVE, live=TALK, after=at(5))
    assert why(found) == "attribution-not-in-history"


# --- somebody is


def test_the_edit_that_added_the_text_is_found_in_two_requests() -> None:
    wiki = asked()
    truth = wiki.save(8, "192.0.2.7", *page(WHEEL), summary=SECTION)
    wiki.save(9, "Dot", *page(WHEEL, ":" + signed("Thanks.", "Dot", 9)), summary=SECTION)
    found = wiki.ask(WHEEL, after=at(5), before=at(9))
    is_by(found, truth)
    assert (found.how, found.certainty, wiki.made.requests) == ("attribution-how-added", "certain", 2)
    assert found.diff_url
    assert found.diff_url.endswith(f"title=Talk:Mill&diff={truth.revid}&oldid=prev")


@pytest.mark.parametrize("now", [WHEEL.replace("oak", "oaak"), WHEEL + " It is gone.", WHEEL.replace("flood", "storm")])
def test_who_mended_a_text_is_not_its_writer(now: str) -> None:
    wiki = asked()
    truth = wiki.save(8, "Cy", *page(WHEEL), summary=SECTION)
    wiki.save(9, "Dot", *page(now), summary=SECTION)
    is_by(wiki.ask(now, after=at(5)), truth)


def test_a_text_of_which_half_was_rewritten_is_followed_back_and_called_likely() -> None:
    wiki = asked()
    truth = wiki.save(8, "Cy", *page(WHEEL), summary=SECTION)
    now = "The wheel was made of oak and stood on the north bank for a hundred years, says Vale."
    wiki.save(9, "Dot", *page(now), summary=SECTION)
    found = wiki.ask(now, after=at(5))
    is_by(found, truth)
    assert (found.how, found.certainty) == ("attribution-how-changed", "likely")


@pytest.mark.parametrize("tags", [(), ("mw-rollback",)])
@pytest.mark.parametrize("summary", ["", SECTION])
def test_who_put_a_text_back_is_not_its_writer(tags: tuple[str, ...], summary: str) -> None:
    wiki = asked()
    truth = wiki.save(8, "Cy", *page(WHEEL), summary=SECTION)
    wiki.save(50, "Vandal", BLANK)
    wiki.save(51, "Dot", *page(WHEEL), summary=summary, tags=tags)
    is_by(wiki.ask(WHEEL, after=at(5)), truth)


def test_a_text_copied_back_by_hand_after_other_edits_is_its_writers() -> None:
    wiki = asked()
    truth = wiki.save(8, "Cy", *page(WHEEL))
    wiki.save(50, "Vandal", *page())
    wiki.save(60, "Eve", *page(signed("Hello.", "Eve", 60)))
    wiki.save(70, "Dot", *page(WHEEL, signed("Hello.", "Eve", 60)), summary=SECTION)
    is_by(wiki.ask(WHEEL, after=at(5), before=at(60)), truth)


def test_an_opening_that_was_copied_back_below_its_heading_is_its_writers() -> None:
    wiki = Wiki()
    roof = ["== Roof ==", signed("Is it thatched?", "Ann", 0)]
    wiki.save(0, "Ann", *roof)
    truth = wiki.save(8, "Cy", *roof, HEAD, WHEEL, summary="new")
    wiki.save(50, "Vandal", *roof, HEAD)
    more = [signed(f"And {number} more lines of this and that.", "Eve", 55 + number) for number in range(60)]
    for number in range(60):
        wiki.save(55 + number, "Eve", *roof, *more[: number + 1], HEAD)
    wiki.save(120, "Dot", *roof, *more, HEAD, WHEEL)
    seen = signed("Seen.", "Ben", 130)
    wiki.save(130, "Ben", *roof, *more, HEAD, WHEEL, seen)
    is_by(wiki.ask(WHEEL, before=at(130), forward=False, opens=True), truth)


def test_a_text_that_was_copied_back_long_after_the_comment_below_is_its_writers() -> None:
    wiki = asked()
    thanks = ":" + signed("Thanks.", "Dot", 9)
    wiki.save(9, "Dot", *page(thanks))
    more = [signed(f"And {number} more lines of this and that.", "Eve", 10 + number) for number in range(150)]
    for number in range(60):
        wiki.save(10 + number, "Eve", *page(thanks, *more[: number + 1]))
    truth = wiki.save(72, "Cy", *page(WHEEL, thanks, *more[:60]))
    wiki.save(75, "Vandal", *page(thanks, *more[:60]))
    for number in range(60, 150):
        wiki.save(20 + number, "Eve", *page(thanks, *more[: number + 1]))
    wiki.save(200, "Dot", *page(WHEEL, thanks, *more))
    is_by(wiki.ask(WHEEL, after=at(5), before=at(9)), truth)


def test_a_text_that_came_with_others_and_was_copied_back_alone_is_its_writers() -> None:
    wiki = asked()
    long = signed("And so on, at great length, about mills and what they ground. " * 4, "Cy", 8)
    truth = wiki.save(8, "Cy", *page(WHEEL, long))
    wiki.save(50, "Vandal", *page(long))
    hello = signed("Hello.", "Eve", 55)
    wiki.save(55, "Eve", *page(long, hello))
    wiki.save(60, "Dot", *page(WHEEL, long, hello), summary=SECTION)
    is_by(wiki.ask(WHEEL, after=at(5), before=at(8)), truth)
    is_by(wiki.ask(WHEEL, after=at(5)), truth)


@pytest.mark.parametrize("tags", [(), ("mw-undo",)])
def test_a_state_that_was_restored_later_than_the_dates_beside_the_text_is_followed_back(tags: tuple[str, ...]) -> None:
    wiki = asked()
    truth = wiki.save(8, "Cy", *page(WHEEL), summary=SECTION)
    wiki.save(50, "Vandal", BLANK)
    wiki.save(51, "Dot", *page(WHEEL), tags=tags)
    wiki.save(52, "Eve", *page(WHEEL, signed("Hello.", "Eve", 52)), summary=SECTION)
    is_by(wiki.ask(WHEEL, after=at(50), before=at(52)), truth)


def test_a_text_moved_to_another_section_is_its_writers() -> None:
    wiki = asked()
    truth = wiki.save(8, "Cy", *page(WHEEL), summary=SECTION)
    roof = ["== Roof ==", signed("Is it thatched?", "Ann", 0), ":" + WHEEL, HEAD, signed(ASKED, "Ben", 5)]
    wiki.save(100, "Dot", *roof, summary="moved")
    found = wiki.ask(":" + WHEEL, heading="Roof", after=at(0))
    is_by(found, truth)


def test_a_text_brought_from_another_page_is_followed_there() -> None:
    wiki = asked()
    other = [HEAD, signed("Any news?", "Eve", 6)]
    wiki.save(6, "Eve", *other, title="Talk:Pond")
    truth = wiki.save(7, "Cy", *other, WHEEL, title="Talk:Pond", summary=SECTION)
    wiki.save(90, "Dot", *page(*other, WHEEL), summary="from [[Talk:Pond]]")
    found = wiki.ask(WHEEL, after=at(6))
    is_by(found, truth)
    assert (found.how, found.certainty) == ("attribution-how-moved", "likely")
    assert found.diff_url
    assert "Talk:Pond" in found.diff_url


@pytest.mark.parametrize("first", [True, False])
def test_an_archived_text_is_found_in_the_history_of_the_live_page(first: bool) -> None:
    wiki = asked()
    truth = wiki.save(8, "Cy", *page(WHEEL), summary=SECTION)
    wiki.save(999 if first else 1001, "Sweep", *page()[:2])
    wiki.save(1000, "Sweep", *page(WHEEL)[2:], title=ARCHIVE)
    found = wiki.ask(WHEEL, page=ARCHIVE, live=TALK, after=at(5))
    is_by(found, truth)
    assert found.how == "attribution-how-archived"


def test_an_archived_text_without_any_date_beside_it_is_found() -> None:
    wiki = Wiki()
    wiki.save(0, "Ann", *page()[:2])
    truth = wiki.save(8, "Cy", *page(question=WHEEL))
    for number in range(60):
        wiki.save(20 + 10 * number, "Ann", *page(*["."] * number, question=WHEEL))
    wiki.save(999, "Sweep", *page()[:2])
    wiki.save(1000, "Sweep", HEAD, WHEEL, title=ARCHIVE)
    is_by(wiki.ask(WHEEL, page=ARCHIVE, live=TALK, forward=False), truth)


def test_who_archived_a_text_that_no_history_holds_is_not_its_writer() -> None:
    wiki = asked()
    wiki.save(999, "Sweep", "== Roof ==")
    wiki.save(1000, "Sweep", HEAD, WHEEL, title=ARCHIVE)
    assert why(wiki.ask(WHEEL, page=ARCHIVE, live=TALK, forward=False)) == "attribution-brought-along"


def test_a_comment_written_on_the_archive_itself_is_found_there() -> None:
    wiki = asked()
    wiki.save(999, "Sweep", "== Roof ==")
    wiki.save(1000, "Sweep", *page()[2:], title=ARCHIVE)
    truth = wiki.save(1100, "Late", *page(WHEEL)[2:], title=ARCHIVE, summary=SECTION)
    is_by(wiki.ask(WHEEL, page=ARCHIVE, live=TALK, after=at(5)), truth)


def test_two_texts_of_one_edit_are_both_found() -> None:
    wiki = asked()
    more = "I wonder whether the roof was ever made of slate in its long life."
    lines = ["== Roof ==", signed("Is it thatched?", "Ann", 0), ":" + more, HEAD, signed(ASKED, "Ben", 5), ":" + WHEEL]
    truth = wiki.save(8, "Cy", *lines, summary=SECTION)
    is_by(wiki.ask(":" + WHEEL, after=at(5)), truth)
    is_by(wiki.ask(":" + more, heading="Roof", after=at(0)), truth)


def test_an_edit_that_also_signed_something_else_is_found() -> None:
    wiki = asked()
    truth = wiki.save(
        8, "Cy", *page(WHEEL, signed("And so on, at some length, about mills.", "Cy", 8)), summary=SECTION
    )
    is_by(wiki.ask(WHEEL, after=at(5), before=at(8)), truth)


def test_revisions_of_the_same_second_are_told_apart() -> None:
    wiki = asked()
    hello = signed("Hello there, all of you who like mills.", "Eve", 8)
    wiki.save(8, "Eve", *page(hello), summary=SECTION)
    truth = wiki.save(8, "Cy", *page(hello, WHEEL), summary=SECTION)
    now = "The wheel was made of elm, and it stood on the north bank until a storm took it away in spring."
    wiki.save(8, "Dot", *page(hello, now), summary=SECTION)
    is_by(wiki.ask(now, after=at(8)), truth)


def test_of_two_revisions_of_one_second_neither_is_taken_for_the_other() -> None:
    wiki = asked()
    first = wiki.save(8, "Cy", *page(WHEEL), summary=SECTION)
    now = "The wheel was made of elm, and it stood on the north bank until a storm took it away in spring."
    second = wiki.save(8, "Dot", *page(WHEEL, ":" + now), summary=SECTION)
    is_by(wiki.ask(WHEEL, after=at(5)), first)
    is_by(wiki.ask(":" + now, after=at(5)), second)


def imported() -> tuple[Wiki, Revision]:
    """A page that began as a copy; the history that it was copied from was imported later, with higher ids."""
    wiki = Wiki()
    wiki.made.last_revid = 5000
    wiki.save(0, "Ann", "== Roof ==", signed("Is it thatched?", "Ann", 0))
    wiki.save(5, "Ben", *page(), summary=SECTION)
    truth = wiki.save(8, "Cy", *page(WHEEL), summary=SECTION)
    wiki.save(20, "Eve", *page(WHEEL, ":" + signed("Thanks.", "Eve", 20)), summary=SECTION)
    wiki.made.last_revid = 2000
    copied = wiki.save(900, "Mover", *page(WHEEL, ":" + signed("Thanks.", "Eve", 20)), summary="moved here")
    held = wiki.made.pages[TALK]
    held[-1] = replace(held[-1], revision=replace(copied, parentid=0))
    wiki.save(950, "Dot", *page(WHEEL, ":" + signed("Thanks.", "Eve", 20), ":" + signed("Seen.", "Dot", 950)))
    return wiki, truth


@pytest.mark.parametrize("beside", [{"after": at(5), "before": at(20)}, {"after": at(5)}, {"before": at(950)}, {}])
def test_who_copied_a_page_is_not_the_writer_of_what_its_imported_history_holds(beside: dict[str, Any]) -> None:
    wiki, truth = imported()
    is_by(wiki.ask(WHEEL, forward="after" in beside, **beside), truth)


def test_a_user_who_is_hidden_in_an_imported_history_is_not_guessed() -> None:
    wiki, truth = imported()
    held = wiki.made.pages[TALK]
    index = next(number for number, saved in enumerate(held) if saved.revision.revid == truth.revid)
    hidden = replace(truth, user=None, hidden=frozenset({"user"}))
    held[index] = replace(held[index], revision=hidden)
    assert why(wiki.ask(WHEEL, after=at(5))) == "attribution-user-hidden"
    assert why(wiki.ask(WHEEL, before=at(950), forward=False)) == "attribution-user-hidden"


@pytest.mark.parametrize(
    ("hidden", "reason"), [("text", "attribution-revision-missing"), ("user", "attribution-user-hidden")]
)
def test_what_is_hidden_on_the_live_page_is_not_guessed_for_its_archive(hidden: Hidden, reason: str) -> None:
    wiki = asked()
    wiki.save(8, "Cy", *page(WHEEL), summary=SECTION, hidden=frozenset({hidden}))
    wiki.save(9, "Dot", *page(WHEEL, ":" + signed("Thanks.", "Dot", 9)), summary=SECTION)
    wiki.save(999, "Sweep", *page()[:2])
    wiki.save(1000, "Sweep", HEAD, signed(ASKED, "Ben", 5), WHEEL, ":" + signed("Thanks.", "Dot", 9), title=ARCHIVE)
    assert why(wiki.ask(WHEEL, page=ARCHIVE, live=TALK, after=at(5), before=at(9))) == reason


def test_two_texts_of_one_edit_that_were_archived_apart_are_both_found() -> None:
    wiki = asked()
    more = "I wonder whether the roof was ever made of slate in its long life."
    roof, wheel = ["== Roof ==", signed("Is it thatched?", "Ann", 0)], [HEAD, signed(ASKED, "Ben", 5)]
    truth = wiki.save(8, "Cy", *roof, ":" + more, *wheel, ":" + WHEEL)
    wiki.save(999, "Sweep", *wheel, ":" + WHEEL)
    wiki.save(1000, "Sweep", *roof, ":" + more, title=ARCHIVE)
    is_by(wiki.ask(":" + WHEEL, after=at(5)), truth)
    is_by(wiki.ask(":" + more, page=ARCHIVE, live=TALK, heading="Roof", after=at(0)), truth)


def test_a_text_moved_from_a_page_that_nobody_names_is_not_given_to_who_moved_it() -> None:
    wiki = asked()
    other = [HEAD, signed("Any news?", "Eve", 6), WHEEL, ":" + signed("Yes, some.", "Dot", 30)]
    wiki.save(900, "Mover", *page("== Old ==", *other[1:]), summary="tidy")
    assert why(wiki.ask(WHEEL, heading="Old", after=at(6), before=at(30))) == "attribution-brought-along"


def test_who_quotes_a_text_is_not_its_writer() -> None:
    wiki = asked()
    truth = wiki.save(8, "Cy", *page(WHEEL + " "))
    quoting = f"{WHEEL} This is what I read above, and I do not know what to make of it, honestly, none of it."
    wiki.save(20, "Dot", *page(WHEEL, ":" + signed(quoting, "Dot", 20)), summary=SECTION)
    is_by(wiki.ask(WHEEL, after=at(5), before=at(20)), truth)


def test_a_text_far_from_where_its_neighbours_point_is_found_without_reading_everything() -> None:
    wiki = asked()
    filler = []
    for number in range(400):
        filler.append(signed(f"Line {number} about this and that.", "Ann", 10 + number))
        wiki.save(10 + number, "Ann", *page(*filler))
    truth = wiki.save(500, "Cy", *page(WHEEL, *filler))
    for number in range(400):
        filler.append(signed(f"More {number} about this and that.", "Ann", 600 + number))
        wiki.save(600 + number, "Ann", *page(WHEEL, *filler))
    found = wiki.ask(WHEEL, after=at(5))
    is_by(found, truth)
    assert wiki.made.requests < 35


def test_what_was_asked_is_not_asked_again() -> None:
    wiki = asked()
    wiki.save(8, "Cy", *page(WHEEL), summary=SECTION)
    known: dict[object, object] = {}
    first = wiki.ask(WHEEL, known, after=at(5))  # type: ignore[arg-type]
    count = wiki.made.requests
    assert wiki.ask(WHEEL, known, after=at(5)) == first  # type: ignore[arg-type]
    assert wiki.made.requests == count


# --- few words, quotations, what was put back or carried


def test_who_signed_the_same_few_words_in_another_thread_is_not_named() -> None:
    wiki = asked()
    other = ["== Race ==", signed("I agree.", "Eve", 6)]
    wiki.save(6, "Eve", *page(*other))
    mine = wiki.save(400, "Cy", *page(":I agree.", *other))
    is_by(wiki.ask(":I agree.", after=at(5)), mine)


def test_few_words_that_stand_in_another_section_alone_are_nobodys() -> None:
    wiki = Wiki()
    wiki.save(0, "Eve", "== Roof ==", "Yes.")
    wiki.save(5, "Ben", "== Roof ==", "Yes.", HEAD, signed(ASKED, "Ben", 5))
    assert wiki.ask("Yes.", after=at(5)).user is None


@pytest.mark.parametrize("said", ["Yes, of course they did build it.", "Yes, of course she did build it too."])
def test_a_few_words_are_not_taken_for_others_that_are_nearly_the_same(said: str) -> None:
    wiki = asked()
    wiki.save(6, "Cy", *page(":" + said), summary=SECTION)
    assert wiki.ask(":Yes, of course she did build it.", after=at(5)).user is None


def test_who_quotes_the_whole_text_in_a_template_is_not_its_writer() -> None:
    wiki = asked()
    mine = wiki.save(8, "Cy", *page(":" + WHEEL), summary=SECTION)
    quote = "::" + f"{{{{tq|{WHEEL}}}}} Sure?"
    wiki.save(700, "Dot", *page(":" + WHEEL, quote), summary=SECTION)
    is_by(wiki.ask(":" + WHEEL, after=at(699), before=at(701)), mine)


def test_who_is_quoted_is_not_the_writer_of_what_quotes() -> None:
    wiki = asked()
    wiki.save(8, "Cy", *page(":" + WHEEL), summary=SECTION)
    reply = f"::{{{{tq|{WHEEL}}}}} Sure?"
    mine = wiki.save(700, "Dot", *page(":" + WHEEL, reply), summary=SECTION)
    is_by(wiki.ask(reply, after=at(5), before=at(9)), mine)


def test_a_signed_line_with_the_text_in_it_is_another_comment() -> None:
    wiki = asked()
    wiki.save(8, "Cy", *page(":" + signed(WHEEL, "Cy", 8)), summary=SECTION)
    mine = wiki.save(900, "Dot", *page(":" + signed(WHEEL, "Cy", 8), ":" + WHEEL), summary=SECTION)
    is_by(wiki.ask(":" + WHEEL, after=at(7)), mine)


def test_whose_signature_was_taken_away_is_still_the_writer() -> None:
    wiki = asked()
    mine = wiki.save(8, "Cy", *page(":" + signed(WHEEL, "Cy", 8)), summary=SECTION)
    wiki.save(90, "Vandal", *page(":" + WHEEL), summary=SECTION)
    is_by(wiki.ask(":" + WHEEL, after=at(5)), mine)


def test_a_text_wrapped_in_a_template_is_still_its_writers() -> None:
    wiki = asked()
    mine = wiki.save(8, "Cy", *page(":" + WHEEL), summary=SECTION)
    wrapped = f":{{{{small|{WHEEL}}}}}"
    wiki.save(90, "Dot", *page(wrapped), summary=SECTION)
    is_by(wiki.ask(wrapped, after=at(5)), mine)


@pytest.mark.parametrize("summary", ["restoring my comment", "/* Wheel */ Undid revision 5 by [[Special:X|X]]", "(rv)"])
def test_who_says_that_they_put_a_text_back_is_not_named_where_it_came_from_is_not_known(summary: str) -> None:
    wiki = asked()
    wiki.save(9000, "Dot", *page(WHEEL), summary=summary)
    assert why(wiki.ask(WHEEL, after=at(5))) == "attribution-brought-along"


@pytest.mark.parametrize("summary", ["/* Wheel */ please restore the wheel", "/* Restore */", "", "[[Revert]]"])
def test_a_comment_about_putting_something_back_is_its_writers(summary: str) -> None:
    wiki = asked()
    is_by(wiki.ask(WHEEL, after=at(5)) if (mine := wiki.save(8, "Cy", *page(WHEEL), summary=summary)) else None, mine)


def test_an_unsigned_thread_moved_from_a_users_talk_page_is_followed_there() -> None:
    wiki, there = asked(), "User talk:Eve"
    mine = wiki.save(6, "Fay", "== Old ==", WHEEL, title=there)
    wiki.save(26, "Mover", *page("== Old ==", WHEEL), summary=f"moved here from [[{there}]]")
    is_by(wiki.ask(WHEEL, heading="Old"), mine)


def test_who_says_that_a_thread_came_from_a_page_that_does_not_hold_it_is_not_named() -> None:
    wiki = asked()
    wiki.save(26, "Mover", *page("== Old ==", WHEEL), summary="copied from [[User talk:Nobody]]")
    assert why(wiki.ask(WHEEL, heading="Old")) == "attribution-brought-along"


def test_who_brings_a_section_with_somebodys_signature_of_an_hour_ago_is_not_named() -> None:
    wiki = asked()
    wiki.save(26, "Mover", *page("== Old ==", WHEEL, ":" + signed("Who knows?", "Eve", 25)))
    assert why(wiki.ask(WHEEL, heading="Old", before=at(25))) == "attribution-brought-along"


def moved_to_its_archive() -> tuple[Wiki, Revision]:
    """A page with a new section, moved to its archive as a whole."""
    wiki = asked()
    mine = wiki.save(8, "Cy", *page("== Race ==", WHEEL), summary="/* Race */ new section")
    held = wiki.made.pages
    held[ARCHIVE] = held.pop(TALK)
    summary = f"Mover moved page [[{TALK}]] to [[{ARCHIVE}]]: archiving"
    wiki.save(900, "Mover", *page("== Race ==", WHEEL), title=ARCHIVE, summary=summary)
    wiki.save(900, "Mover", f"#REDIRECT [[{ARCHIVE}]]", summary=summary)
    return wiki, mine


def test_what_began_a_section_before_the_page_was_moved_to_its_archive_is_its_writers() -> None:
    wiki, mine = moved_to_its_archive()
    wiki.save(901, "Mover", "{{Talk header}}")
    is_by(wiki.ask(WHEEL, page=ARCHIVE, live=TALK, heading="Race"), mine)


def test_what_was_copied_back_after_the_page_was_moved_to_its_archive_is_its_writers() -> None:
    wiki, mine = moved_to_its_archive()
    wiki.save(901, "Mover", *page("== Race ==", WHEEL))
    is_by(wiki.ask(WHEEL, heading="Race"), mine)
