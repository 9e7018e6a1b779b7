from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mill_wiki import HEAD, SITEINFO, WIKI, export, export_file, page, revision

from bot.errors import BotError, PageMissing, SourceUnreadable
from bot.gather import Pages
from bot.model import Message, message
from bot.wiki.export import LARGEST_REVISION, Export, open_export

OLD, MIDDLE, NEW = "2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z", "2022-01-01T00:00:00Z"


def wiki(folder: Path, *pages: str, as_of: datetime | None = None) -> Export:
    file = open_export(export_file(folder, *pages))
    return Export(file=file, profile=file.complete(WIKI), as_of=as_of)


def text(pages: Pages, title: str) -> str:
    return pages.found[title].wikitext


def why(pages: Pages) -> dict[str, Message]:
    return {gap.title: gap.why for gap in pages.missing}


def test_a_page_is_read_with_what_identifies_it(tmp_path: Path) -> None:
    words = "== Roof ==\nIs it & was it <b>flat</b>? 屋根 \U0001f3e0\n\n"
    pages = wiki(tmp_path, page("Talk:Mill", revision(words, revid=42, at=NEW))).read(["Talk:Mill"])
    found = pages.found["Talk:Mill"]
    assert (found.wikitext, found.ns, found.pageid, found.revid) == (words, 1, 10, 42)
    assert found.timestamp == datetime(2022, 1, 1, tzinfo=UTC)
    assert (pages.redirects, pages.missing) == ({}, ())


@pytest.mark.parametrize("order", [(OLD, MIDDLE, NEW), (NEW, MIDDLE, OLD), (MIDDLE, NEW, OLD)])
@pytest.mark.parametrize(
    ("as_of", "current"),
    [(None, NEW), ("2021-12-31T23:59:59Z", MIDDLE), (MIDDLE, MIDDLE), ("2030-01-01T00:00:00Z", NEW)],
)
def test_of_a_history_in_any_order_the_revision_current_then_is_read(
    tmp_path: Path, order: tuple[str, ...], as_of: str | None, current: str
) -> None:
    history = [revision(f"as of {at}", revid=int(at[:4]), at=at) for at in order]
    then = datetime.fromisoformat(as_of) if as_of else None
    pages = wiki(tmp_path, page("Talk:Mill", *history), as_of=then).read(["Talk:Mill"])
    assert text(pages, "Talk:Mill") == f"as of {current}"


def test_of_two_revisions_in_one_second_the_higher_number_is_read(tmp_path: Path) -> None:
    pages = wiki(tmp_path, page("Talk:Mill", revision("b", revid=9), revision("a", revid=8))).read(["Talk:Mill"])
    assert text(pages, "Talk:Mill") == "b"


def test_a_page_that_did_not_exist_then_is_missing(tmp_path: Path) -> None:
    then = datetime(2019, 1, 1, tzinfo=UTC)
    asked = wiki(tmp_path, page("Talk:Mill", revision("a", at=OLD)), as_of=then)
    assert why(asked.read(["Talk:Mill"])) == {"Talk:Mill": message("missing-before", page="Talk:Mill", at=then)}
    assert asked.subpages("Talk") == ()


def test_titles_are_asked_for_in_any_spelling(tmp_path: Path) -> None:
    asked = wiki(tmp_path, page("Millpedia:Old pump", revision("a"), ns=4), page("Portal:Mills", revision("b"), ns=100))
    pages = asked.read(["mp:old_pump#Handle", "portal: mills", "Project:Old pump"])
    assert set(pages.found) == {"Millpedia:Old pump", "Portal:Mills"}
    assert (pages.redirects, pages.missing) == ({}, ())


def test_namespaces_that_only_the_export_knows_complete_the_profile(tmp_path: Path) -> None:
    file = open_export(export_file(tmp_path, page("Talk:Mill", revision("a"))))
    profile = file.complete(WIKI)
    assert file.site == "millwiki"
    assert [n.name for n in profile.namespaces] == ["Millpedia", "Millpedia talk", "Portal", "Portal talk"]
    assert file.complete(profile) == profile


