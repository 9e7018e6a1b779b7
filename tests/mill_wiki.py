"""An invented wiki for tests: its profile, and exports of its pages as MediaWiki writes them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from config.profile import Language, Namespace, Profile

MONTHS = "January February March April May June July August September October November December"
ENGLISH = Language(
    code="en",
    rtl=False,
    date_formats=("H:i, j F Y",),
    months=tuple((name, name[:3]) for name in MONTHS.split()),
    weekdays=(),
    digits="",
    namespaces=(
        Namespace(id=-1, name="Special"),
        Namespace(id=0, name=""),
        Namespace(id=1, name="Talk"),
        Namespace(id=2, name="User"),
        Namespace(id=3, name="User talk", aliases=("User_talk",)),
        Namespace(id=4, name="Project"),
        Namespace(id=5, name="Project talk"),
        Namespace(id=10, name="Template"),
        Namespace(id=11, name="Template talk"),
    ),
    contributions=("Contributions",),
    timezones={},
    subst=("subst:",),
    redirect=("#REDIRECT",),
)
WIKI = Profile(
    site="millwiki",
    name="Mill wiki",
    language=ENGLISH,
    article_url="https://mill.example/wiki/$1",
    script_url="https://mill.example/w/index.php",
    namespaces=(
        Namespace(id=4, name="Millpedia", aliases=("MP",)),
        Namespace(id=5, name="Millpedia talk", aliases=("MT",)),
    ),
    templates={"archiver": ("User:Sweep/config",), "archive_navigation": ("Archives",)},
    patterns={"archive": ("/Archive $1", "/Archives/$2", "/Archive $3", "/Archive/$3", "/Archive")},
)
HEAD = '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">'
SITEINFO = """
  <siteinfo>
    <sitename>Mill wiki</sitename>
    <dbname>millwiki</dbname>
    <base>https://mill.example/wiki/Main_Page</base>
    <generator>MediaWiki 1.45.0</generator>
    <case>first-letter</case>
    <namespaces>
      <namespace key="0" case="first-letter" />
      <namespace key="1" case="first-letter">Talk</namespace>
      <namespace key="4" case="first-letter">Millpedia</namespace>
      <namespace key="100" case="first-letter">Portal</namespace>
      <namespace key="101" case="first-letter">Portal talk</namespace>
    </namespaces>
  </siteinfo>
"""


def revision(text: str, *, revid: int = 1, at: str = "2024-05-01T10:00:00Z", model: str = "wikitext") -> str:
    size = len(text.encode())
    return f"""
    <revision>
      <id>{revid}</id>
      <parentid>{revid - 1}</parentid>
      <timestamp>{at}</timestamp>
      <contributor><username>Ann</username><id>7</id></contributor>
      <minor />
      <comment>/* Roof */ reply</comment>
      <origin>{revid}</origin>
      <model>{model}</model>
      <format>text/x-wiki</format>
      <text bytes="{size}" sha1="x" xml:space="preserve">{escape(text)}</text>
      <sha1>x</sha1>
    </revision>"""


def page(title: str, *revisions: str, ns: int = 1, redirect: str | None = None) -> str:
    target = f"<redirect title={quoteattr(redirect)} />" if redirect else ""
    body = "".join(revisions)
    return f"""
  <page>
    <title>{escape(title)}</title>
    <ns>{ns}</ns>
    <id>10</id>
    {target}{body}
  </page>"""


def export(pages: Iterable[str], siteinfo: str = SITEINFO) -> str:
    return f"{HEAD}{siteinfo}{''.join(pages)}\n</mediawiki>\n"


def export_file(folder: Path, *pages: str) -> Path:
    path = folder / "export.xml"
    path.write_text(export(pages), encoding="utf-8")
    return path
