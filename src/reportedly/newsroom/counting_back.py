"""From which moment a reader counts back: the last hour ends with the newest article, in a ledger of old news, too."""

from datetime import datetime

from reportedly.clock import Clock
from reportedly.ledger import Ledger


def counted_from(ledger: Ledger, clock: Clock, as_of: datetime | None) -> datetime:
    """The moment asked for; for the present that from when the newest article is known; now, where there is none."""
    if as_of is not None:
        return as_of
    return next((row.known_at for row in ledger.latest_articles(limit=1)), clock.now())
