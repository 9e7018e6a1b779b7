"""The one place where the parts are joined."""

from __future__ import annotations

from bot.service.checking import check as check
from bot.service.checking import report_on as report_on
from bot.service.checking import take_snapshot as take_snapshot
from bot.service.parsing import parse as parse
from bot.service.words import words_for as words_for
