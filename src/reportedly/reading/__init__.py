"""What is in the text? Sentences, names, quotations, entities, figures, times, places and events of one article."""

from reportedly.reading.entities import entities
from reportedly.reading.events import events
from reportedly.reading.figures import figures
from reportedly.reading.gazetteer import Gazetteer
from reportedly.reading.parser import Parser
from reportedly.reading.places import places
from reportedly.reading.situations import situated
from reportedly.reading.stock import StockPipeline
from reportedly.reading.times import times
from reportedly.reading.units import unit_named

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
