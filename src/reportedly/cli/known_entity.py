"""The entity that a command is about, in a ledger that must be there."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from reportedly.cli.options import Override, overridden
from reportedly.errors import EntityError
from reportedly.ledger import Ledger
from reportedly.ledger.rows import EntityRead
from reportedly.settings import Settings


@contextmanager
def opened(settings: Settings, ledger: str | None) -> Iterator[Ledger]:
    """The ledger that is meant, which must be there."""
    settings = overridden(settings, Override("ledger.url", ledger))
    with Ledger.open(settings.ledger.url, create=False) as found:
        yield found


def known_entity(ledger: Ledger, entity: int, as_of: datetime | None = None) -> EntityRead:
    """An entity that is known. Raises EntityError."""
    read = ledger.entity(entity, as_of=as_of)
    if read is None:
        then = " then" if as_of else ""
        raise EntityError(
            f"The ledger has no entity {entity}{then}.", remedy="Look it up: reportedly entities list --name NAME"
        )
    return read
