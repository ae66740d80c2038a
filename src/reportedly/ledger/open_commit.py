"""A commit while its transaction is open: what is kept up beside an article lasts with it, or not at all."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from reportedly.ledger.assertions.assertions import Member
from reportedly.ledger.rows import Committed
from reportedly.records import Commit, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCommit:
    """What keepers are handed when the rows of a commit are written, but do not last yet.

    ``known_at`` is the commit's moment, in UTC. Whatever is asked or written through ``connection`` belongs to the
    commit's transaction; only modules of the ledger may touch it. Keepers tell those that come after them what they
    changed besides the article: ``moved`` gathers the articles whose story became another one, ``touched`` the
    assertions whose claims, stances or story changed, ``copied`` the articles that now print another text than before:
    whose carrier (see :func:`reportedly.ledger.copies.copies.carrier_of`) changed, ``regrouped`` those of which
    something else is known now of the text that they carry.

    ``commit`` is what was written, with its reading as people have corrected it. Where a person corrects a reading,
    ``was`` is the one before, ``bore`` what its claims bore on, and ``came_at`` since when it was known.
    """

    connection: Connection
    committed: Committed
    known_at: datetime
    moved: set[int] = field(default_factory=set)
    touched: set[int] = field(default_factory=set)
    copied: set[int] = field(default_factory=set)
    regrouped: set[int] = field(default_factory=set)
    commit: Commit | None = None
    was: Reading | None = None
    bore: tuple[Member, ...] = ()
    came_at: datetime | None = None
