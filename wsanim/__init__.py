"""Animated explainer films of weight sharing in convolutional networks."""

__version__ = "0.1.0"
