"""The checks: all that can be wrong with a scene, found without rendering its frames.

``numbers`` holds the promise about numbers, ``layout`` and ``contrast`` look at each beat's last
picture, ``palette`` at the theme; ``run`` plays the scenes and asks them all.
"""
