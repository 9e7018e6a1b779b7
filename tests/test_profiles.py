from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from conftest import PROJECT

from bot.errors import ConfigError
from config.generate import CODES, FOLDER, MONTHS, WEEKDAYS, as_json, language
from config.mediawiki import Files, Messages
from config.profile import Language, Namespace, Profile
from config.profiles import build_profile, known_languages, known_sites, load_profile

SITE: Mapping[str, object] = {
    "site": "millwiki",
    "name": "The mill wiki",
    "language": "de",
    "article_url": "https://mill.example/wiki/$1",
    "script_url": "https://mill.example/w/index.php",
}


def told(**more: object) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        build_profile({**SITE, **more}, "millwiki.toml")
    assert caught.value.exit_code == 2
    return str(caught.value).splitlines()


def names(profile: Profile, number: int) -> tuple[str, ...]:
    (space,) = (each for each in profile.namespaces if each.id == number)
    return (space.name, *space.aliases)


# --- one wiki --------------------------------------------------------------------------------------------------------


def test_a_site_that_says_little_has_its_languages_facts() -> None:
    profile = build_profile(SITE, "millwiki.toml")
    assert profile.namespaces == profile.language.namespaces
    assert profile.date_formats == profile.language.date_formats
    assert profile.zones == {"UTC": 0}
    assert profile.group("unsigned") == ()
    assert profile.cue("thanks") == ()


def test_a_sites_name_for_a_namespace_comes_first_and_its_languages_lead_there_still() -> None:
    renamed = {"id": 2, "name": "Müller", "aliases": ["M"]}
    profile = build_profile({**SITE, "namespaces": [renamed, {"id": 200, "name": "Mühle"}]}, "millwiki.toml")
    assert names(profile, 2) == ("Müller", "M", "Benutzer", "Benutzerin", "User")
    assert names(profile, 200) == ("Mühle",)
    assert [space.id for space in profile.namespaces] == sorted(space.id for space in profile.namespaces)


def test_a_sites_own_formats_take_the_place_of_its_languages() -> None:
    profile = build_profile({**SITE, "date_formats": ["j. n. Y H:i"]}, "millwiki.toml")
    assert profile.date_formats == ("j. n. Y H:i",)


def test_a_zone_is_known_by_its_local_name_too_and_the_usual_zone_comes_first() -> None:
    profile = build_profile({**SITE, "language": "ar", "zones": {"UTC": 0, "GMT": 0}}, "millwiki.toml")
    (local,) = set(profile.language.timezones) - {"UTC"}
    assert list(profile.zones.items()) == [(local, 0), ("UTC", 0), ("GMT", 0)]


def test_months_may_have_names_that_stand_in_old_text() -> None:
    assert build_profile({**SITE, "older_months": {"Mrz": 3}}, "millwiki.toml").older_months == {"Mrz": 3}
    (line,) = told(older_months={"Mrz": 13})
    assert line.startswith("millwiki.toml: older_months.Mrz cannot be 13. ")


@pytest.mark.parametrize("zone", ["Europe/Mill", "", "../UTC", "Europe"])
def test_a_time_zone_that_nobody_has_is_told(zone: str) -> None:
    (line,) = told(timezone=zone)
    assert line.startswith(f"millwiki.toml: timezone cannot be '{zone}'. Write its IANA name, such as Europe/Berlin")


def test_a_language_with_digits_of_its_own_may_write_times_without_them() -> None:
    arabic = {**SITE, "language": "ar"}
    assert len(build_profile(arabic, "millwiki.toml").language.digits) == 10
    assert build_profile({**arabic, "plain_digits": True}, "millwiki.toml").language.digits == ""


def test_one_phrase_may_stand_in_two_groups_that_can_be_meant_together() -> None:
    cues = {"ask_invitation": ["any ideas"], "ask_question": ["any ideas"]}
    assert build_profile({**SITE, "cues": cues}, "millwiki.toml").cue("ask_question") == ("any ideas",)


