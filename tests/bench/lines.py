"""A measured ratio beside its goal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One measured ratio, and its goal: at least, or at most, so much; without a goal it is only told.

    ``value`` is None where the work was not done in its time; ``beyond`` where it is a bound that the ratio exceeds.
    """

    what: str
    value: float | None
    least: float | None = None
    most: float | None = None
    beyond: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None without one."""
        if self.least is None and self.most is None:
            return None
        if self.value is None:
            return False
        return self.value >= self.least if self.least is not None else self.value <= (self.most or 0)


def worded(line: Line) -> str:
    """A line as it is printed."""
    value = "took too long" if line.value is None else f"{'> ' if line.beyond else ''}{line.value:.2f}"
    goal = f"at least {line.least:g}" if line.least is not None else f"at most {line.most:g}" if line.most else ""
    verdict = {True: "met", False: "NOT MET", None: ""}[line.met]
    return f"{line.what:<74} {value:>13}  {goal:<13} {verdict}".rstrip()
