from __future__ import annotations

from dataclasses import replace

import pytest
from judge_help import unsigned
from parse_help import at, sign

from bot.model import Attribution

ANN = sign("Ann")
BEN = sign("Ben", "11:30, 4 May 2020")
WORDS = "I looked at the gate on Monday, and it was shut."


def found(wikitext: str) -> list[tuple[str, str]]:
    return [(each.kind, each.certainty) for each in unsigned(wikitext)]


@pytest.mark.parametrize(
    "wikitext",
    [
        f"== Gate ==\nIs it shut? {ANN}\n",
        f"== Gate ==\nIs it shut? {ANN}\n:It is. {{{{unsigned|Ben|11:30, 4 May 2020 (UTC)}}}}\n",
        f"== Gate ==\nIs it shut? {ANN}\n:It is.\n",
        f"== Gate ==\nIs it shut? {ANN}\n{{{{reflist-talk}}}}\n",
        f"== Gate ==\nIs it shut? {ANN}\n\n<!-- {WORDS} -->\n",
        f"== Gate ==\nIs it shut? {ANN}\n\n<nowiki>[[A]]</nowiki>\n",
        f"== Gate ==\nIs it shut? {ANN}\n\n* [[A gate]]\n* [[Another gate]]\n* https://mill.example/one-more-gate\n",
        f"== Gate ==\n{WORDS} [[User:Ann|Ann]] 10:00 May 3, 2020\n",
        f"{{{{Talk header}}}}\n{WORDS}\n\n== Gate ==\nIs it shut? {ANN}\n",
        f"== Gate ==\n{WORDS} --Ann 10:00 May 3, 2020\n",
        f"== Gate ==\n{WORDS}\n- [[Ann|Ann]] 3 May 2020\n",
        f"== Gate ==\n{WORDS}\n\n:--{ANN}\n",
        f"== Gate ==\n{WORDS}\n=== References ===\n{{{{reflist-talk}}}}\n({ANN})\n",
        f"== Gate ==\nIs it shut? {ANN}\n\n{{|\n| On Monday the gate || was shut all day\n|}}\n",
        f"== Gate ==\nIs it shut? {ANN}\n\n<pre>if the gate is shut: open it</pre>\n",
        f"== Gate ==\n<div class=\"boilerplate\">\nIs it? {ANN}\n:''{WORDS}''</div>\n",
        f"== Gate ==\n<div class=\"boilerplate\">\nIs it? {ANN}\n:''{WORDS}''\n</div>\n",
        f"== Gate ==\n{{{{archive top}}}}\nIs it? {ANN}\n:''{WORDS}''\n{{{{archive bottom}}}}\n",
    ],
)
def test_nobody_forgot_to_sign(wikitext: str) -> None:
    assert found(wikitext) == []


@pytest.mark.parametrize(
    ("wikitext", "kind", "certainty"),
    [
        (f"== Gate ==\nIs it shut? {ANN}\n\n:{WORDS}\n", "whole_comment", "certain"),
        (f"== Gate ==\nIs it shut? {ANN}\n\n{WORDS}\n", "whole_comment", "certain"),
        (f"== Gate ==\n{WORDS}\n", "whole_comment", "likely"),
        (f"== Gate ==\n{WORDS}\n:It is. {BEN}\n", "whole_comment", "likely"),
        (f"== Gate ==\n{WORDS} – [[User:Ann|Ann]]\n", "only_name", "possible"),
        (f"== Gate ==\n{WORDS} {{{{unsigned|Ann}}}}\n", "only_name", "possible"),
        (f"== Gate ==\n{WORDS} 10:00, 3 May 2020 (UTC)\n", "only_time", "possible"),
        (f"{WORDS}\n\nIs it shut? {ANN}\n\n{WORDS}\n\n== Gate ==\n", "whole_comment", "possible"),
        (f"== Gate ==\n#Yes. {ANN}\n#{WORDS}\n#No. {BEN}\n", "whole_comment", "likely"),
        (f"== Gate ==\n*Yes. {ANN}\n*'''Yes.''' {WORDS}\n*No. {BEN}\n", "whole_comment", "likely"),
    ],
)
def test_somebody_forgot_to_sign(wikitext: str, kind: str, certainty: str) -> None:
    assert (kind, certainty) in found(wikitext)


