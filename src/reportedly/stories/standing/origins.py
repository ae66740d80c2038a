"""How many independent origins stand behind an assertion. Unknown independence does not count.

Depositions that are of one origin are put together (see :mod:`~reportedly.stories.standing.groups`); which of the
groups are known to be independent of each other is decided by the table in docs/how-to/assertions.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reportedly.records import Stance
from reportedly.stories.standing.deposition import Deposition
from reportedly.stories.standing.groups import Link, Told, grouped, told_by
from reportedly.stories.standing.independence import Profile, doubt_between
from reportedly.stories.standing.voices import Tie, Voice
from reportedly.stories.standing.vouching import Vouching


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Depositions that go back to one speaker, paper or reporter, in the order in which they came.

    ``id`` is that of the first; ``first`` is when it came; ``named`` whether somebody gives a name or an office.
    ``links`` say why the others belong here.
    """

    id: int
    first: datetime
    depositions: tuple[Deposition, ...]
    links: tuple[Link, ...] = ()
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """``independent`` origins are known to be so; those in ``unknown`` may be one of them, or of each other.

    ``articles`` and ``outlets`` are how many print it, copies included; an outlet without a name counts for none.
    """

    independent: tuple[Origin, ...] = ()
    unknown: tuple[Origin, ...] = ()
    articles: int = 0
    outlets: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """A group with what its voices come to; what unnamed people say that somebody said counts as theirs.

    ``shown`` says that they show what others can look at, ``hidden`` that they do not give their names; ``reporters``
    are those who have it themselves.
    """

    origin: Origin
    profile: Profile
    paper: bool
    shown: bool
    hidden: bool
    reporters: frozenset[str]

    @property
    def counts(self) -> bool:
        """Whether it can be told who vouches."""
        return self.profile.is_somebody and (self.profile.tells or self.profile.foretells)


def origins_of(told: Sequence[Told]) -> Origins:
    """The origins of depositions, which are given in the order in which they came."""
    if not told:
        return Origins()
    found = _gathered(told)
    counted = {group.origin.id for group in _independent(found)}
    claims = [one.statement for one, _ in told]
    return Origins(
        independent=tuple(group.origin for group in found if group.origin.id in counted),
        unknown=tuple(group.origin for group in found if group.origin.id not in counted),
        articles=len({claim.article for claim in claims}),
        outlets=len({claim.outlet for claim in claims if claim.outlet}),
    )


def _independent(found: Sequence[_Group]) -> list[_Group]:
    """The groups that are known to be independent of each other; one at least.

    Of two that are not, who was heard first counts; but who can be told better goes before an office of unknown state.
    """
    counted: list[_Group] = []
    for group in sorted(found, key=lambda group: not group.profile.is_placed):
        if group.counts and not any(doubt_between(one.profile, group.profile) for one in counted):
            counted.append(group)
    taken = frozenset[str]().union(*(group.reporters for group in counted))
    counted += [group for group in found if group.shown and not group.counts and not group.reporters & taken]
    if counted and all(group.paper for group in counted):
        before = min(group.origin.first for group in counted)
        hidden = (group for group in found if group.hidden and group.origin.first < before)
        counted += [one for one in hidden if not any(one.profile.bodies & each.profile.bodies for each in counted)][:1]
    return counted or list(found[:1])


def _gathered(told: Sequence[Told]) -> list[_Group]:
    groups, around, hearsay = grouped(told, states=True), told_by(told), _hearsay(told)
    members: dict[int, list[Told]] = {}
    for one in told:
        members.setdefault(groups.root(one[0].id), []).append(one)
    links: dict[int, list[Link]] = {}
    for link in groups.links.values():
        links.setdefault(groups.root(link.one), []).append(link)
    return [
        _group(
            _origin(of_it, links.get(root, ())),
            [voice for one, voice in of_it if one.id not in hearsay and not _gainsays(one)],
            frozenset(voice.reporter for one, voice in of_it if one.id not in around and not voice.media),
        )
        for root, of_it in members.items()
    ]


def _gainsays(one: Deposition) -> bool:
    """Whether it only stands on this side because it denies something else: then it does not say that this is so."""
    return one.supports and one.statement.stance in {Stance.DENIES, Stance.DOUBTS}


def _origin(members: Sequence[Told], links: Sequence[Link]) -> Origin:
    first = members[0][0]
    return Origin(id=first.id, first=first.since, depositions=tuple(one for one, _ in members), links=tuple(links))


def _hearsay(told: Sequence[Told]) -> frozenset[int]:
    """What unnamed people say that somebody said, or that a paper shows: it is theirs, whoever that was.

    A copy that has lost the words around it tells no more than what it is a copy of.
    """
    around, found = told_by(told), set[int]()
    for one, _ in told:
        number, steps = one.id, 0
        while number in around and steps < len(told):
            teller, voice = around[number]
            if voice.hidden or not (voice.named or voice.media):
                found.add(one.id)
            number, steps = teller.id, steps + 1
    prints = {_print_of(voice) for one, voice in told if one.id in found}
    return frozenset(found | {one.id for one, voice in told if _print_of(voice) in prints})


def _print_of(voice: Voice) -> str:
    return next(key.value for key in voice.keys if key.tie is Tie.SAME_TEXT)


def _group(origin: Origin, voices: Sequence[Voice], reporters: frozenset[str]) -> _Group:
    """``voices`` are the first-hand ones of the origin, ``reporters`` those who have it themselves."""
    profile = Profile.of(voices)
    speaking = [voice for voice in voices if not voice.media]
    named = profile.is_somebody and (profile.tells or profile.foretells)
    return _Group(
        origin=replace(origin, named=named),
        profile=profile,
        paper=bool(speaking) and all(voice.paper for voice in speaking),
        shown=any(
            voice.shows and (voice.media or not voice.paper) and voice.vouching is not Vouching.NOTHING
            for voice in voices
        ),
        hidden=not named and any(voice.hidden and voice.vouching is not Vouching.NOTHING for voice in voices),
        reporters=reporters,
    )
