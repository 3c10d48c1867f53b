"""The build: what is stale, rendering it, and putting whole clips in place.

It runs scenes; it knows nothing of what they show.

==============  ==============================================================================
``settings``    what a build is asked for: quality, lesson, language, theme
``plan``        which scenes are stale, and why
``pool``        one worker process per scene
``cluster``     the same on other machines: ``parcel`` is what travels, ``errand`` and ``remote``
                are what runs there
``worker``      plays a scene into clips, in such a process
``renderer``    the seam to manim: its frames go straight into the encoder
``inputs``      watches what a scene is made from
``encode``      H.264 clips; ``join`` puts them together, ``verify`` decodes them
``captions``    WebVTT
``manifest``    what was built, from what
``publish``     moves whole files into place; ``lock`` keeps others out meanwhile
``run``         all of it, in order
==============  ==============================================================================
"""
