"""What is in the text? Sentences, names, quotations, entities, figures, times, places and events of one article."""

from importlib import import_module
from typing import TYPE_CHECKING

from reportedly.reading.entities import entities
from reportedly.reading.events import events
from reportedly.reading.figures import figures
from reportedly.reading.gazetteer import Gazetteer
from reportedly.reading.places import places
from reportedly.reading.situations import situated
from reportedly.reading.times import times
from reportedly.reading.units import unit_named

if TYPE_CHECKING:
    from reportedly.reading.parser import Parser
    from reportedly.reading.stock import StockPipeline

__all__ = [
    "Gazetteer",
    "Parser",
    "StockPipeline",
    "entities",
    "events",
    "figures",
    "places",
    "situated",
    "times",
    "unit_named",
]

_WITH_A_MODEL = {"Parser": "reportedly.reading.parser", "StockPipeline": "reportedly.reading.stock"}


def __getattr__(name: str) -> object:
    """What needs spaCy, which takes most of a second to load: who only asks about countries does without."""
    if name not in _WITH_A_MODEL:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_WITH_A_MODEL[name]), name)
