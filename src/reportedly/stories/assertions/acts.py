"""What a claim does, beyond its words: whether it denies, confirms or doubts a matter of fact, or only sounds so.

"Denied that it had fired" is a denial; "rejected the plan", "does not want to leave" and "I don't think it is fair" are
none, though each of them negates something. Acts of speech as of Austin (1962), facts as of FactBank (Saurí and
Pustejovsky, 2009).
"""

from enum import StrEnum


class Act(StrEnum):
    """What a claim does, in the order in which the network tells.

    A DENIAL says of a matter of fact that was alleged, reported or asked that it is not so. A REFUSAL is against a
    plan, a demand, a person; a JUDGEMENT against an opinion; a NEGATIVE says that something is not so, but against
    nobody. A CONFIRMATION says of what was alleged, reported or asked that it is so; a STATEMENT only says something. A
    DOUBT is about a matter of fact; UNKNOWN is whether it is so, VAGUE what cannot be known, as how things will go.
    NONE is no such claim at all, or the opposite of one.
    """

    DENIAL = "denial"
    REFUSAL = "refusal"
    JUDGEMENT = "judgement"
    NEGATIVE = "negative"
    CONFIRMATION = "confirmation"
    STATEMENT = "statement"
    DOUBT = "doubt"
    UNKNOWN = "unknown"
    VAGUE = "vague"
    NONE = "none"
