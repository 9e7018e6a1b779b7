"""Archived threads on the subject of a live one: invented pages, read and judged."""

from __future__ import annotations

import pytest
from parse_help import PROFILE, TITLE, at

from bot.examine import read
from bot.judge import judge
from bot.judge.earlier import MOST_EARLIER, with_earlier
from bot.judge.subject_index import MOST, SubjectIndex
from bot.judge.subject_marks import SubjectMarks, subject_marks
from bot.model import Discussion, Earlier, PageText, Role, Snapshot

ARCHIVE = f"{TITLE}/Archive 1"
SOURCE = "https://mills.example.org/survey/1911/pond.html"
CLAIM = "the oldest mill pond in the county that still holds water"


def signed(name: str, time: str) -> str:
    return f"[[User:{name}|{name}]] ([[User talk:{name}|talk]]) {time} (UTC)"


def thread(heading: str, *said: str, by: str = "Ada", year: int = 2019, replier: str = "Gil") -> str:
    """A section of one comment a day, the first by ``by``."""
    names = [by, *(replier,) * len(said)]
    marks = ["", *":" * len(said)]
    lines = (
        f"{mark}{text} {signed(name, f'10:00, {day} March {year}')}"
        for day, (mark, text, name) in enumerate(zip(marks, said, names, strict=False), start=2)
    )
    return "\n".join([f"== {heading} ==", *lines, ""])


def discussions(live: str, *archives: str) -> tuple[Discussion, ...]:
    texts: list[tuple[str, str, Role]] = [(TITLE, live, "talk")]
    texts += [
        (f"{TITLE}/Archive {n}", f"{{{{Talk archive}}}}\n{text}", "archive") for n, text in enumerate(archives, start=1)
    ]
    pages = tuple(PageText(title=t, ns=1, wikitext=text, role=role, revid=7) for t, text, role in texts)
    snapshot = Snapshot(
        generator="tests", site=PROFILE.site, profile=PROFILE, read_at=at("2026-06-01 12:00"), pages=pages
    )
    return with_earlier(judge(read(snapshot))).discussions


def earlier(live: str, *archives: str) -> tuple[Earlier, ...]:
    """What is known of the page's first thread."""
    return discussions(live, *archives)[0].earlier


def shared(found: tuple[Earlier, ...]) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for one in found for each in one.shared]


def live(text: str, heading: str = "Flood", by: str = "Cleo") -> str:
    return thread(heading, text, by=by, year=2026)


def marks(text: str, heading: str = "Flood") -> SubjectMarks:
    (found,) = discussions(live(text, heading))
    page = PageText(title=TITLE, ns=1, wikitext=live(text, heading), role="talk")
    return subject_marks(found, page, PROFILE)


@pytest.mark.parametrize(
    ("asked", "archived"),
    [
        ("Was it in spring?", thread("Flood", "Was it a flood?", "It was.")),
        (f"Is {SOURCE} right?", thread("Date", "Is https://mills.example.org right?", "It is.")),
        ('Who says "the very old pond"?', thread("Pond", 'Is "the very old pond" right?', "It is.")),
        ("Is [[Eel pass]] like it?", thread("Eels", "Is [[Eel pass]] a page?", "It is.")),
        ("Is [[User:Gil]] like [[WP:NOT]]?", thread("Rules", "Is [[User:Gil]] bound by [[WP:NOT]]?", "He is.")),
        (
            '| style="a quite long style of eight words in all" | Is it?',
            thread("Blue", '| style="a quite long style of eight words in all" | Red?', "No."),
        ),
        ("Is [[Eel]] an [[Eel pass]]?", thread("Fish", "Should [[Eel pass]] say [[Eel]]?", "It should.")),
    ],
    ids=["a heading", "a site", "a term", "one page", "users and rules", "an attribute", "two pages alone"],
)
def test_what_many_threads_have_in_common_makes_no_match(asked: str, archived: str) -> None:
    assert earlier(live(asked), archived) == ()


def test_a_source_that_more_than_a_few_threads_name_is_the_subject_of_none() -> None:
    some = [thread(f"H{n}", f"Is {SOURCE} right about {n}?", "It is.", year=2010 + n) for n in range(4)]
    asked = live(f"Is {SOURCE} right?")
    assert earlier(asked, "\n".join(some)) == ()
    assert len(earlier(asked, "\n".join(some[:2]))) == 2


def test_one_thread_in_two_places_is_not_an_earlier_one() -> None:
    asked = f"Is {SOURCE} right that the flood was in 1872, and not in 1874?"
    assert earlier(live(asked), thread("Flood", asked, "I shall look.", by="Cleo"))[:1] == ()
    moved = thread("Water", asked, "I shall look.", by="Cleo")
    assert earlier(live(asked), moved) == ()
    assert len(earlier(live(asked, by="Ben"), moved)) == 1


def test_a_thread_whose_comments_were_copied_is_not_an_earlier_one() -> None:
    old = thread("Old", f"Is {SOURCE} right?", year=2019)
    assert earlier(old + f": Again. {signed('Cleo', '10:00, 3 March 2026')}\n", old) == ()


def test_what_is_younger_or_went_on_beside_it_is_not_earlier() -> None:
    assert earlier(thread("Flood", f"Is {SOURCE} right?", year=2020), thread("A", f"Is {SOURCE} old?", year=2021)) == ()


def test_a_series_by_one_writer_is_not_talked_about_before() -> None:
    old = thread(
        "News of March 2025",
        f"We met at noon, in the hall of the abbey, all twelve of us, and talked about {SOURCE} and {SOURCE}/2.",
        "I did.",
        by="Cleo",
    )
    assert earlier(live(f"Who has not read {SOURCE} and {SOURCE}/2 yet?", "News of April 2026"), old) == ()
    assert len(earlier(live(f"Who has not read {SOURCE} and {SOURCE}/2 yet?", "Homework"), old)) == 1


