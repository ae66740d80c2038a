"""The world on a map: its projection, the outlines of its countries, and what is shown of it.

``far.json`` and ``near.json`` hold the outlines, written by ``scripts/outlines.py`` from Natural Earth 4.1 (public
domain) as redistributed by the npm package world-atlas 2.0.2; see ``LICENSE.txt`` beside them.
"""
