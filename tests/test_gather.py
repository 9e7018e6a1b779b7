from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from mill_wiki import WIKI, export_file, page, revision

from bot.errors import BotError, ConfigError, PageMissing, SourceUnreadable
from bot.gather import Gathered, Pages, Wiki, build_snapshot, follow, gather
from bot.model import MissingPage, PageText, Snapshot, message
from bot.titles import namespace_of
from bot.wiki.export import Export, open_export

ALL = frozenset({"subject", "archives", "linked"})
AT = datetime(2024, 5, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class DictWiki:
    texts: dict[str, str]
    redirects: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def read(self, titles: Iterable[str]) -> Pages:
        wanted = list(titles)
        self.asked.extend(wanted)
        real = [self.redirects.get(title, title) for title in wanted]
        return Pages(
            found={title: self.page(title) for title in real if title in self.texts},
            redirects={title: self.redirects[title] for title in wanted if title in self.redirects},
            missing=tuple(
                MissingPage(title=title, why=message("missing-page", page=title))
                for title in real
                if title not in self.texts
            ),
        )

    def page(self, title: str) -> PageText:
        return PageText(title=title, ns=namespace_of(title, WIKI), wikitext=self.texts[title], role="linked")

    def subpages(self, title: str) -> tuple[str, ...]:
        self.asked.append(f"{title}/")
        return tuple(name for name in self.texts if name.startswith(f"{title}/"))

    def similar(self, title: str) -> tuple[str, ...]:
        return tuple(name for name in self.texts if name.casefold() == title.casefold())


def mill(*others: str, text: str = "", **redirects: str) -> DictWiki:
    names = ("Talk:Mill", "Mill", *others)
    return DictWiki(texts=dict.fromkeys(names, "words") | {"Talk:Mill": text}, redirects=redirects)


def read(wiki: Wiki, title: str = "Talk:Mill", archives: int | str = "all", needs: frozenset[str] = ALL) -> Gathered:
    return gather(wiki, title, WIKI, archives=archives, needs=needs)  # type: ignore[arg-type]


def roles(pages: Iterable[PageText]) -> list[tuple[str, str]]:
    return [(page.title, page.role) for page in pages]


def snapshot(gathered: Gathered) -> Snapshot:
    return build_snapshot(gathered, WIKI, generator="test", read_at=AT, settings={"a": {"b": 1}})


def test_a_talk_page_alone() -> None:
    gathered = read(mill())
    assert roles(gathered.pages) == [("Talk:Mill", "talk"), ("Mill", "subject")]
    assert (gathered.redirects, gathered.missing) == ({}, ())


def test_what_no_task_needs_is_not_asked_for() -> None:
    wiki = mill("Talk:Mill/Archive 1")
    assert roles(read(wiki, needs=frozenset()).pages) == [("Talk:Mill", "talk")]
    assert wiki.asked == ["Talk:Mill"]


@pytest.mark.parametrize("title", ["Mill", "mill", "talk:mill", ":Mill#Roof"])
def test_an_article_means_its_talk_page(title: str) -> None:
    assert roles(read(mill(), title).pages) == [("Talk:Mill", "talk"), ("Mill", "subject")]


def test_a_project_page_is_read_as_it_is_and_is_its_own_subject() -> None:
    wiki = DictWiki(texts={"Millpedia:Pump": "words", "Millpedia:Pump/Archive 1": "old"})
    assert roles(read(wiki, "MP:Pump").pages) == [("Millpedia:Pump", "talk"), ("Millpedia:Pump/Archive 1", "archive")]


def test_archives_come_newest_first_and_other_subpages_are_left_alone() -> None:
    names = [f"Talk:Mill/{name}" for name in ("Archive 2", "Archive 10", "Roof", "Archives/2019", "Archived sources")]
    gathered = read(mill(*names, "Talk:Millstone/Archive 1"))
    assert [page.title for page in gathered.pages if page.role == "archive"] == [
        "Talk:Mill/Archives/2019",
        "Talk:Mill/Archive 10",
        "Talk:Mill/Archive 2",
    ]


def test_a_limit_reads_the_newest_and_counts_the_rest() -> None:
    wiki = mill("Talk:Mill/Archive 1", "Talk:Mill/Archive 2", "Talk:Mill/Archive 3")
    gathered = read(wiki, archives=1)
    assert [page.title for page in gathered.pages if page.role == "archive"] == ["Talk:Mill/Archive 3"]
    left = message("missing-archives-left", page="Talk:Mill", count=2, limit=1)
    assert gathered.missing == (MissingPage(title="Talk:Mill/Archive 2", why=left),)
    assert read(wiki, archives=3).missing == ()
    assert roles(read(wiki, archives="none").pages) == [("Talk:Mill", "talk"), ("Mill", "subject")]


def test_a_checked_archive_is_read_without_its_siblings_and_belongs_to_the_live_subject() -> None:
    wiki = mill("Talk:Mill/Archive 1", "Talk:Mill/Archive 2", "Talk:Mill/Archive 1/Archive 1")
    assert roles(read(wiki, "Talk:Mill/Archive 1").pages) == [("Talk:Mill/Archive 1", "archive"), ("Mill", "subject")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{{Archives}}", []),
        ("{{Other|[[/Old talk]]|archive=Talk:Mill/%(counter)d}}", []),
        ("<nowiki>{{Archives|[[/Old talk]]}}</nowiki><!-- {{Archives|[[/Old talk]]}} -->", []),
        ("{{Archives|[[Elsewhere]] [[/Never]] [[Talk:Mill]]}}", []),
        ("{{User:Sweep/config|archive=Talk:Mill|x=%(counter)d|y=/|z=%%i}}", []),
        ("{{User:Sweep/config|archive=Talk:Mill/Old %(counter)d|x=Talk:Mill/%(y)d|y=Talk:Mill/|z=Talk:Mill/%%i}}", []),
        ("{{User:Sweep/config|archive=Talk:Other/Archive %(counter)d}}", []),
        ("{{User:Sweep/config|archive=Talk:Mill/Old <!-- %(counter)d -->}}", []),
        ("{{Archives|list=[[/Old talk]]}}", ["Talk:Mill/Old talk"]),
        ("{{Archives\n| 1 = * [[Talk:Mill/Old_talk#Roof|old]]\n}}", ["Talk:Mill/Old talk"]),
        ("{{User:Sweep/config\n|archive = Talk:Mill/Old_%(name)s\n|counter = 2\n}}", ["Talk:Mill/Old talk"]),
        ("{{User:Sweep/config|mask=/Jahr/<#>}}", ["Talk:Mill/Jahr/2019"]),
        ("{{User:Sweep/config|archive=Talk:Mill/Jahr/%(year)04d}}", ["Talk:Mill/Jahr/2019"]),
        ("{{User:Sweep/config|Ziel='Talk:Mill/Jahr/((Jahr))'}}", ["Talk:Mill/Jahr/2019"]),
        ("{{User:Sweep/config|archiveprefix=talk:Mill/Jahr/|format=Y}}", ["Talk:Mill/Jahr/2019"]),
        ("{{User:Sweep/config|archive=Talk:Windmill/Jahr %(year)d/Teil %(x)d}}", ["Talk:Windmill/Jahr 2019/Teil 2"]),
        ("{{User:Sweep/config|archive=Talk:Mill/J%(a)s%(b)s%(c)sr/%(y)d%(z)s}}", ["Talk:Mill/Jahr/2019"]),
        ("{{Archives|[[Talk:Windmill/Archive 4]]}}", ["Talk:Windmill/Archive 4"]),
    ],
)
def test_archives_that_the_page_itself_names(text: str, names: list[str]) -> None:
    others = ("Talk:Mill/Old talk", "Talk:Mill/Jahr/2019", "Talk:Windmill/Jahr 2019/Teil 2", "Talk:Windmill/Archive 4")
    gathered = read(mill(*others, text=text))
    assert [page.title for page in gathered.pages if page.role == "archive"] == names
    assert gathered.missing == ()


