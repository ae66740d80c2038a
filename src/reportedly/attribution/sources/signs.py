"""What the words right around a name tell of who bears it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

Around = tuple[str, str]
"""The characters before a name and those after it."""

_ANYTHING = ""
_ENDS = r"(?!['’]s| [A-Z])"


@dataclass(frozen=True, slots=True)
class Sign:
    """Several ways in which a text shows one thing: a pattern for the words before the name and one for those after."""

    ways: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]

    def is_shown(self, places: Iterable[Around]) -> bool:
        """Whether any of the places shows it."""
        return any(
            first.search(before) and second.match(after) for before, after in places for first, second in self.ways
        )


def _sign(*ways: tuple[str, str]) -> Sign:
    return Sign(tuple((re.compile(f"(?:{before})$"), re.compile(after)) for before, after in ways))


NEAR_PLACE = _sign((r"\b(?:[Ii]n|[Ff]rom|[Nn]ear|[Ii]nside|[Aa]cross) ", _ENDS))
"""What is said of places, and now and then of others."""

PLACE = _sign(
    (r"\b[Nn]eighbou?ring ", r"(?! [A-Z])"),
    (
        _ANYTHING,
        r"['’]s? (?:(?:foreign|defen[cs]e|interior|finance|energy|agriculture|prime) )?(?:embassy|ministry|minister"
        r"|parliament|government|president|capital|border|army|troops|currency|ambassador|economy)\b",
    ),
    (
        r"\b[Tt]he (?:president|prime minister|government|parliament|people|capital|mayor|city|town|port) of ",
        r"(?! [A-Z])",
    ),
)
"""What is said of countries and towns alone."""

RUNNING = _sign(
    (
        _ANYTHING,
        r"(?:['’]s)? (?:(?:presidential|election|general|primary) )?(?:campaign|supporters?|voters?|rally"
        r"|rallies|surrogates?|delegates?|candidacy|running mate|ticket|backers?|loyalists|camp|nomination|allies"
        r"|convention)\b",
    ),
    (r"\b(?:vote[sd]?|voting|caucus) (?:for|against) (?:\w+ )?", _ANYTHING),
    (
        r"\b(?:elect|nominee|candidate|nominate|endorse[sd]?|running against|president-elect) (?:\w+\.? )?",
        _ANYTHING,
    ),
)
"""What is said of people who stand for office."""

OUTLET = _sign(
    (
        r"\b(?:seen by|interviews? with|(?:reported|revealed)(?: on \w+| earlier| first)? by|reporters? for"
        r"|leaked to|obtained by|speaking to) (?:the |The )?",
        r"(?!['’ ]s? ?[A-Z])",
    ),
    (_ANYTHING, r" (?:could not|was unable to|has not been able to) (?:\w+ )?(?:verify|confirm|establish)\b"),
)
"""What is said of outlets: they have reporters, and could not verify things."""

BODY = _sign(
    (_ANYTHING, r" (?:has |had |have )?\w+ed (?:in a statement )?(?:that )?its?\b"),
    (_ANYTHING, r" said (?:(?:in a statement|on \w+) )?(?:that )?its?\b"),
    (
        r"\b(?:employees|workers|customers|shareholders|subsidiary|shares|director|executive|chairman|division)"
        r" (?:of|at|in) ",
        r"(?! [A-Z])",
    ),
)
"""What is said of bodies, not of people."""
