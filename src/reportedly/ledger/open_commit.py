"""A commit while its transaction is open: what is kept up beside an article lasts with it, or not at all."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from reportedly.ledger.rows import Committed


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCommit:
    """What keepers are handed when the rows of a commit are written, but do not last yet.

    ``known_at`` is the commit's moment, in UTC. Whatever is asked or written through ``connection`` belongs to the
    commit's transaction; only modules of the ledger may touch it.
    """

    connection: Connection
    committed: Committed
    known_at: datetime