def test_a_wiki_may_keep_the_first_letter(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    siteinfo = SITEINFO.replace("<case>first-letter", "<case>case-sensitive")
    path.write_text(export([page("Talk:mill", revision("a"))], siteinfo), encoding="utf-8")
    file = open_export(path)
    asked = Export(file=file, profile=file.complete(WIKI))
    assert set(asked.read(["talk:mill"]).found) == {"Talk:mill"}
    assert why(asked.read(["Talk:Mill"])) == {"Talk:Mill": message("missing-page", page="Talk:Mill")}


def test_an_unknown_namespace_is_part_of_the_name(tmp_path: Path) -> None:
    pages = wiki(tmp_path, page("Workshop:Saw", revision("a"), ns=4711)).read(["Workshop:Saw"])
    assert pages.found["Workshop:Saw"].ns == 4711


def test_redirects_are_followed_twice_and_told(tmp_path: Path) -> None:
    asked = wiki(
        tmp_path,
        page("A", revision("#REDIRECT [[B#Roof]]"), ns=0, redirect="B"),
        page("B", revision("#redirect: [[c]] {{R}}"), ns=0),
        page("C", revision("here"), ns=0),
        page("Gone", revision("#REDIRECT [[Nowhere]]"), ns=0, redirect="Nowhere"),
    )
    pages = asked.read(["a", "B", "Gone"])
    assert set(pages.found) == {"C"}
    assert pages.redirects == {"A": "C", "B": "C", "Gone": "Nowhere"}
    assert why(pages) == {"Nowhere": message("missing-page", page="Nowhere")}


def test_a_page_that_became_a_redirect_later_is_read_as_it_was(tmp_path: Path) -> None:
    history = page(
        "Talk:Mill", revision("words", at=OLD), revision("#REDIRECT [[B]]", revid=2, at=NEW), redirect="Talk:B"
    )
    then = datetime(2021, 6, 1, tzinfo=UTC)
    assert text(wiki(tmp_path, history, as_of=then).read(["Talk:Mill"]), "Talk:Mill") == "words"
    assert wiki(tmp_path, history).read(["Talk:Mill"]).redirects == {"Talk:Mill": "Talk:B"}


def test_redirects_in_a_circle_or_in_a_long_row_are_a_missing_page(tmp_path: Path) -> None:
    row = [page(name, revision("#REDIRECT"), ns=0, redirect=chr(ord(name) + 1)) for name in "KLMN"]
    asked = wiki(tmp_path, page("A", revision("#REDIRECT [[A]]"), ns=0, redirect="A"), *row)
    assert why(asked.read(["A"])) == {"A": message("missing-redirect-loop", page="A", chain=("A", "A"))}
    assert why(asked.read(["K"])) == {"K": message("missing-redirect-loop", page="K", chain=("K", "L", "M", "N"))}


def test_what_is_no_readable_wikitext_is_missing_with_its_reason(tmp_path: Path) -> None:
    hidden = '<revision><timestamp>2020-01-01T00:00:00Z</timestamp><contributor deleted="deleted" />'
    asked = wiki(
        tmp_path,
        page("Talk:Board", revision("{}", model="flow-board")),
        page("Talk:Hidden", hidden + '<text bytes="9" deleted="deleted" /></revision>'),
        page("Talk:Stub", hidden + '<text bytes="9" id="5" /></revision>'),
        page("Talk:Bare", hidden + "</revision>"),
        page("Talk:Nothing"),
        page("Talk:Closed", "<revision/>"),
        page("Talk:Empty", hidden + '<text bytes="0" /></revision>'),
        page("Talk:Old schema", hidden + '<text xml:space="preserve">words</text></revision>'),
    )
    titles = ["Board", "Hidden", "Stub", "Bare", "Nothing", "Closed", "Empty", "Old schema", "Never"]
    pages = asked.read(f"Talk:{title}" for title in titles)
    assert {title.removeprefix("Talk:"): page.wikitext for title, page in pages.found.items()} == {
        "Empty": "",
        "Old schema": "words",
    }
    assert why(pages) == {
        "Talk:Board": message("missing-content-model", page="Talk:Board", model="flow-board"),
        "Talk:Hidden": message("missing-text-hidden", page="Talk:Hidden"),
        "Talk:Stub": message("missing-text-absent", page="Talk:Stub"),
        "Talk:Bare": message("missing-text-absent", page="Talk:Bare"),
        "Talk:Nothing": message("missing-text-absent", page="Talk:Nothing"),
        "Talk:Closed": message("missing-text-absent", page="Talk:Closed"),
        "Talk:Never": message("missing-page", page="Talk:Never"),
    }


def test_other_slots_of_a_revision_are_not_its_text(tmp_path: Path) -> None:
    slot = "<content><role>notes</role><model>json</model><text>other</text></content>"
    pages = wiki(tmp_path, page("Talk:Mill", revision("words").replace("<origin>", f"{slot}<origin>")))
    assert text(pages.read(["Talk:Mill"]), "Talk:Mill") == "words"


def test_a_title_that_stands_twice_is_one_page(tmp_path: Path) -> None:
    first, second = revision("new", revid=2, at=NEW), revision("old", revid=1, at=OLD)
    asked = wiki(tmp_path, page("Talk:Mill", first), page("Talk:Mill", second))
    assert text(asked.read(["Talk:Mill"]), "Talk:Mill") == "new"
    assert asked.subpages("Talk:Mill") == ()


def test_subpages_are_listed_without_redirects(tmp_path: Path) -> None:
    asked = wiki(
        tmp_path,
        page("Talk:Mill", revision("a")),
        page("Talk:Mill/Archive 1", revision("b")),
        page("Talk:Mill/Archive 2", revision("#REDIRECT [[C]]"), redirect="C"),
        page("Talk:Millstone/Archive 1", revision("c")),
    )
    assert asked.subpages("talk:mill") == ("Talk:Mill/Archive 1",)


def test_similar_titles_are_offered(tmp_path: Path) -> None:
    asked = wiki(tmp_path, page("Talk:Old mill pond", revision("a")), page("Talk:Elsewhere", revision("b")))
    assert asked.similar("Talk:Old Mill Pont") == ("Talk:Old mill pond",)
    assert asked.similar("Zzz") == ()


def test_a_page_of_four_megabytes_is_read_whole(tmp_path: Path) -> None:
    words = "A reply. 屋根\n" * 260_000
    assert text(wiki(tmp_path, page("Talk:Mill", revision(words))).read(["Talk:Mill"]), "Talk:Mill") == words


def test_a_revision_beyond_every_limit_is_missing(tmp_path: Path) -> None:
    pages = wiki(tmp_path, page("Talk:Mill", revision("x" * (LARGEST_REVISION + 1)))).read(["Talk:Mill"])
    assert why(pages) == {"Talk:Mill": message("missing-too-large", page="Talk:Mill", megabytes=4)}


def test_strange_numbers_and_times_are_left_out(tmp_path: Path) -> None:
    odd = revision("words", at="0001-01-01T00:00:00+23:00").replace("<id>1</id>", "<id>" + "9" * 5000 + "</id>")
    found = wiki(tmp_path, page("Talk:Mill", odd)).read(["Talk:Mill"]).found["Talk:Mill"]
    assert (found.wikitext, found.revid, found.timestamp) == ("words", None, None)


@pytest.mark.parametrize("number", ["-1", "0", "-0", "+1", "1e3", "9" * 19])
def test_a_revision_whose_number_no_wiki_gives_is_read_without_it(tmp_path: Path, number: str) -> None:
    odd = revision("words").replace("<id>1</id>", f"<id>{number}</id>")
    found = wiki(tmp_path, page("Talk:Mill", odd)).read(["Talk:Mill"]).found["Talk:Mill"]
    assert (found.wikitext, found.revid) == ("words", None)


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
)
WHOLE = export([page("Talk:Mill", revision("words"))])


