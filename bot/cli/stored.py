"""The store, where a command is about what stands in it already."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bot.errors import StoreError
from bot.service.starting import moment
from bot.store import open_store
from bot.store.folder import is_there
from config.settings import Settings

if TYPE_CHECKING:
    from bot.store import Store


def stored(settings: Settings) -> Store:
    """The store to be read and written; a StoreError where there is none, for then there is nothing to decide."""
    if not is_there(settings.store.url, os.environ):
        raise StoreError("store", "there is none yet.", "talkclerk check --draft keeps the notes of a report in one.")
    return open_store(settings.store.url, at=moment(None))
