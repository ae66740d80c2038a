"""Invented claims about the invented harbour of Vell, as they are weighed against others."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from reportedly.records import Basis, Bearing, Certainty, Stance, Statement
from reportedly.stories.assertions import Gathering, Known, Placed, Placing, general_news, told, trained_judge

_PAST = {
    "say": "said",
    "deny": "denied",
    "tell": "told reporters",
    "dismiss": "dismissed",
    "urge": "urged",
    "accuse": "accused",
}
MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)


def said(content: str, source: str = "The ministry", index: int = 0, **more: Any) -> Statement:
    """A claim of article 1; ``article`` and whatever else may be told."""
    article = more.pop("article", 1)
    known: dict[str, Any] = {"stance": Stance.AFFIRMS, "cue": "say", "certainty": Certainty.CERTAIN}
    start = more.pop("start", 100 * index)
    return Statement(
        article=article,
        version=more.pop("version", 1),
        index=index,
        content=content,
        sentence=more.pop("sentence", printed(content, source, (known | more)["cue"])),
        content_span=(start, start + len(content)),
        basis=Basis.NONE_GIVEN,
        known_at=MORNING + timedelta(minutes=article),
        carrier=article,
        source=source,
        who=more.pop("who", source),
        **(known | more),
    )


def printed(content: str, source: str, cue: str) -> str:
    """The sentence in which a claim is printed."""
    return f"{source} {_PAST.get(cue, f'{cue}ed')} {content}."


def denied(content: str, source: str = "The mayor", index: int = 0, **more: Any) -> Statement:
    """A claim that the source denied."""
    return said(content, source, index, **({"stance": Stance.DENIES, "cue": "deny"} | more))


@dataclass
class Story:
    """A story whose articles are placed one after the other, with all that was placed."""

    gathering: Gathering = field(default_factory=lambda: Gathering(general_news(), trained_judge()))
    numbers: Any = field(default_factory=lambda: count(1))
    placed: list[Placed] = field(default_factory=list)

    def add(self, *statements: Statement) -> tuple[Placed, ...]:
        """Place the claims of an article."""
        found = Placing(self.gathering, general_news(), lambda: next(self.numbers)).place(statements)
        self.placed += found
        return found

    def bearings(self) -> list[tuple[int, Bearing]]:
        """On which assertion each claim bears, and how, in the order in which they were placed."""
        return [(one.assertion, one.bearing) for one in self.placed]


def gathered(placed: Sequence[Placed]) -> Gathering:
    """What a ledger that holds these claims would make of them."""
    known = (
        Known(assertion=one.assertion, told=told(one.statement, general_news()), bearing=one.bearing)
        for one in placed
        if one.about is None
    )
    return Gathering(general_news(), trained_judge(), known)