@pytest.mark.parametrize(
    ("content", "fact"),
    [
        (b"", "is empty."),
        (b"   \n", "is empty."),
        (b"== Roof ==\nWikitext, no XML.", "is not whole as XML"),
        (b"\x01\x02\x00", "is UTF-16, not UTF-8."),
        (b"BZh91AY&SY", "is compressed."),
        (b"<html><body>Not found</body></html>", "is XML, but no MediaWiki export."),
        (b"<!DOCTYPE html><html></html>", "declares a document type"),
        (LAUGHS.encode() + b"]><mediawiki>&j;</mediawiki>", "declares a document type"),
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><mediawiki>&a;</mediawiki>', "declares a document"),
        (b'<!DOCTYPE x SYSTEM "https://mill.example/x.dtd"><mediawiki/>', "declares a document type"),
        (HEAD.encode() + b"&undefined;</mediawiki>", "is not whole as XML"),
        (WHOLE.encode()[:-40], "is not whole as XML"),
        (WHOLE.encode()[: WHOLE.index("words")], "is not whole as XML"),
        (WHOLE.replace("words", "w\x00rds").encode(), "is not whole as XML"),
        (WHOLE.replace("words", "größer").encode("latin-1"), "is not whole as XML"),
        (WHOLE.encode("utf-16"), "is UTF-16, not UTF-8."),
        (WHOLE.encode() + b"<more/>", "is not whole as XML"),
        (export([]).encode(), "holds no page."),
        (export([page("Talk:Mill", revision("a"))], siteinfo="").encode(), "does not say which wiki it is from"),
        (WHOLE.replace("<title>Talk:Mill</title>", "").encode(), "holds a page without a title."),
        (HEAD.encode() + b"<a>" * 100_000, "is XML, but no MediaWiki export."),
        (WHOLE.replace("<page>", f'<page note="{"x" * (17 << 20)}">').encode(), "holds a tag of more than 16 MB"),
    ],
)
def test_what_is_no_whole_export_is_refused_in_one_line(tmp_path: Path, content: bytes, fact: str) -> None:
    path = tmp_path / "export.xml"
    path.write_bytes(content)
    with pytest.raises(SourceUnreadable) as refusal:
        open_export(path)
    assert refusal.value.place == str(path)
    assert refusal.value.fact.startswith(fact)
    assert refusal.value.next_step.endswith(".")
    assert "\n" not in str(refusal.value)


