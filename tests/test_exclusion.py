"""What a page says of bots, in all the ways that it may be written."""

from __future__ import annotations

import pytest
from mill_wiki import WIKI

from bot.service.exclusion import Messenger, keeps_away, pages_that_speak

US = Messenger(account="Talk Bot", kind="page-note", nobots=("Nobots",), bots=("Bots",))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A page.",
        "{{bots}}",
        "{{Bots|allow=all}}",
        "{{bots|allow=SineBot, Talk_Bot}}",
        "{{bots|deny=SineBot,Talk Botany}}",
        "{{bots|deny=none}}",
        "{{bots|deny=}}",
        "{{bots|optout=nosource,orfud}}",
        "{{bots|optout=}}",
        "<!-- {{nobots}} -->",
        "<nowiki>{{nobots}}</nowiki>",
        "{{nobots",
        "{{nobots in mind}}",
        "{{talk header|bots=deny}}",
    ],
)
def test_a_page_that_keeps_nobody_away(text: str) -> None:
    assert keeps_away(text, US, WIKI) == ""


@pytest.mark.parametrize(
    "text",
    [
        "{{nobots}}",
        "{{NoBots}}",
        "{{ template:nobots }}",
        "{{nobots|why=quiet}}",
        "Words.\n{{talk header|{{Nobots}}}}",
        "{{bots|deny=all}}",
        "{{BOTS|DENY=ALL}}",
        "{{bots|deny=SineBot,talk bot}}",
        "{{bots|deny=Talk_Bot}}",
        "{{bots|deny=Talk Bot<!-- too often -->}}",
        "{{bots\n| deny = SineBot, Talk Bot\n}}",
        "{{bots|allow=none}}",
        "{{bots|allow=SineBot}}",
        "{{bots|optout=all}}",
        "{{bots|optout=nosource, page-note}}",
        "{{bots|optout=Talk Bot}}",
        "{{bots|allow=all|deny=Talk Bot}}",
        "{{bots|allow=all}} {{bots|deny=Talk Bot}}",
        "{{bots|deny=" + "SineBot," * 2000 + "}}",
    ],
)
def test_a_page_that_keeps_us_away(text: str) -> None:
    assert keeps_away(text, US, WIKI)


def test_the_template_is_told_in_one_line_and_cut() -> None:
    assert keeps_away("{{bots\n|deny=all\n}}", US, WIKI) == "{{bots |deny=all }}"
    assert len(keeps_away("{{nobots|" + "x" * 500 + "}}", US, WIKI)) == 100


def test_another_wikis_names_count_where_the_settings_hold_them() -> None:
    ours = Messenger(account="Talk Bot", kind="page-note", nobots=("Nobots", "Bez botów"), bots=("Bots",))
    assert keeps_away("{{bez Botów}}", ours, WIKI)
    assert not keeps_away("{{bez Botów}}", US, WIKI)


def test_of_a_user_both_pages_speak() -> None:
    assert pages_that_speak("Talk:Mill", WIKI) == ("Talk:Mill",)
    assert pages_that_speak("User talk:Ann", WIKI) == ("User talk:Ann", "User:Ann")
    assert pages_that_speak("User talk:Ann/Old", WIKI) == ("User talk:Ann/Old", "User talk:Ann", "User:Ann")
