"""What one wiki calls things: the facts of its language and site, and the words its editors use."""

from __future__ import annotations

import msgspec

# the groups of cues without which most of what is asked and answered passes unseen
TALK = ("ask_question", "ask_request", "ask_error", "answer_done", "thanks")


class Namespace(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A namespace: its local name, and every other name that leads to it, as written."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()


class Language(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A language's facts, as MediaWiki has them (``config/languages/CODE.json``; made by ``make profiles``).

    ``date_formats`` are MediaWiki's format codes of a signature's time, the default first.
    ``months`` holds, January first, every name of each month: nominative, genitive, abbreviated.
    ``weekdays`` likewise, Sunday first. ``digits`` are ten characters, or empty for 0-9.
    ``namespaces`` holds the names by number; ``contributions`` the local names of Special:Contributions.
    ``timezones`` maps a zone's abbreviation in the local script to its English one (``UTC``).
    ``subst`` holds the words that substitute a template; ``redirect`` the words that begin a redirect.
    ``restoring`` holds the edit summaries of an undo or a rollback, with ``$1`` for what varies.
    """

    code: str
    rtl: bool
    date_formats: tuple[str, ...]
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    digits: str
    namespaces: tuple[Namespace, ...]
    contributions: tuple[str, ...]
    timezones: dict[str, str]
    subst: tuple[str, ...]
    redirect: tuple[str, ...]
    restoring: tuple[str, ...] = ()


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A wiki's facts as resolved: the language's, then the site's own (``config/wikis/SITE.toml``).

    ``site`` is the database name (``enwiki``). ``article_url`` holds ``$1`` for the title, ``script_url`` ends in
    index.php. ``timezone`` is an IANA name; ``zones`` maps its abbreviations, as signatures write them, to minutes
    east of UTC, the usual one first. ``older_months`` maps names of months that stand in old text to their numbers.
    ``templates`` maps a group to its names (first letter upper case, spaces), the
    main one first; ``cues`` maps a group to phrases in lower case; ``answered`` maps a request group to the parameters
    and values that say it was answered; ``parameters`` maps what is asked of a template to the parameters that may
    hold it; ``patterns`` holds title patterns and lines to add, with ``$1`` for what varies; ``classes`` the CSS
    classes that substituted templates leave. ``namespaces`` and ``date_formats`` are resolved: the language's with the
    site's. The groups are listed in ``config/wikis/README.md``.
    """

    site: str
    name: str
    language: Language
    article_url: str
    script_url: str
    timezone: str = "UTC"
    zones: dict[str, int] = {}
    older_months: dict[str, int] = {}
    namespaces: tuple[Namespace, ...] = ()
    templates: dict[str, tuple[str, ...]] = {}
    cues: dict[str, tuple[str, ...]] = {}
    answered: dict[str, dict[str, tuple[str, ...]]] = {}
    parameters: dict[str, tuple[str, ...]] = {}
    patterns: dict[str, tuple[str, ...]] = {}
    classes: dict[str, tuple[str, ...]] = {}
    date_formats: tuple[str, ...] = ()
    case_sensitive: bool = False

    def __hash__(self) -> int:
        return hash((self.site, self.article_url))

    @property
    def has_words(self) -> bool:
        """Whether the wiki's words for asking, answering and thanking are known; else structure decides."""
        return all(map(self.cue, TALK))

    def group(self, name: str) -> tuple[str, ...]:
        """The template names of a group, empty where the wiki has none known."""
        return self.templates.get(name, ())

    def cue(self, name: str) -> tuple[str, ...]:
        """The phrases of a group, empty where the wiki has none known."""
        return self.cues.get(name, ())

    def parameter(self, name: str) -> tuple[str, ...]:
        """The names of the parameters that may hold something, the likeliest first."""
        return self.parameters.get(name, ())
