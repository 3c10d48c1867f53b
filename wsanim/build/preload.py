"""What every worker needs and no edit changes, imported once for all of them."""

import logging
import os

import wsanim.paths

os.chdir(wsanim.paths.ROOT)  # where manim looks for its configuration

import av  # noqa: E402, F401
import manim  # noqa: E402
import pydantic  # noqa: E402, F401
import uharfbuzz  # noqa: E402, F401

manim.logger.setLevel(logging.WARNING)
