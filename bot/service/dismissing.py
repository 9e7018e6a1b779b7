"""A person says that a finding is wrong or settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from bot.errors import ConfigError
from bot.model import Dismissal
from config.settings import Settings

if TYPE_CHECKING:
    from bot.store import Store


def dismiss(
    store: Store, key: str, *, site: str | None, settings: Settings, by: str, because: str, at: datetime
) -> Dismissal:
    """The dismissal of what was told under a key, kept as it was told last."""
    sites = [site] if site else _sites(store, settings)
    known = {each: told[0] for each in sites if (told := store.told(each, key))}
    if not known:
        step = "talkclerk drafts show and check --format json tell keys; check --draft remembers what it tells."
        raise ConfigError(key, "nothing was told under this key.", step)
    if len(known) > 1:
        raise ConfigError(key, f"was told of {' and '.join(sorted(known))}.", "Name one of them with --site.")
    ((where, fingerprint),) = known.items()
    made = Dismissal(site=where, key=key, fingerprint=fingerprint, by=by, because=because, at=at)
    store.dismiss(made)
    return made


def _sites(store: Store, settings: Settings) -> Iterator[str]:
    """The wikis of which something may have been told."""
    yield from dict.fromkeys((settings.wiki.site, *(line.site for line in store.kept())))
