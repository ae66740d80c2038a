"""Where a figure is told of: the places of its sentence, but those that only say how far off another one is."""

import re

from reportedly.records import Place, Reading
from reportedly.stories.series.told import Size, Spot

_REACH = 60
_OFF = re.compile(
    r"\b(?:kilomet(?:er|re)s?|km|miles?|\d+k?m)\b[^,;]{0,30}?"
    r"\b(?:north|south|east|west|from|of|outside|away)[\w-]*(?: of| from)? (?:the )?"
    r"(?:\w+ (?:city|town|village) of )?$",
    re.IGNORECASE,
)


def spots_of(reading: Reading, sentence: int) -> tuple[Spot, ...]:
    """The places of a sentence, by its index; none before the first one."""
    if sentence < 0:
        return ()
    start, end = reading.sentences[sentence]
    text = reading.article.text
    here = (place for place in reading.places if start <= place.span[0] < end and not place.metonym)
    there = (place for place in here if not _OFF.search(text[max(start, place.span[0] - _REACH) : place.span[0]]))
    return tuple((place.name, _size(place)) for place in there)


def towns_of(reading: Reading) -> int:
    """How many towns an article names."""
    return len({place.name for place in reading.places if place.feature == "P" and not place.metonym})


def _size(place: Place) -> Size:
    if place.lat is None or place.feature == "S":
        return Size.UNKNOWN
    return Size.TOWN if place.feature == "P" else Size.AREA
