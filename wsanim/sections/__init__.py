"""The lesson's tables: what each field of a lesson file may hold."""

from __future__ import annotations

from wsanim.sections.fields import (
    LanguageName,
    Name,
    SceneNames,
    Section,
    ThemeName,
    Whole,
    decimals_of,
    fits,
    says,
)
from wsanim.sections.layer import Crop, Filter, Kernel, Layer, Lecture, Picture
from wsanim.sections.topics import (
    Analogies,
    Comparison,
    Experiment,
    FeatureMaps,
    Matrix,
    Regions,
    Shift,
    Strip,
    Summary,
    Wall,
)

__all__ = [
    "Analogies",
    "Comparison",
    "Crop",
    "Experiment",
    "FeatureMaps",
    "Filter",
    "Kernel",
    "LanguageName",
    "Layer",
    "Lecture",
    "Matrix",
    "Name",
    "Picture",
    "Regions",
    "SceneNames",
    "Section",
    "Shift",
    "Strip",
    "Summary",
    "ThemeName",
    "Wall",
    "Whole",
    "decimals_of",
    "fits",
    "says",
]