def test_a_page_cannot_make_us_list_the_wiki() -> None:
    text = "".join(f"{{{{User:Sweep/config|a=Talk:Other {n}/Archive %(counter)d}}}}" for n in range(100))
    wiki = mill(text=text)
    read(wiki)
    assert sum(asked.endswith("/") for asked in wiki.asked) == 4


def test_a_redirected_page_is_read_where_it_leads() -> None:
    wiki = mill(**{"Talk:Old mill": "Talk:Mill"})
    gathered = read(wiki, "Old mill")
    assert roles(gathered.pages) == [("Talk:Mill", "talk"), ("Mill", "subject")]
    assert gathered.redirects == {"Talk:Old mill": "Talk:Mill"}


def test_redirected_archives_and_subjects_play_no_role_they_do_not_have() -> None:
    wiki = DictWiki(
        texts={"Talk:Mill": "", "Talk:Mill/Archive 1": "", "Talk:Mill/Archive 2": "", "Windmill": ""},
        redirects={"Talk:Mill/Archive 1": "Talk:Mill", "Talk:Mill/Archive 2": "Talk:Pond/Old", "Mill": "Windmill"},
    )
    wiki.texts["Talk:Pond/Old"] = ""
    gathered = read(wiki)
    assert roles(gathered.pages) == [("Talk:Mill", "talk"), ("Talk:Pond/Old", "archive"), ("Windmill", "linked")]
    assert gathered.redirects["Mill"] == "Windmill"


def test_a_subject_that_is_missing_is_told() -> None:
    gathered = read(DictWiki(texts={"Talk:Mill": ""}))
    assert gathered.missing == (MissingPage(title="Mill", why=message("missing-page", page="Mill")),)


