"""What every handler of the newsroom works with."""

from dataclasses import dataclass

from reportedly.clock import Clock
from reportedly.ledger import Ledger
from reportedly.newsroom.rendering import Renderer
from reportedly.newsroom.updates import UpdateTail


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The ledger that is asked, the clock by which "ago" is told, the templates, and the tail of updates."""

    ledger: Ledger
    clock: Clock
    renderer: Renderer
    tail: UpdateTail
