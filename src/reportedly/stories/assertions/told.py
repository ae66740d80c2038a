"""A claim with what it puts forward: what is compared with others in its story."""

from dataclasses import dataclass

from reportedly.records import Bearing, Stance, Statement
from reportedly.stories.assertions.acts import Act
from reportedly.stories.assertions.background import Background
from reportedly.stories.assertions.polarity import denies_by_cue
from reportedly.stories.assertions.propositions import Proposition, proposition
from reportedly.stories.assertions.words import key_of, words_of_name

_WEIGHED = frozenset({Stance.DENIES, Stance.DOUBTS, Stance.CANNOT_CONFIRM, Stance.CONFIRMS})
_REJECTS = frozenset({Bearing.DENIES, Bearing.DOUBTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A statement, what it puts forward, and ``about``, the words that its content stands for if it is a mere "it".

    ``speaker`` is who says it, as far as that can be compared: the last name. ``turned`` says that the source rejects
    what the content's words say ("denied that", "has not announced", "the claim that … is false"), ``negative`` that
    these words themselves say that something is not so ("there is no"). ``act`` is what the claim does with it.
    """

    statement: Statement
    proposition: Proposition
    speaker: str | None
    turned: bool
    negative: bool
    about: str | None = None
    act: Act = Act.STATEMENT

    @property
    def is_plain(self) -> bool:
        """Whether stance and words only say that the content is so: an act that nobody need be asked about."""
        weighed = self.statement.stance in _WEIGHED or self.turned or self.proposition.polarity.unshown
        return not weighed

    def turns_round(self, bearing: Bearing) -> bool:
        """Whether the content's words say the opposite of an assertion on which the statement bears so."""
        return (bearing in _REJECTS) is not self.turned if self.turned else bearing is Bearing.DENIES


def told(statement: Statement, background: Background, about: str | None = None) -> Told:
    """The statement with what it puts forward, by its own words unless it is ``about`` others."""
    source = statement.who or statement.source
    found = proposition(about or statement.content, statement.stance, source, background)
    negative = found.polarity.negated
    denies = statement.stance is Stance.DENIES and (denies_by_cue(statement.cue) or not negative)
    return Told(
        statement=statement,
        proposition=found,
        speaker=_speaker(source),
        turned=denies or found.polarity.false,
        negative=negative,
        about=about,
    )


def _speaker(source: str | None) -> str | None:
    if source is None:
        return None
    words = words_of_name(source)
    keys = [key for word in words if word.capital and (key := key_of(word.plain))]
    return keys[-1] if keys else " ".join(word.plain for word in words)
