"""What a check reports."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """Something that is wrong, and where it is seen.

    Parameters
    ----------
    scene, beat
        Where; a problem of the theme has the theme's name and no beat.
    kind
        The check that found it: ``"number"``, ``"margin"``, ``"overlap"``, ``"size"``,
        ``"contrast"``, ``"glyph"`` or ``"palette"``.
    what
        What is wrong, in one line.

    Examples
    --------
    >>> print(Problem("SlidingFilter", "sweep", "size", "'output' is too small"))
    SlidingFilter, sweep: size: 'output' is too small
    """

    scene: str
    beat: str
    kind: str
    what: str

    def __str__(self) -> str:
        """Return it as one line."""
        where = f"{self.scene}, {self.beat}" if self.beat else self.scene
        return f"{where}: {self.kind}: {' '.join(self.what.split())}"


@dataclass(frozen=True)
class Shown:
    """A number that was seen on screen, for the manifest."""

    key: str
    text: str
    computed_by: str
