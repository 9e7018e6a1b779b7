"""What became of a draft that was to be posted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.model import Draft, Step

End = Literal["posted", "refused", "trouble", "left"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of a draft, and why.

    ``refused``: the etiquette or the wiki says no. ``trouble``: it could not be done, and later it may. ``left``: this
    run has made its edits. ``warning`` tells what people should look at though the note was posted.
    """

    draft: Draft
    end: End
    detail: str
    steps: tuple[Step, ...] = ()
    revid: int | None = None
    warning: str = ""