def test_what_a_bot_wrote_is_no_discussion() -> None:
    old = thread("Links", f"I have changed {SOURCE} and {SOURCE}/2.", "Good.", by="LinkMenderBot")
    asked = live(f"Are {SOURCE} and {SOURCE}/2 right?")
    assert earlier(asked, old) == ()
    assert len(earlier(asked, old.replace("LinkMenderBot", "Lena"))) == 1


def test_one_page_is_a_mention_however_like_the_rest_is() -> None:
    words = "gudgeon sluice breastshot penstock tailrace headrace"
    others = "".join(thread(f"Other {n}", f"Is it {n}?", "It is.", year=2000 + n) for n in range(5))

    def asking(links: str) -> tuple[Earlier, ...]:
        old = thread("Wheel and penstock", f"Is {links} about {words}?", "It is.")
        return earlier(live(f"Does {links} need {words}?", "Penstock and wheel"), others + old)

    assert asking("[[Eel pass]]") == ()
    assert len(asking("[[Eel pass]] or [[Eel ladder]]")) == 1


def test_without_archives_and_on_an_archive_nothing_is_looked_for() -> None:
    asked = live(f"Is {SOURCE} right?")
    assert earlier(asked + thread("Old", f"Is {SOURCE} right?", "It is.")) == ()
    assert all(not each.earlier for each in discussions("{{Talk archive}}\n" + asked, thread("A", f"Is {SOURCE} old?")))


def test_a_thread_that_asks_nothing_has_no_earlier_ones() -> None:
    news = live("The harbour museum opens its doors on Friday.", "Open evening")
    assert earlier(news.replace("Friday", f"Friday, see {SOURCE}"), thread("A", f"Is {SOURCE} old?", "It is.")) == ()


@pytest.mark.parametrize(
    "written",
    [
        SOURCE,
        SOURCE.replace("https://", "http://www."),
        f"https://web.archive.org/web/20200102030405/{SOURCE}",
        f"<ref>{{{{cite web|url={SOURCE}|title=Survey}}}}</ref>",
        f"[{SOURCE}#page4 the survey]",
    ],
)
def test_one_address_is_known_however_it_is_written(written: str) -> None:
    found = earlier(live(f"Is this the right year? {written}"), thread("Date", f"May we use {SOURCE}?", "We may."))
    assert [(each.discussion.thread.heading, each.certainty) for each in found] == [("Date", "possible")]
    assert [kind for kind, _ in shared(found)] == ["address"]


def test_a_doi_and_an_isbn_are_addresses_too() -> None:
    assert set(marks("See doi:10.9999/dams.42. or https://doi.org/10.9999/DAMS.42").addresses) == {"10.9999/dams.42"}
    assert set(marks("See {{ISBN|978-0-00-000000-2}}.").addresses) == {"9780000000002"}
    assert not marks("It is version 10.9999 of 978 pages.").addresses


@pytest.mark.parametrize("quote", ["“{}”", "„{}“", "«{}»", '"{}"', "{{{{tq|{}}}}}", "<blockquote>{}</blockquote>"])
def test_a_passage_is_known_in_any_marks_and_nearly_word_for_word(quote: str) -> None:
    asked = live(f"Who says {quote.format(CLAIM)}?", "Age")
    found = earlier(asked, thread("Lead", f"Is it {CLAIM.replace('holds', 'keeps')} at all? I doubt it.", "It is."))
    assert shared(found) == [("quote", CLAIM)]
    assert found[0].certainty == "likely"


def test_a_thread_that_is_linked_is_certain_and_stands_first() -> None:
    old = thread("Date", f"Is {SOURCE} right?", "It is.") + thread("Gate", "Oak?", "Oak.", year=2020)
    found = earlier(live(f"See [[{ARCHIVE}#gate]]; is {SOURCE} right?"), old)
    assert [(each.discussion.thread.heading, each.certainty, each.linked) for each in found] == [
        ("Gate", "certain", True),
        ("Date", "possible", False),
    ]


def test_a_closing_box_hides_no_opening() -> None:
    box = f"{{{{archive top|result=Kept. {signed('Hal', '10:00, 9 March 2019')}}}}}\n"
    old = thread("Date", f"Is {SOURCE} right?", "It is.").replace("==\n", f"==\n{box}") + "{{archive bottom}}\n"
    (found,) = earlier(live(f"Is {SOURCE} right?"), old)
    assert (found.discussion.reason, found.discussion.first.author) == ("closed", "Ada")


def test_the_most_alike_come_first_and_no_more_than_a_few() -> None:
    def asking(quoted: str, number: int) -> str:
        return thread(f"H{number}", f'Is {SOURCE}/{number % 2} right about "{quoted}"?', "It is.", year=2010 + number)

    old = "\n".join([asking("nothing at all", 1), asking(CLAIM, 2), asking("nothing", 3), asking("no", 5)])
    found = earlier(live(f'Is {SOURCE}/1 or {SOURCE}/0 right about "{CLAIM}"?'), old)
    assert [each.discussion.thread.heading for each in found] == ["H2", "H5", "H3"]
    assert len(found) == MOST_EARLIER


def test_a_passage_in_many_threads_is_no_passage_of_any() -> None:
    texts = [marks(f'Is "{CLAIM}" right, in case {n}?') for n in range(MOST + 1)]
    (asked,) = (marks(f'Who says "{CLAIM}"?'),)
    assert SubjectIndex(texts, [asked]).common(asked) == {}
    assert len(SubjectIndex(texts[:2], [asked]).common(asked)) == 2