def test_an_export_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PageMissing, match=r"there is no such file\. Check the path\."):
        open_export(tmp_path / "none.xml")
    with pytest.raises(SourceUnreadable, match="is a folder"):
        open_export(tmp_path)


def test_an_export_that_changes_while_it_is_read_is_told(tmp_path: Path) -> None:
    asked = wiki(tmp_path, page("Talk:Mill", revision("words")))
    asked.file.path.write_text("short", encoding="utf-8")
    with pytest.raises(BotError, match="changed while it was read"):
        asked.read(["Talk:Mill"])


def test_an_export_cut_anywhere_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    for length in range(0, len(WHOLE.rstrip()), 13):
        path.write_bytes(WHOLE.encode()[:length])
        with pytest.raises(SourceUnreadable):
            open_export(path)


@settings(max_examples=300)
@given(st.integers(0, len(WHOLE)), st.integers(0, 40), st.binary(max_size=12))
def test_a_damaged_export_is_refused_or_read_but_never_breaks(at: int, length: int, noise: bytes) -> None:
    whole = WHOLE.encode()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "export.xml"
        path.write_bytes(whole[:at] + noise + whole[at + length :])
        with suppress(BotError):
            file = open_export(path)
            asked = Export(file=file, profile=file.complete(WIKI))
            pages = asked.read(file.pages)
            assert len(pages.found) + len(pages.missing) >= 1