def test_the_second_wave_reads_only_what_is_new() -> None:
    wiki = mill("Pond", "Talk:Pond", **{"Weir": "Pond", "Lade": "Gone"})
    before = snapshot(read(wiki))
    wiki.asked.clear()
    asked = ["pond", "Talk:Pond#Merge", "Mill", "Talk:Mill", "Weir", "Lade", "Sluice", "A{{b}}", "talk:Pond"]
    after = follow(wiki, before, asked)
    assert wiki.asked == ["Pond", "Talk:Pond", "Weir", "Lade", "Sluice"]
    assert roles(after.pages[2:]) == [("Pond", "linked"), ("Talk:Pond", "linked")]
    assert after.redirects == {"Weir": "Pond", "Lade": "Gone"}
    assert [gap.title for gap in after.missing] == ["Gone", "Sluice", "A{{b}}"]
    assert after.missing[-1].why == message("missing-title", page="A{{b}}")
    wiki.asked.clear()
    assert follow(wiki, after, asked) == after
    assert wiki.asked == []


def test_a_snapshot_of_what_was_gathered() -> None:
    built = snapshot(read(mill()))
    assert (built.site, built.checked.title, built.read_at) == ("millwiki", "Talk:Mill", AT)
    assert built.settings == {"a": {"b": 1}}


def test_a_page_that_is_missing_is_told_with_the_nearest_titles() -> None:
    with pytest.raises(PageMissing) as refusal:
        read(mill(), "Talk:MILL")
    assert str(refusal.value) == "Talk:MILL: there is no such page. Did you mean: Talk:Mill?"
    with pytest.raises(PageMissing, match=r"Talk:Pond: there is no such page\. Check the title\."):
        read(mill(), "Pond")


@pytest.mark.parametrize("title", ["", "Talk:", "A[b]", "\ud800", "x" * 300])
def test_a_title_that_no_page_can_have_is_told(title: str) -> None:
    with pytest.raises(ConfigError, match="no page can have this title"):
        read(mill(), title)


@pytest.mark.parametrize(
    ("content", "error", "line"),
    [
        (revision("{}", model="json"), SourceUnreadable, "Talk:Mill: holds json, not wikitext."),
        (
            revision("x").replace('xml:space="preserve">x<', 'deleted="deleted"><'),
            SourceUnreadable,
            "Talk:Mill: an adm",
        ),
        ("", SourceUnreadable, "Talk:Mill: the export holds no text of it."),
        (revision("", at="2025-01-01T00:00:00Z"), PageMissing, "Talk:Mill: did not exist yet at that time."),
        (revision("x" * (17 << 20)), SourceUnreadable, "Talk:Mill: is larger than 4 MB"),
        (revision("#REDIRECT [[Talk:Mill]]"), SourceUnreadable, "Talk:Mill: its redirects lead to no page."),
        (revision("#REDIRECT [[Pond]]"), PageMissing, "Talk:Mill: leads to Pond, and there is no such page."),
    ],
)
def test_why_the_checked_page_cannot_be_read(tmp_path: Path, content: str, error: type[BotError], line: str) -> None:
    file = open_export(export_file(tmp_path, page("Talk:Mill", content)))
    wiki = Export(file=file, profile=WIKI, as_of=datetime(2024, 12, 1, tzinfo=UTC))
    with pytest.raises(error) as refusal:
        read(wiki)
    assert str(refusal.value).startswith(line)


def test_an_archive_that_cannot_be_read_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    file = open_export(
        export_file(
            tmp_path,
            page("Talk:Mill", revision("words")),
            page("Talk:Mill/Archive 1", revision("old")),
            page("Talk:Mill/Archive 2", revision("{}", model="json")),
            page("Talk:Mill/Archive 3", revision("later", at="2025-01-01T00:00:00Z")),
        )
    )
    gathered = read(Export(file=file, profile=WIKI, as_of=datetime(2024, 12, 1, tzinfo=UTC)), "Mill")
    assert roles(gathered.pages) == [("Talk:Mill", "talk"), ("Talk:Mill/Archive 1", "archive")]
    assert [gap.why.key for gap in gathered.missing] == ["missing-content-model", "missing-page"]


def test_a_page_larger_than_any_that_is_saved_is_refused_in_one_line() -> None:
    with pytest.raises(SourceUnreadable) as refusal:
        read(mill(text="A reply. " * 500_000))
    assert str(refusal.value) == (
        "Talk:Mill: is larger than 4 MB, and MediaWiki's own limit is 2 MB. "
        "Archive a part of it, and check the archive too."
    )


def test_an_archive_larger_than_any_that_is_saved_is_left_out() -> None:
    wiki = mill("Talk:Mill/Archive 1", "Talk:Mill/Archive 2")
    wiki.texts["Talk:Mill/Archive 1"] = "屋根" * 1_000_000
    gathered = read(wiki)
    assert [page.title for page in gathered.pages] == ["Talk:Mill", "Talk:Mill/Archive 2", "Mill"]
    why = message("missing-too-large", page="Talk:Mill/Archive 1", megabytes=4)
    assert gathered.missing == (MissingPage(title="Talk:Mill/Archive 1", why=why),)