def test_every_mistake_in_a_sites_file_is_told_at_once() -> None:
    lines = told(
        naem="Mill",
        language="de-mill",
        article_url="http://mill.example/",
        zones={"CET": "one"},
        templates={"unsignd": ["Unsigned"], "merge": ["Fold", "fold_in"], "merge_to": ["Fold", 3]},
        cues={"support": ["Yes"], "oppose": ["no", "Yes"]},
        patterns={"archive": "/Archive $1"},
        answered={"edit_request": {"answered": "yes"}},
    )
    starts = [
        "millwiki.toml: answered.edit_request.answered cannot be ",
        "millwiki.toml: naem is not known. Did you mean name? Known: ",
        "millwiki.toml: patterns.archive cannot be ",
        "millwiki.toml: templates.merge_to[1] cannot be ",
        'millwiki.toml: zones.CET cannot be "one". ',
        "millwiki.toml: templates.unsignd is no group. Did you mean unsigned? Known: ",
        "millwiki.toml: templates.merge has 'fold_in'. Write 'Fold in'.",
        "millwiki.toml: cues.support has 'Yes'. Write 'yes'.",
        "millwiki.toml: cues.oppose has 'Yes'. Write 'yes'.",
        "millwiki.toml: templates.merge_to has 'Fold', which stands in merge already. ",
        "millwiki.toml: cues.oppose has 'Yes', which stands in support already. ",
        "millwiki.toml: article_url cannot be 'http://mill.example/'. ",
    ]
    assert len(lines) == len(starts)
    for line, start in zip(lines, starts, strict=True):
        assert line.startswith(start)


def test_a_language_without_a_file_is_told() -> None:
    (line,) = told(language="dee")
    assert line.startswith("millwiki.toml: language dee has no file. Did you mean de? Known: ar, ckb, de, en, ")


def test_what_a_site_must_say_is_told_when_it_is_missing() -> None:
    with pytest.raises(ConfigError) as caught:
        build_profile({}, "empty.toml")
    assert str(caught.value).splitlines() == [
        f"empty.toml: {key} is missing. Add it." for key in ("article_url", "language", "name", "script_url", "site")
    ]


@pytest.mark.parametrize("site", ["enwik", "", "ENWIKI", "../wikis/enwiki", "enwiki.toml"])
def test_an_unknown_site_is_told_with_the_known_ones(site: str) -> None:
    with pytest.raises(ConfigError, match=r"is not known\. .*Known: .*enwiki") as caught:
        load_profile(site)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("site", known_sites())
def test_a_packaged_site_loads_under_its_own_name(site: str) -> None:
    assert load_profile(site).site == site


# --- the languages ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", known_languages())
def test_a_languages_file_holds_what_signatures_are_made_of(code: str) -> None:
    made = msgspec.json.decode((FOLDER / f"{code}.json").read_bytes(), type=Language)
    assert made.code == code
    assert (len(made.months), len(made.weekdays), len(made.digits)) in {(12, 7, 0), (12, 7, 10)}
    assert all(made.months)
    assert all(made.weekdays)
    assert {-1, 2, 3, 10} <= {space.id for space in made.namespaces}
    assert all(part in made.date_formats[0] for part in "YHij" if f"\\{part}" not in made.date_formats[0])
    assert "Contributions" in made.contributions
    assert "_" not in "".join((*made.contributions, *(space.name for space in made.namespaces)))


@pytest.mark.parametrize("code", known_languages())
def test_a_languages_file_is_written_the_same_each_time(code: str) -> None:
    data = (FOLDER / f"{code}.json").read_bytes()
    assert as_json(msgspec.json.decode(data, type=Language)) == data


def test_every_language_that_is_generated_is_packaged() -> None:
    assert known_languages() == tuple(CODES.split())


class WrittenFiles(Files):
    """The language files of a MediaWiki, written down here: Old Mill falls back to Mill."""

    def __init__(self) -> None:
        pass

    def chain(self, code: str) -> tuple[Messages, ...]:
        old = Messages(
            fallback="mill",
            namespace_names={3: "Old_miller_talk", 5: "$1_talk"},
            namespace_gender_aliases={3: {"female": "Old_millress_talk"}},
            digit_transform_table={str(digit): chr(0x0E50 + digit) for digit in range(10)},
            special_page_aliases={"Contributions": {0: "Grain_ground"}},
        )
        mill = Messages(
            rtl=True,
            namespace_names={2: "Miller", 3: "Miller_talk"},
            namespace_aliases={"Grinder": 2},
            default_date_format="dmy or mdy",
            date_formats={"dmy both": "j xg Y", "mdy both": "xg j Y"},
            special_page_aliases={"Contributions": {0: "Contributions"}},
            magic_words={"subst": {0: 0, 1: "GRIND:", 2: "SUBST:"}, "redirect": {0: 0, 1: "#REDIRECT"}},
        )
        return (old, mill)

    def texts(self, code: str) -> dict[str, str]:
        months = {key: key.title() for month in MONTHS.split() for key in (month, f"{month}-gen", month[:3])}
        days = {key: key.title() for day in WEEKDAYS.split() for key in (day, day[:3])}
        undone = "Ground $1 of [[Special:Contributions/$2|$2]] ([[User talk:$2|talk]]) again"
        return {**months, **days, "may_long": "May", "timezone-utc": "MST", "undo-summary": undone}


