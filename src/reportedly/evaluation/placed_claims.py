"""A gold set of claims, each with the assertion that it bears on, as JSON Lines: story by story, as the claims came."""

from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import InputError
from reportedly.evaluation.assertions import Marked
from reportedly.evaluation.lines import read_lines
from reportedly.records import Bearing, Statement

REMEDY = "Write it with `reportedly corrections gold FOLDER`."


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedClaim:
    """A claim of a story. ``assertion`` is None where it bears on nothing; ``decided``: people decided about it.

    ``bearing`` is how it bears there, where a person said so.
    """

    story: str
    statement: Statement
    assertion: str | None = None
    bearing: Bearing | None = None
    decided: bool = False

    def marked(self) -> Marked:
        """The claim as it is compared."""
        claim = self.statement
        return Marked(
            article=str(claim.article),
            version=claim.version,
            span=claim.content_span,
            assertion=self.assertion or "",
            stance=claim.stance,
            expected=self.bearing,
        )


def read_placed_claims(path: Path) -> tuple[PlacedClaim, ...]:
    """The claims of a gold set, in order. Raises InputError that names file, line and remedy, or if none is decided."""
    found = tuple(claim for _, claim in read_lines(path, PlacedClaim, remedy=REMEDY))
    if not any(claim.decided and claim.assertion for claim in found):
        raise InputError(f"{path} holds no claim that people decided about.", remedy=REMEDY)
    return found
