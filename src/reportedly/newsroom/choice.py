"""Which claims a reader wants to see: what was said unless told otherwise, as the query of an address tells it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import Depends, Query

from reportedly.ledger.rows import ClaimFilter
from reportedly.records import Claim, Mode


class Modes(StrEnum):
    """The modes that are shown."""

    SAID = "said"
    THOUGHT = "thought"
    ALL = "all"


ShownModes = Annotated[
    Modes, Query(description="Claims that were said, those that the source only thinks, or all of them.")
]
ShownBackground = Annotated[
    bool | None, Query(description="Only background (true) or only news (false); both if it is left out.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The modes of the claims to show, and whether only background, only news or (None) both."""

    mode: ShownModes = Modes.SAID
    background: ShownBackground = None

    @property
    def wanted(self) -> ClaimFilter:
        """The same for the ledger."""
        return ClaimFilter(mode=None if self.mode is Modes.ALL else Mode(self.mode.value), background=self.background)

    def shows(self, claim: Claim) -> bool:
        """Whether ``claim`` is to be shown."""
        wanted = self.wanted
        return wanted.mode in (None, claim.mode) and wanted.background in (None, claim.background)

    def query(self, **more: str | int | None) -> str:
        """The query of an address that shows the same, with ``more`` parameters; None leaves one out.

        >>> Choice(mode=Modes.ALL).query(before=7), Choice(mode=Modes.ALL).query(mode="said", outlet="A & B")
        ('?mode=all&before=7', '?outlet=A%20%26%20B')
        """
        background = None if self.background is None else str(self.background).lower()
        given = {"mode": self.mode.value, "background": background} | more
        told = {name: value for name, value in given.items() if value is not None and (name, value) != _DEFAULT}
        return f"?{urlencode(told, quote_via=quote)}" if told else ""


_DEFAULT = ("mode", Modes.SAID.value)
Chosen = Annotated[Choice, Depends(Choice)]
