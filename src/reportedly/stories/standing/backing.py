"""What backs one origin: who speaks in it at first hand, what they show, and whose reporting tells of it."""

from dataclasses import dataclass, field
from typing import Self

from reportedly.records import Stance
from reportedly.stories.standing.deposition import Deposition
from reportedly.stories.standing.independence import Profile
from reportedly.stories.standing.voices import Voice
from reportedly.stories.standing.vouching import Vouching


@dataclass(slots=True, kw_only=True)
class Backing:
    """The depositions of one origin, of which ``lead`` came first, with what their voices come to.

    ``shown`` says that they show what others can look at, ``hidden`` that some do not give their names; ``reporters``
    are those who have it themselves. What unnamed people say that somebody said counts as theirs.
    """

    lead: Deposition
    members: dict[int, Deposition]
    profile: Profile = field(default_factory=Profile)
    papers: int = 0
    others: int = 0
    shown: bool = False
    hidden: bool = False
    reporters: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, one: Deposition, voice: Voice, *, at_first_hand: bool, is_told: bool) -> Self:
        """What one deposition comes to; ``is_told`` says that it stands within another one."""
        backing = cls(lead=one, members={one.id: one})
        if not is_told and not voice.media:
            backing.reporters.add(voice.reporter)
        if at_first_hand and not _gainsays(one):
            backing._hear(voice)
        return backing

    def _hear(self, voice: Voice) -> None:
        vouches = voice.vouching is not Vouching.NOTHING
        self.shown = voice.shows and (voice.media or not voice.paper) and vouches
        self.hidden = voice.hidden and vouches
        if not voice.media:
            self.profile = Profile.of(voice)
            self.papers, self.others = int(voice.paper), int(not voice.paper)

    def take_in(self, other: Self) -> None:
        """Take in another one that turned out to be of the same origin, and came later."""
        self.members |= other.members
        self.profile |= other.profile
        self.papers += other.papers
        self.others += other.others
        self.shown |= other.shown
        self.hidden |= other.hidden
        self.reporters |= other.reporters

    @property
    def vouches(self) -> bool:
        """Whether somebody in it says that it is so, or will be."""
        return self.profile.tells or self.profile.foretells

    @property
    def named(self) -> bool:
        """Whether it can be told who vouches."""
        return self.profile.is_somebody and self.vouches

    @property
    def paper(self) -> bool:
        """Whether papers alone speak in it."""
        return self.papers > 0 and not self.others

    @property
    def veiled(self) -> bool:
        """Whether nobody in it gives a name, but somebody vouches who could."""
        return self.hidden and not self.named


def _gainsays(one: Deposition) -> bool:
    """Whether it only stands on this side because it denies something else: then it does not say that this is so."""
    return one.supports and one.statement.stance in {Stance.DENIES, Stance.DOUBTS}
