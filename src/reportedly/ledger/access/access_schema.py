"""The tables of access: who may use the newsroom, by what, and who is signed in.

They lie in the same file but are no knowledge: the ledger's digest leaves them out, and no moment is asked for them.
``key`` is a name as names are compared. Of tokens and sessions there are SHA-256 digests alone: both are 256 bits of
chance, so that nobody finds one from its digest. Of a password there is the hash that the newsroom made.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text, text

from reportedly.ledger.columns import Moment, Words

metadata = MetaData()

users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("signed_in_at", Moment),
    Column("removed_at", Moment),
    Index("users_key", "key", unique=True, sqlite_where=text("removed_at IS NULL")),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("role", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("used_at", Moment),
    Column("revoked_at", Moment),
    Index("tokens_digest", "digest", unique=True),
    Index("tokens_key", "key", unique=True, sqlite_where=text("revoked_at IS NULL")),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("user_id", ForeignKey("users.id")),
    Column("token", Text),
    Column("made_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Index("sessions_digest", "digest", unique=True),
    Index("sessions_user", "user_id"),
)
