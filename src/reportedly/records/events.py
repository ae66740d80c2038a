"""Who did what to whom, as a text tells it."""

from dataclasses import dataclass
from enum import StrEnum

from reportedly.records.spans import Span


class EventType(StrEnum):
    """What somebody does to somebody: the types of PLOVER (Open Event Data Alliance), the first form of 2018."""

    AGREE = "agree"
    CONSULT = "consult"
    SUPPORT = "support"
    COOPERATE = "cooperate"
    AID = "aid"
    CONCEDE = "concede"
    RETREAT = "retreat"
    INVESTIGATE = "investigate"
    DEMAND = "demand"
    DISAPPROVE = "disapprove"
    REJECT = "reject"
    THREATEN = "threaten"
    PROTEST = "protest"
    MOBILIZE = "mobilize"
    SANCTION = "sanction"
    COERCE = "coerce"
    ASSAULT = "assault"
    FIGHT = "fight"

    @property
    def cameo_root(self) -> str:
        """The two digits of the CAMEO root under which GDELT and ICEWS list such events.

        >>> EventType.CONCEDE.cameo_root, EventType.RETREAT.cameo_root, EventType.FIGHT.cameo_root
        ('08', '08', '19')
        """
        return _CAMEO_ROOTS[self]


_CAMEO_ROOTS = {
    EventType.AGREE: "03",
    EventType.CONSULT: "04",
    EventType.SUPPORT: "05",
    EventType.COOPERATE: "06",
    EventType.AID: "07",
    EventType.CONCEDE: "08",
    EventType.RETREAT: "08",
    EventType.INVESTIGATE: "09",
    EventType.DEMAND: "10",
    EventType.DISAPPROVE: "11",
    EventType.REJECT: "12",
    EventType.THREATEN: "13",
    EventType.PROTEST: "14",
    EventType.MOBILIZE: "15",
    EventType.SANCTION: "16",
    EventType.COERCE: "17",
    EventType.ASSAULT: "18",
    EventType.FIGHT: "19",
}


class EventStatus(StrEnum):
    """Whether the text tells an event as something that was, goes on, is meant to be, or only might be."""

    PAST = "past"
    ONGOING = "ongoing"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"


class Sector(StrEnum):
    """What part of a society an actor belongs to, by the codes that PLOVER and CAMEO share."""

    GOVERNMENT = "GOV"
    MILITARY = "MIL"
    POLICE = "COP"
    INTELLIGENCE = "SPY"
    REBELS = "REB"
    OPPOSITION = "OPP"
    PARTY = "PTY"
    LEGISLATURE = "LEG"
    COURTS = "JUD"
    INTERNATIONAL = "IGO"
    NGO = "NGO"
    BUSINESS = "BUS"
    LABOUR = "LAB"
    MEDIA = "JRN"
    EDUCATION = "EDU"
    MEDICAL = "MED"
    RELIGIOUS = "REL"
    REFUGEES = "REF"
    CRIMINALS = "CRM"
    CIVILIANS = "CVL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who does something, or to whom it is done, as printed in ``span``.

    ``country`` is an ISO 3166-1 alpha-2 code as in :class:`Place`. ``code`` is the actor in the manner of CAMEO: the
    alpha-3 code of the country and that of the sector, as far as they are known ("ISRMIL", "USA", "REB"). ``entity`` is
    the id of the article's entity that acts, if it is named.
    """

    span: Span
    entity: str | None = None
    country: str | None = None
    sector: Sector | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, where and when, as one stretch of text tells it.

    ``span`` runs from the first to the last of the words that name the act; ``mode`` says more of how it was done
    ("arrest", "killing", "hunger-strike"). ``act`` is what was agreed to, demanded, refused or threatened, where the
    type is one of these. ``negated`` events are told as not having happened. ``place`` is the index, among the
    reading's places, of where it happened, ``time`` among its times of when. ``claim`` is the index of the innermost
    claim whose content tells of it: that claim's stance is the event's, and a denied attack is no attack.
    """

    span: Span
    type: EventType
    status: EventStatus
    mode: str | None = None
    act: EventType | None = None
    negated: bool = False
    sources: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    place: int | None = None
    time: int | None = None
    claim: int | None = None
