"""What an article counts for: who and what it names, where it plays, who speaks in it, what happens."""

from collections.abc import Collection, Mapping

from reportedly.records import (
    ANY_EVENT,
    NAMED,
    EntityKind,
    EventStatus,
    Mode,
    Place,
    Reading,
    Site,
    Subject,
    SubjectKind,
)

EVERYTHING = Subject(kind=SubjectKind.ALL, key="")
_HAPPENS = {EventStatus.PAST, EventStatus.ONGOING}


def subjects_of(reading: Reading, linked: Mapping[str, int]) -> frozenset[Subject]:
    """The subjects of a reading, each once; ``linked`` leads from ids of its entities to the ledger's numbers.

    Entities of the kind place do not count: places count by their number in GeoNames, and by country, unless a name
    stands for a government or a team. Sources are entities that say something, be it background or not. Events count
    by type where they are told as having happened or as going on. Sites are where these are told to have been, for each
    type and for all, and the places that are named. Nothing counts in an article that was not read.
    """
    if not reading.sentences:
        return frozenset()
    kinds = _entities(reading, linked), _sources(reading, linked), _places(reading), _events(reading), _sites(reading)
    outlet = reading.article.outlet
    whose = {Subject(kind=SubjectKind.OUTLET, key=outlet)} if outlet else set()
    return frozenset({EVERYTHING}.union(whose, *kinds))


def _entities(reading: Reading, linked: Mapping[str, int]) -> set[Subject]:
    numbers = {linked[one.id] for one in reading.entities if one.id in linked and one.kind is not EntityKind.PLACE}
    return _numbered(SubjectKind.ENTITY, numbers)


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
