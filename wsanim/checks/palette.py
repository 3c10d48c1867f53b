"""The theme's colours, judged before anything is drawn with them, by `wsanim.palette`."""

from __future__ import annotations

from wsanim.checks.problem import Problem
from wsanim.theme import Theme


def check_palette(theme: Theme) -> list[Problem]:
    """Find the colours that can't be read or told apart, each with the nearest that can."""
    order = list(theme.palette)
    found = sorted(theme.faults(), key=lambda fault: order.index(fault.role))
    return [Problem(f"theme {theme.name}", "", "palette", str(fault)) for fault in found]
