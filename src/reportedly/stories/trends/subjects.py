"""What an article counts for: who and what it names, where it plays, who speaks in it, what happens."""

from collections.abc import Collection, Mapping, Sequence

from reportedly.records import (
    ANY_EVENT,
    NAMED,
    Entity,
    EntityKind,
    EventStatus,
    Mode,
    Place,
    Reading,
    Site,
    SourceKind,
    Span,
    Subject,
    SubjectKind,
)

EVERYTHING = Subject(kind=SubjectKind.ALL, key="")
_PRESS = {SourceKind.MEDIA, SourceKind.AGENCY_COPY}
_LEAST = 3
"""So many letters, at least, has a name by which an outlet is known again in its address."""
_HAPPENS = {EventStatus.PAST, EventStatus.ONGOING}


def subjects_of(reading: Reading, linked: Mapping[str, int]) -> frozenset[Subject]:
    """The subjects of a reading, each once; ``linked`` leads from ids of its entities to the ledger's numbers.

    Entities do not count that are named in credits alone: to whom something was said ("told the Post"), the paper or
    agency that is quoted for it, the outlet itself. Entities of the kind place do not count: places count by their
    number in GeoNames, and by country, unless a name stands for a government or a team. Sources are entities that say
    something, be it background or not. Events count by type where they are told as having happened or as going on.
    Sites are where these are told to have been, for each type and for all, and the places that are named. Nothing
    counts in an article that was not read.
    """
    if not reading.sentences:
        return frozenset()
    kinds = _entities(reading, linked), _sources(reading, linked), _places(reading), _events(reading), _sites(reading)
    outlet = reading.article.outlet
    whose = {Subject(kind=SubjectKind.OUTLET, key=outlet)} if outlet else set()
    return frozenset({EVERYTHING}.union(whose, *kinds))


def _entities(reading: Reading, linked: Mapping[str, int]) -> set[Subject]:
    credits_ = _credits(reading)
    own = _letters(reading.article.outlet or "")
    numbers = {
        linked[one.id]
        for one in reading.entities
        if one.id in linked and one.kind is not EntityKind.PLACE and not _is_credit(one, credits_, own)
    }
    return _numbered(SubjectKind.ENTITY, numbers)


def _credits(reading: Reading) -> list[Span]:
    """Where an article says by whom or to whom something was told: papers, agencies and whoever is addressed."""
    said_by = (claim.source.spans for claim in reading.claims if claim.source and claim.source.kind in _PRESS)
    told_to = (claim.addressee for claim in reading.claims if claim.addressee is not None)
    return [*(span for spans in said_by for span in spans), *told_to]


def _is_credit(entity: Entity, spans: Sequence[Span], outlet: str) -> bool:
    """Whether an entity is named nowhere but in credits, or is the outlet itself, as its name or its address tell."""
    if entity.kind is not EntityKind.ORGANISATION:
        return False
    name = _letters(entity.name)
    if min(len(name), len(outlet)) >= _LEAST and (outlet.startswith(name) or name.startswith(outlet)):
        return True
    return all(any(start <= first and last <= end for start, end in spans) for first, last in entity.mentions)


def _letters(name: str) -> str:
    """A name, or an address without what hangs on it, by its letters and digits, and without an article.

    >>> _letters("The Vell Post"), _letters("www.vellpost.example"), _letters("Vell Post Online")
    ('vellpost', 'vellpost', 'vellpostonline')
    """
    words = name.casefold().removeprefix("www.").removeprefix("the ")
    label = words if " " in words else words.partition(".")[0]
    return "".join(filter(str.isalnum, label))


def _sources(reading: Reading, linked: Mapping[str, int]) -> set[Subject]:
    said = (claim.source.entity for claim in reading.claims if claim.source and claim.mode is Mode.SAID)
    return _numbered(SubjectKind.SOURCE, {linked[local] for local in said if local is not None and local in linked})


def _numbered(kind: SubjectKind, numbers: Collection[int]) -> set[Subject]:
    return {Subject(kind=kind, key=str(number)) for number in numbers}


def _places(reading: Reading) -> set[Subject]:
    meant = [place for place in reading.places if not place.metonym]
    towns = {place.geonameid: place for place in reversed(meant) if place.geonameid is not None}
    found = {Subject(kind=SubjectKind.PLACE, key=str(number), name=place.name) for number, place in towns.items()}
    return found | {Subject(kind=SubjectKind.COUNTRY, key=place.country) for place in meant if place.country}


def _events(reading: Reading) -> set[Subject]:
    told = {event.type for event in reading.events if event.status in _HAPPENS and not event.negated}
    return {Subject(kind=SubjectKind.EVENT, key=kind.value) for kind in told}


def _sites(reading: Reading) -> set[Subject]:
    found = {_site(NAMED, place) for place in reading.places if not place.metonym and place.lat is not None}
    for event in reading.events:
        if event.status in _HAPPENS and not event.negated:
            place = None if event.place is None else reading.places[event.place]
            found |= {_site(what, place) for what in (ANY_EVENT, event.type.value)}
    return found


def _site(what: str, place: Place | None) -> Subject:
    if place is None:
        return Subject(kind=SubjectKind.SITE, key=Site(what=what).key)
    site = Site(what=what, lat=place.lat, lon=place.lon, country=place.country, feature=place.feature)
    return Subject(kind=SubjectKind.SITE, key=site.key, name=place.name if place.lat is not None else None)