@pytest.mark.parametrize(
    "wikitext",
    [
        # somebody replied amid a longer comment, which is signed further down
        f"== Gate ==\n{WORDS}\n:It is. {BEN}\n\nIt will be open in June. {ANN}\n",
        f"== Gate ==\n:{WORDS}\n::It is. {BEN}\n:It will be open in June. {ANN}\n",
        f"== Gate ==\n{WORDS}\n:It is. {BEN}\n::Yes. {BEN}\n:Will it be open in June? {ANN}\n",
        f"== Gate ==\nIs it? {ANN}\n\n* [[Weir]] has a gate of oak\n* see [[Sluice]] for the one that was lost\n",
        f"== Gate ==\nIs it? {ANN}\n\n:''{WORDS}''\n",
        f"== Gate ==\nPlease write below what you saw, each in a section.\n=== Monday ===\nIt was shut. {ANN}\n",
        # a list of sources
        f"== Gate ==\nIs it? {ANN}\n;References\n* Weir, Ann. A history of the gate. Mill Press, 1911.\n",
        f"== Gate ==\nIs it? {ANN}\n=== ''Sources'': ===\n* Weir, Ann. A history of the gate. Mill Press, 1911.\n",
        # a title, by a bold line or as in Markdown
        f"== Gate ==\nIs it? {ANN}\n\n;The gate at the weir\n:It is shut. {BEN}\n",
        f"== Gate ==\nIs it? {ANN}\n\n### The gate at the weir\n\n",
        f"== Gate ==\nIs it? {ANN}\n\n### The gate at the weir\n\n{WORDS}\n",
        # the signature stands before the words
        f"== Gate ==\nIs it? {ANN}\n\n:{BEN} -- This is what I saw of it:\n<pre>open: no</pre>\n{WORDS}\n",
        # a piece of a program
        f"== Gate ==\nIs it? {ANN}\n\nvoid open(gate g, int times[]) {{\n",
        # who wrote it is named there
        f"== Gate ==\nIs it? {ANN}\n\n:{WORDS} :-)[[User:Ben|Ben]]\n",
        f"== Gate ==\nIs it? {ANN}\n\n:{WORDS}\n[[User:Ben|Ben]]\n",
        f"== Gate ==\nIs it? {ANN}\n\n:{WORDS} --Ann\n",
        f"== Gate ==\nIs it? {ANN}\n\n:{WORDS} (It is of oak)- cidbrook\n",
        f"== Gate ==\nIs it? {ANN}\n\n:{WORDS} Greetings -- Élie\n",
        f"== Gate ==\nIs it? {ANN}\n\n:[[User:Cid|Cid]] Monday, 4 May 2020 06:51 GMT: {WORDS}\n",
        # parts of one long text
        f"== Gates ==\nIs it? {ANN}\n=== At the weir ===\n{WORDS}\n=== At the inlet ===\n{WORDS}\n",
    ],
)
def test_it_may_be_nobodys_or_signed_further_down(wikitext: str) -> None:
    assert {certainty for _, certainty in found(wikitext)} == {"possible"}


@pytest.mark.parametrize(
    "wikitext",
    [
        f"== Gate ==\n{WORDS}\n:It is. {ANN}\n\nIt will be open in June. {BEN}\n",
        f"== Gate ==\n{WORDS}\n:It is. {BEN}\n\n=== Weir ===\nIt was open in May. {ANN}\n",
        f"== Gate ==\nIs it? {ANN}\n\n*{WORDS}\n* [[Sluice]]\n",
        f"== References to the gate ==\nIs it? {ANN}\n\n{WORDS}\n",
        f"== References ==\nIs it? {ANN}\n\n;Gate\n{WORDS}\n",
        f"== Gate ==\nIs it? {ANN}\n\n##{WORDS}\n",
        f"== Gate ==\n;The gate\nIs it? {ANN}\n\n{WORDS}\n",
        f"== Gate ==\nIs it? {ANN}\n\nThe field <code>open</code> holds a list [1, 2], as nothing here says.\n",
        f"== Gate ==\nIs it? {ANN}\n\n:I asked the one who keeps the key, [[User:Cid|Cid]]\n",
        f"== Gate ==\nIs it? {ANN}\n\n:We have looked at both of the gates - twice\n",
        f"== Gate ==\nIs it? {ANN}\n\n:It is of oak and very old -- not that it matters much to anyone here\n",
        f"== Gate ==\nIs it? {ANN}\n\n:[[User:Cid|Cid]] told me that it was shut at dusk\n",
    ],
)
def test_what_only_looks_like_that_is_told(wikitext: str) -> None:
    assert found(wikitext)[0][1] in ("likely", "certain")


