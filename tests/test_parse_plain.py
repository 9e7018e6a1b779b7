from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parse_help import PROFILE

from bot.parse.plain import plain_text
from bot.parse.source import reader


def plain(wikitext: str, *, quotes: bool = True) -> str:
    return plain_text(wikitext, reader(PROFILE), quotes=quotes)


@pytest.mark.parametrize(
    ("wikitext", "text"),
    [
        ("", ""),
        ("The gate is shut.", "The gate is shut."),
        ("  The   gate\t is&nbsp;shut.  ", "The gate is shut."),
        ("'''The''' ''gate'' is '''''shut'''''.", "The gate is shut."),
        ("The [[gate]] of the [[Mill pond|pond]]", "The gate of the pond"),
        ("[[:Category:Gates]]", "Category:Gates"),
        ("All of [[:Category:Gates]]", "All of Category:Gates"),
        ("[https://mill.example/gate the gate] is [https://mill.example/shut shut]", "the gate is shut"),
        ("[//mill.example/gate the gate]", "the gate"),
        ("See https://mill.example/gate", "See https://mill.example/gate"),
        ("[[File:Gate.jpg|thumb|left|The gate]]", "The gate"),
        ("<span style='color:red'>The</span> <b>gate</b><br/>is shut", "The gateis shut"),
        ("The gate<!-- the left one --> is shut", "The gate is shut"),
        ("The gate<!-- never closed", "The gate"),
        ("The gate<ref>Miller 3</ref> is<ref name=a /> shut", "The gate is shut"),
        ("Weir &amp; gate &lt;shut&gt; &quot;now&quot;", 'Weir & gate <shut> "now"'),
        (":: The gate\n:* is shut\n# now", "The gate\nis shut\nnow"),
        ("The gate\n\n\nis shut", "The gate\nis shut"),
        ("{{ping|Ann|Ben}} is it shut?", "Ann, Ben is it shut?"),
        ("{{User|Ann}} shut it", "Ann shut it"),
        ("{{tq|It is shut}} Since when?", "It is shut Since when?"),
        ("{{quote|text=It is shut}}", "It is shut"),
        ("The gate is {{convert|2|m}} high", "The gate is high"),
        ("{{done}} I shut it", "I shut it"),
        ("The {{gate}} is shut", "The {{gate}} is shut"),
        ("The {{gate is shut", "The {{gate is shut"),
        ("The gate is }} shut", "The gate is }} shut"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("a [b] c [[d", "a [b] c [[d"),
    ],
)
def test_what_a_reader_sees(wikitext: str, text: str) -> None:
    assert plain(wikitext) == text


@pytest.mark.parametrize(
    ("wikitext", "text"),
    [
        ("It says <blockquote>It is shut.</blockquote> Is it?", "It says Is it?"),
        ("{{tq|It is shut.}} Is it?", "… Is it?"),
        ("The {{tl|gate}} is {{tq|shut}}, is it?", "The … is …, is it?"),
        ("<q>It is shut.</q> Is it?", "Is it?"),
        ('It says "It is shut." Is it?', 'It says "It is shut." Is it?'),
    ],
)
def test_quoted_words_can_be_left_out(wikitext: str, text: str) -> None:
    assert plain(wikitext, quotes=False) == text


@given(st.text(st.sampled_from("ab:*#; \t\n\r\x0b\x1c\xa0\u200b\u2028"), max_size=14))
def test_each_line_loses_its_list_marks_and_its_rows_of_blanks(text: str) -> None:
    bare = re.sub(r"^[ \t]*[:*#;]+[ \t]*", "", text, flags=re.M)
    spaced = re.sub(r"[\t\xa0\u200b][ \t\xa0\u200b]*| [ \t\xa0\u200b]+", " ", bare)
    assert plain(text) == re.sub(r"\s*\n\s*", "\n", spaced).strip()
