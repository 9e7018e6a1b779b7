"""Who wrote an unsigned text: a search that yields what it wants to know of a history and is sent the answer."""

from __future__ import annotations

from bot.attribution.asking import Answer as Answer
from bot.attribution.asking import Compare as Compare
from bot.attribution.asking import Diff as Diff
from bot.attribution.asking import History as History
from bot.attribution.asking import PageAt as PageAt
from bot.attribution.asking import Request as Request
from bot.attribution.asking import State as State
from bot.attribution.asking import Window as Window
from bot.attribution.asking import solve as solve
from bot.attribution.attribute import attribute as attribute
from bot.attribution.attributions import attributions as attributions
from bot.attribution.questions import Question as Question
from bot.attribution.questions import questions as questions
