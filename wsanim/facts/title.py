"""What the title shows: the film's title as a picture, and the edges that the filter finds."""

from __future__ import annotations

import numpy as np

from wsanim.conv import conv2d
from wsanim.facts.maker import Maker
from wsanim.facts.values import Later
from wsanim.lesson import Lesson
from wsanim.lettering import MOST_LINES, lettering
from wsanim.outline import count_parts


def state(make: Maker, lesson: Lesson) -> None:
    """State the topic's facts and tables."""
    formula = "parts of the outline with a scene in the film"
    make.fact("title.parts", count_parts, lesson.scenes, formula=formula)
    kernel, decimals = lesson.kernel.array, lesson.kernel.decimals
    for lines in range(1, MOST_LINES + 1):  # a scene takes those that its frame has room for
        picture = make.table(
            f"title.picture.{lines}", lettering, make.title, lesson.picture.levels, lines
        )
        image = Later(np.expand_dims, picture, 0)
        weight = kernel[None, None]
        make.table(f"title.edges.{lines}", conv2d, image, weight, part=0, decimals=decimals)
