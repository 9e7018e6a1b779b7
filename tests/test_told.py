"""What an edit summary tells, on each wiki in its own words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.attribution.told import carries, restores
from bot.model import Revision
from config.profiles import known_sites, load_profile

USER = "[[Special:Contributions/Ida|Ida]] ([[User talk:Ida|Ida]])"


def edit(summary: str) -> Revision:
    at = datetime(2024, 5, 1, tzinfo=UTC)
    return Revision(revid=7, parentid=6, timestamp=at, user="Ann", edit_summary=summary)


@pytest.mark.parametrize(
    ("site", "summary"),
    [
        ("enwiki", "/* Undo revision 7 by Ida */ I agree"),
        ("enwiki", "I think we should undo revision 7 by Ida"),
        ("dewiki", "Änderung des Titels, die Ida rückgängig machen will"),
        ("dewiki", "Änderungen von gestern"),
        ("frwiki", "modifications de la carte"),
        ("eswiki", "se ha hecho"),
        ("itwiki", "modifiche di ieri"),
        ("jawiki", "版 7 を取り消しませんか"),
    ],
)
def test_other_summaries_put_nothing_back(site: str, summary: str) -> None:
    assert not restores(edit(summary), load_profile(site))


@pytest.mark.parametrize("site", known_sites())
def test_mediawikis_own_words_for_an_undo_and_a_rollback_are_known(site: str) -> None:
    profile = load_profile(site)
    assert len(profile.language.restoring) > 4
    for summary in profile.language.restoring:
        written = summary.replace("$1", "7", 1).replace("$1", USER)
        assert restores(edit(f"/* Wheel */ {written}: see above"), profile), written


@pytest.mark.parametrize(
    ("site", "summary"),
    [
        ("frwiki", "Rétablissement de la question"),
        ("eswiki", "Revierto: sin motivo"),
        ("itwiki", "Ripristino della discussione"),
        ("plwiki", "przywrócenie wątku"),
        ("nlwiki", "teruggeplaatst, was weg"),
        ("ruwiki", "Возвращаю реплику"),
    ],
)
def test_editors_say_in_their_words_that_they_put_something_back(site: str, summary: str) -> None:
    assert restores(edit(summary), load_profile(site))


@pytest.mark.parametrize(
    ("site", "summary", "carried"),
    [
        ("frwiki", "réponse, voir aussi [[Discussion:Bief]]", False),
        ("frwiki", "transféré depuis [[Discussion:Bief]]", True),
        ("eswiki", "traslado desde [[Discusión:Presa]]", True),
        ("itwiki", "discussione spostata da [[Discussione:Gora]]", True),
        ("plwiki", "przeniesione z [[Dyskusja:Młynówka]]", True),
        ("nlwiki", "verplaatst van [[Overleg:Molenbeek]]", True),
        ("dewiki", "Archiviere 2 Abschnitte von [[Diskussion:Mühlteich]]", True),
        ("dewiki", "archiviert", False),
    ],
)
def test_a_text_was_carried_where_a_summary_says_so_and_links_the_other_page(
    site: str, summary: str, carried: bool
) -> None:
    assert carries(edit(summary), load_profile(site)) is carried
