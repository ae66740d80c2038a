"""What a claim vouches for: who states a fact may be an origin of it, who takes a position on it is not."""

import re
from enum import StrEnum

from reportedly.records import Mode, Stance, Statement
from reportedly.stories.standing.clauses import is_proposition
from reportedly.stories.standing.evidence import EVIDENCE

TELLING = frozenset({Stance.AFFIRMS, Stance.CONFIRMS, Stance.ALLEGES, Stance.ESTIMATES, Stance.DENIES, Stance.DOUBTS})
FORETELLING = frozenset({Stance.EXPECTS, Stance.WARNS})
_OPEN = re.compile(r"^\W*(?:how|whether|why|what|who|when|where|if|any|anyone|anybody)\b", re.I)
_TO_COME = re.compile(r"\b(?:will|won['’]t|would|shall|going to|plans? to|set to|due to|['’]ll)\b|^\W*to\s", re.I)
_ASSESSING = re.compile(
    r"\b(?:believe|assess|conclude|know|estimate|find|determine|reckon|judge|suspect|think|convince|see|learn)", re.I
)


class Vouching(StrEnum):
    """What a claim comes to as evidence: that something is so, that it will be, or nothing."""

    TELLS = "tells"
    FORETELLS = "foretells"
    NOTHING = "nothing"


def vouching_of(claim: Statement) -> Vouching:
    """What a claim vouches for.

    Demands, questions, praise, blame, threats and promises vouch for nothing, nor do wishes and plans that are
    described; what somebody is described as believing or having found does. Bare words ("the bill") without evidence
    that others can look at, questions ("how it came"), and what was cut from a doubt ("any of it was true") state no
    proposition.
    """
    if claim.stance not in TELLING | FORETELLING or _OPEN.search(claim.content):
        return Vouching.NOTHING
    if claim.mode is Mode.THOUGHT and not _ASSESSING.search(claim.cue or ""):
        return Vouching.NOTHING
    if claim.basis not in EVIDENCE and not is_proposition(claim.content):
        return Vouching.NOTHING
    if claim.stance in FORETELLING or _TO_COME.search(claim.content):
        return Vouching.FORETELLS
    return Vouching.TELLS