def test_a_language_takes_from_its_fallbacks_what_it_does_not_say() -> None:
    made = language(WrittenFiles(), "old-mill")
    spaces = {space.id: space for space in made.namespaces}
    assert made.rtl
    assert made.date_formats == ("j xg Y",)
    assert made.digits == "๐๑๒๓๔๕๖๗๘๙"
    assert spaces[2] == Namespace(id=2, name="Miller", aliases=("Grinder", "User"))
    assert spaces[3] == Namespace(id=3, name="Old miller talk", aliases=("Old millress talk", "User talk"))
    assert spaces[5] == Namespace(id=5, name="Project talk")
    assert made.contributions == ("Grain ground", "Contributions")
    assert (made.subst, made.redirect) == (("GRIND:", "SUBST:"), ("#REDIRECT",))
    assert made.months[0] == ("January", "January-Gen", "Jan")
    assert made.months[4] == ("May", "May-Gen")
    assert made.timezones == {"MST": "UTC"}
    assert made.restoring == ("Ground $1 of $1 again",)


def mediawiki(folder: Path) -> Path:
    """A folder with the language files of a MediaWiki that knows three languages."""
    messages, texts = folder / "languages" / "messages", folder / "languages" / "i18n"
    messages.mkdir(parents=True)
    texts.mkdir()
    written = {
        "MessagesEn.php": '$fallback = false; $rtl = false; $namespaceNames = [NS_USER => "User"];',
        "MessagesMill.php": '$namespaceAliases = ["Müller" => NS_USER]; $digitTransformTable = ["0" => "o"];',
        "MessagesOld_mill.php": '$fallback = "gone, mill"; $namespaceNames = [NS_USER_TALK => "Mühlgespräch"];',
    }
    for name, code in written.items():
        (messages / name).write_text(f"<?php {code}")
    (texts / "en.json").write_text('{"@metadata": {"authors": []}, "january": "January", "mon": "Mon", "tue": "Tue"}')
    (texts / "mill.json").write_text('{"january": "Eiszeit", "mon": "Mo"}')
    (texts / "old-mill.json").write_text('{"january": "Eismond"}')
    return folder


def test_mediawikis_own_files_are_read_or_it_is_said_what_reads_them(tmp_path: Path) -> None:
    folder = mediawiki(tmp_path)
    if shutil.which("php") is None:
        with pytest.raises(
            ConfigError, match="php: is not installed. Install both: apt-get install .* php-cli mediawiki"
        ):
            Files(folder)
        return
    files = Files(folder)
    old, mill, english = files.chain("old-mill")
    assert (old.fallback, old.namespace_names) == ("gone, mill", {3: "Mühlgespräch"})
    assert (mill.namespace_aliases, mill.digit_transform_table) == ({"Müller": 2}, {"0": "o"})
    assert (english.rtl, english.namespace_names) == (False, {2: "User"})
    assert files.chain("en") == (english,)
    assert files.texts("old-mill") == {"january": "Eismond", "mon": "Mo", "tue": "Tue"}


def test_a_file_that_php_cannot_read_is_told(tmp_path: Path) -> None:
    folder = mediawiki(tmp_path)
    (folder / "languages" / "messages" / "MessagesOld_mill.php").write_text("<?php $fallback = ;")
    with pytest.raises(ConfigError, match=r"MessagesOld_mill\.php: cannot be read by php|php: is not installed"):
        Files(folder).chain("old-mill")


def test_without_mediawiki_make_profiles_says_what_to_install_and_leaves_the_files(tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    command = [sys.executable, "-m", "config.generate"]
    environ = {**os.environ, "MEDIAWIKI_DIR": str(tmp_path)}
    done = subprocess.run(command, cwd=PROJECT, env=environ, check=False, capture_output=True, text=True)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "apt-get install --no-install-recommends php-cli mediawiki" in line
    assert {path.name: path.read_bytes() for path in FOLDER.iterdir()} == before
