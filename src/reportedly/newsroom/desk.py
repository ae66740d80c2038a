"""What every handler of the newsroom works with."""

from dataclasses import dataclass, field

from reportedly.clock import Clock
from reportedly.ledger import Ledger
from reportedly.newsroom.charts.drawing import Drawer
from reportedly.newsroom.rendering import Renderer
from reportedly.newsroom.updates import UpdateTail


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The ledger that is asked, the clock by which "ago" is told, the templates, the tail of updates, and who draws."""

    ledger: Ledger
    clock: Clock
    renderer: Renderer
    tail: UpdateTail
    drawer: Drawer = field(default_factory=Drawer)
