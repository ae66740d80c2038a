"""What was wrong with an input."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong with an input, as data: bad input is listed, never raised across stages.

    ``code`` is stable and dotted ("page.too_large"); ``message`` names the input and says what is wrong;
    ``remedy`` says what a person can do, if anything.
    """

    code: str
    message: str
    remedy: str | None = None
