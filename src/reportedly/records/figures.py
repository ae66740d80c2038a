"""Numbers, times and places in a text."""

from dataclasses import dataclass
from enum import StrEnum

from reportedly.records.spans import Span


class Qualifier(StrEnum):
    """How a figure's number is to be taken."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    UP_TO = "up_to"
    RANGE = "range"
    INCREASE = "increase"
    DECREASE = "decrease"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with what it counts.

    ``value`` is None for a range, whose ends are ``low`` and ``high``; ``was`` is what it was before, where the text
    tells of a change ("fell from ten to six": 6, was 10), and None elsewhere. ``unit`` is a unit of measure or an
    ISO 4217 currency, None for a plain count; ``counted`` are the words for what is counted, ``about`` those for what
    the figure is told of ("shares" of "shares rose by 6 %"). ``predicate`` is what happens to what is counted, as the
    lemma of a verb ("kill" of "12 were killed"), with "not" where that is denied. ``as_of`` is the TIMEX3 value of the
    time that dates the figure, ``place`` the index, among the reading's places, of the one that it is told for.
    ``claim`` is the index of the innermost claim whose content holds the figure.
    """

    span: Span
    value: float | None
    low: float | None = None
    high: float | None = None
    was: float | None = None
    qualifier: Qualifier = Qualifier.EXACT
    unit: str | None = None
    counted: str | None = None
    about: str | None = None
    predicate: str | None = None
    as_of: str | None = None
    place: int | None = None
    claim: int | None = None


class TimeType(StrEnum):
    """TIMEX3 types, and eras, which TIMEX3 takes for events."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"
    ERA = "ERA"


class Bound(StrEnum):
    """Which end of a range a time is."""

    SINCE = "since"
    UNTIL = "until"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression; ``value`` is a TIMEX3 value ("2024-10-18", "P3D", "PAST_REF"), None if it cannot be told.

    The value of an era is its years ("1955/1975" of "during the Vietnam War"). ``bound`` says that the time is an end
    of a range; ``other_end`` is the index, among the reading's times, of the other end, None where the range is open.
    """

    span: Span
    type: TimeType
    value: str | None
    bound: Bound | None = None
    other_end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A toponym; the rest is None where the gazetteer knows no such place or cannot tell which.

    ``country`` is an ISO 3166-1 alpha-2 code; ``lat`` and ``lon`` are degrees, WGS 84. ``feature`` is a GeoNames
    feature class ("A" country or division, "P" town, "L" area, "H" water, "T" land form, "R" road, "S" building, "V"
    forest), also of an unknown place whose name tells it. ``metonym`` marks a name that stands for a government or a
    team ("Moscow said"), not for a place of events; ``container`` one that only holds the area that is meant
    ("northern Norway").
    """

    span: Span
    name: str
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    country: str | None = None
    feature: str | None = None
    metonym: bool = False
    container: bool = False
