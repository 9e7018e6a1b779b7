from __future__ import annotations

import hashlib
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import parse

HERE = Path(__file__).parent
EXPORT = HERE.parent.parent / "config" / "sample" / "export.xml"
EXPECTED: dict[str, dict[str, Any]] = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
AS_OF = "2026-10-15T09:00:00Z"
NS = "{http://www.mediawiki.org/xml/export-0.11/}"
NOT_SIGNED = re.compile(r"<nowiki>.*?</nowiki>|<!--.*?-->|<blockquote>.*?</blockquote>", re.DOTALL)
STAMP = re.compile(r"\d\d:\d\d, \d+ \w+ \d{4} \(UTC\)")
HEADING = re.compile(r"^(=+) (.+?) \1$", re.MULTILINE)


def revisions() -> dict[str, list[Any]]:
    pages = parse(EXPORT).getroot().findall(NS + "page")
    return {page.findtext(NS + "title"): page.findall(NS + "revision") for page in pages}


def base36(digest: str) -> str:
    number, digits = int(digest, 16), ""
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits.rjust(31, "0")


def signed(timestamp: str) -> str:
    at = datetime.fromisoformat(timestamp)
    return f"{at:%H:%M}, {at.day} {at:%B %Y} (UTC)"


def test_each_revision_has_the_size_and_the_sum_it_says() -> None:
    for revision in (one for page in revisions().values() for one in page):
        data = revision.findtext(NS + "text").encode()
        size = int(revision.find(NS + "text").get("bytes"))
        assert (size, revision.findtext(NS + "sha1")) == (len(data), base36(hashlib.sha1(data).hexdigest()))


def test_revisions_stand_in_order_and_before_the_moment_of_the_demo() -> None:
    for page in revisions().values():
        times = [one.findtext(NS + "timestamp") for one in page]
        assert times == sorted(set(times))
        assert times[-1] < AS_OF


def test_links_lead_to_example_org_only() -> None:
    texts = [one.findtext(NS + "text") for page in revisions().values() for one in page]
    hosts = {host for text in texts for host in re.findall(r"https?://([\w.-]+)", text)}
    assert hosts
    assert all(host.endswith(".example.org") for host in hosts)


@pytest.mark.parametrize("title", EXPECTED)
def test_the_expected_comments_are_the_ones_that_stand_there(title: str) -> None:
    text = revisions()[title][-1].findtext(NS + "text")
    threads = EXPECTED[title]["threads"]
    headings = [(name, len(marks)) for marks, name in HEADING.findall(text)]
    assert headings == [(thread["heading"], thread["heading_level"]) for thread in threads]
    bodies = re.split(r"^=+ .+ =+$", NOT_SIGNED.sub("", text), flags=re.MULTILINE)[1:]
    for body, thread in zip(bodies, threads, strict=True):
        assert STAMP.findall(body) == [signed(comment["timestamp"]) for comment in thread["comments"]]
        for unsigned in thread["unsigned"]:
            marks = f"[:*#]{{{unsigned['level'] - 1}}}"
            assert re.search(rf"^{marks}{re.escape(unsigned['starts_with'])}", body, re.MULTILINE)