def test_what_its_writer_signed_in_the_same_edit_is_signed() -> None:
    page = f"== Gate ==\n{WORDS}\n:It is. {BEN}\n\nIt will be open in June. {ANN}\n"
    ann = Attribution(user="Ann", timestamp=at("2020-05-03 10:01"))
    assert unsigned(page, known=ann) == []
    for other in (replace(ann, user="Dora"), replace(ann, timestamp=at("2020-05-03 11:00"))):
        (told,) = unsigned(page, known=other)
        assert (told.certainty, told.attribution) == ("likely", other)


def test_who_wants_nobody_to_sign_for_them_is_left_alone() -> None:
    page = f"== Gate ==\nIs it shut? {ANN}\n:{WORDS}\n"
    quiet = Attribution(user="Dora", timestamp=at("2020-05-09 10:01"), opted_out=True)
    assert unsigned(page, known=quiet) == []
    assert len(unsigned(page, known=replace(quiet, opted_out=False))) == 1


def test_the_history_tells_how_fresh_words_are() -> None:
    page = f"== Gate ==\nIs it shut? {ANN}\n:{WORDS}\n"
    for written, certainty in (("2020-07-01 09:00", "possible"), ("2020-06-01 09:00", "certain")):
        known = Attribution(user="Dora", timestamp=at(written))
        (told,) = unsigned(page, saved=at("2020-07-01 10:00"), known=known)
        assert told.certainty == certainty


def test_fresh_words_may_stand_above_an_older_comment() -> None:
    page = f"== Gate ==\n:{WORDS}\n::It is. {BEN}\n"
    (told,) = unsigned(page, known=Attribution(user="Dora", timestamp=at("2020-07-01 09:00")))
    assert told.certainty == "possible"


def test_an_unsigned_comment_is_told_once_and_by_its_own_section() -> None:
    wikitext = f"== Gate ==\nIs it shut? {ANN}\n=== Weir ===\n{WORDS}\n"
    (only,) = unsigned(wikitext)
    assert (only.thread.heading, only.starts_with) == ("Weir", WORDS[:60])


def test_it_starts_with_its_first_sixty_characters_without_marks() -> None:
    (only,) = unsigned(
        f"== Gate ==\nIs it? {ANN}\n"
        ":*'''I''' looked at the [[lock|gate]] on Monday, and it was shut, so nobody could pass.\n"
    )
    assert only.starts_with == "I looked at the gate on Monday, and it was shut, so nobody c"


def test_its_evidence_quotes_it_where_it_stands() -> None:
    wikitext = f"== Gate ==\nIs it shut? {ANN}\n\n:{WORDS}\n"
    (only,) = unsigned(wikitext)
    assert (only.evidence.quote, wikitext[slice(*only.evidence.span)]) == (WORDS, WORDS)
    assert (only.evidence.author, only.page, only.archived) == (None, "Talk:Mill pond", False)


def test_who_wrote_it_is_not_known_yet() -> None:
    (only,) = unsigned(f"== Gate ==\n{WORDS}\n")
    assert only.attribution.unknown
    assert only.attribution.unknown.key == "unsigned-not-looked-up"


def test_one_on_an_archive_is_archived() -> None:
    (only,) = unsigned(f"== Gate ==\n{WORDS}\n", role="archive")
    assert only.archived


def test_words_of_the_last_day_may_still_be_signed_by_a_bot() -> None:
    page = f"== Gate ==\nIs it shut? {ANN}\n:{WORDS}\n"
    (fresh,) = unsigned(page, saved=at("2020-07-01 09:00"))
    (old,) = unsigned(page, saved=at("2020-06-29 09:00"))
    assert (fresh.certainty, old.certainty) == ("possible", "certain")


def test_words_above_an_older_comment_were_not_written_in_the_last_day() -> None:
    (found,) = unsigned(f"== Gate ==\n{WORDS}\n:Thanks. {BEN}\n", saved=at("2020-07-01 09:00"))
    assert found.certainty == "likely"
