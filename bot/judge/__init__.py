"""A talk page's threads, judged: what became of each, who waits for whom, and the sentence that says so."""

from __future__ import annotations

from bot.judge.page import judge as judge
