"""Decks: what a lecturer shows or hands out, made from the clips of a finished build.

Nothing is rendered here but single stills for paper. What a deck says is in the manifest.

==============  ==============================================================================
``source``      reads a finished build: chapters, clips, words, look; refuses what is broken
``powerpoint``  ``weight-sharing.pptx``; ``timing`` says when its clips play
``web``         ``deck/``: reveal.js, offline; ``site`` holds its page, style and script
``numbers``     what a clip's numbers are and where they come from, in the order of reading
``handout``     ``handout.pdf``; ``stills`` draws its pictures for paper
``making``      all of these in order, and only if something has changed
==============  ==============================================================================
"""
