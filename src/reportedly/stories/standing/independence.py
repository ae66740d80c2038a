"""Whether two groups of claims are known to be of independent origins; where they are not, why not.

Unknown independence does not count: whatever leaves room for one to be the other, or to have it from the other, is a
doubt. The table stands in docs/how-to/assertions.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.records import Doubt
from reportedly.stories.standing.matters import Matter, alike, have_one_text
from reportedly.stories.standing.speakers import Side
from reportedly.stories.standing.voices import Voice
from reportedly.stories.standing.vouching import Vouching

_BOTH = 2
_MOST_MATTERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of those who speak in one group of claims, at first hand.

    ``sides`` are theirs, ``lands``, ``bodies`` and ``parties`` those that they speak for or belong to, ``names`` the
    words of names that are told of them; they are
    ``printed`` if more than a pronoun stands for them. They vouch for what is (``tells``), for what will be
    (``foretells``), or for nothing, in these ``wordings``; ``matters`` are the words of the first few;
    who ``shows`` what others can look at may say it in other words;
    ``of_others`` says that not all of it need be about themselves.
    """

    sides: frozenset[Side] = frozenset()
    lands: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    printed: bool = False
    wordings: frozenset[str] = frozenset()
    matters: tuple[Matter, ...] = ()
    shows: bool = False
    of_others: bool = False
    tells: bool = False
    foretells: bool = False

    @classmethod
    def of(cls, voice: Voice) -> "Profile":
        """Of one voice that speaks at first hand."""
        speaker = voice.speaker
        return cls(
            sides=frozenset({speaker.side}),
            lands=frozenset({speaker.land} if speaker.land else ()),
            bodies=speaker.bodies,
            parties=speaker.parties,
            names=speaker.names,
            printed=speaker.printed and voice.vouching is not Vouching.NOTHING,
            wordings=frozenset({voice.wording} if voice.wording else ()),
            matters=(voice.matter,) if voice.matter is not None and voice.vouching is not Vouching.NOTHING else (),
            shows=voice.shows,
            of_others=not voice.of_itself and voice.vouching is not Vouching.NOTHING,
            tells=voice.vouching is Vouching.TELLS,
            foretells=voice.vouching is Vouching.FORETELLS,
        )

    def __or__(self, other: "Profile") -> "Profile":
        """What is known of both together."""
        return Profile(
            sides=self.sides | other.sides,
            lands=self.lands | other.lands,
            bodies=self.bodies | other.bodies,
            parties=self.parties | other.parties,
            names=self.names | other.names,
            printed=self.printed or other.printed,
            wordings=self.wordings | other.wordings,
            matters=(self.matters + other.matters)[:_MOST_MATTERS],
            shows=self.shows or other.shows,
            of_others=self.of_others or other.of_others,
            tells=self.tells or other.tells,
            foretells=self.foretells or other.foretells,
        )

    @property
    def is_somebody(self) -> bool:
        """Whether it can be told for whom they speak."""
        return bool(self.sides - {Side.NOBODY})

    @property
    def is_placed(self) -> bool:
        """Whether the state is known of those who speak for one."""
        return Side.STATE not in self.sides or bool(self.lands)


def doubt_between(one: Profile, other: Profile) -> Doubt | None:
    """Why two groups are not known to be independent of each other; None if they are."""
    doubt = _of_words(one, other) or _of_states(one, other) or _of_parties(one, other) or _of_bodies(one, other)
    if doubt is not None:
        return doubt
    mine, theirs = ([matter for matter in profile.matters if matter.firm] for profile in (one, other))
    if not (mine and theirs):
        return Doubt.ONLY_PRONOUN
    return None if _say_one_thing(mine, theirs) else Doubt.OTHER_MATTER


def doubt_of_evidence(one: Profile, other: Profile) -> Doubt | None:
    """Why evidence that nobody gives their name for is not known to be other than what a group says; None if it is."""
    return _of_words(one, other) or (None if _say_one_thing(one.matters, other.matters) else Doubt.OTHER_MATTER)


def _of_words(one: Profile, other: Profile) -> Doubt | None:
    """The doubts that the words for the two and their own words raise."""
    if not ((one.tells and other.tells) or (one.foretells and other.foretells)):
        return Doubt.OTHER_TIME
    if not (one.of_others or other.of_others):
        return Doubt.OF_ITSELF
    if _are_of_one_body(one, other):
        return Doubt.ONE_BODY
    if one.wordings & other.wordings or _have_one_text(one, other):
        return Doubt.ONE_WORDING
    return None


def _have_one_text(one: Profile, other: Profile) -> bool:
    return any(have_one_text(here, there) for here in one.matters for there in other.matters)


def _say_one_thing(ones: Sequence[Matter], others: Sequence[Matter]) -> bool:
    """Whether one of these claims says itself what one of the others does."""
    return any(alike(here, there) for here in ones for there in others if not (here.retold or there.retold))


def _are_of_one_body(one: Profile, other: Profile) -> bool:
    """Whether both are of one body or a part of it; or two words of the names that are told of both are the same."""
    if one.bodies & other.bodies or _is_part(one.bodies, other.bodies) or _is_part(other.bodies, one.bodies):
        return True
    apart = one.lands and other.lands and not one.lands & other.lands
    return not apart and len(one.names & other.names) > 1


def _is_part(names: frozenset[str], of: frozenset[str]) -> bool:
    """Whether all words of a name, two or more, stand in one of the others."""
    parts = [set(words) for name in names if len(words := name.split()) > 1]
    return any(part <= set(name.split()) for part in parts for name in of)


def _of_states(one: Profile, other: Profile) -> Doubt | None:
    """Officials of two states are known to be two; who may serve the other one's state is not."""
    if one.lands & other.lands and (Side.STATE in one.sides or Side.STATE in other.sides):
        return Doubt.STATE_UNKNOWN
    if Side.STATE not in one.sides or Side.STATE not in other.sides:
        return None
    apart = one.lands and other.lands and not one.lands & other.lands
    return None if apart and _are_listed(one.lands) is _are_listed(other.lands) else Doubt.STATE_UNKNOWN


def _are_listed(lands: frozenset[str]) -> bool:
    """Whether states are told by codes; what no list knows may be another word for one that is known."""
    return all(map(str.isupper, lands))


def _of_parties(one: Profile, other: Profile) -> Doubt | None:
    """Politicians comment on what others know; among themselves they say what their camp says.

    Only those of two states, or of two parties, are known to be two.
    """
    politicians = (Side.PARTY in one.sides) + (Side.PARTY in other.sides)
    if politicians < _BOTH:
        return Doubt.COMMENT if politicians else None
    of_two_states = one.lands and other.lands and not one.lands & other.lands
    of_two_parties = one.parties and other.parties and not one.parties & other.parties
    return None if of_two_states or of_two_parties else Doubt.SAME_CAMP


def _of_bodies(one: Profile, other: Profile) -> Doubt | None:
    """Whoever speaks for a body of which the text does not tell may speak for the other one's, if that is of a kind."""
    for first, second in ((one, other), (other, one)):
        if Side.BODY in first.sides and not first.bodies and second.sides & {Side.BODY, Side.PAPER}:
            return Doubt.BODY_UNKNOWN
        if Side.PAPER in first.sides and not (first.bodies or first.lands):
            return Doubt.BODY_UNKNOWN
    return None
