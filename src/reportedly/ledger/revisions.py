"""The schema's revisions: which one a file has, how a fresh one is made and an old one brought up.

Alembic is imported only when there is something to upgrade: opening a ledger that is up to date stays quick.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, inspect, select
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from reportedly.errors import LedgerVersionError
from reportedly.ledger import counting, past_schema, schema, sqlite, sqlite_search
from reportedly.ledger.access import access_schema
from reportedly.ledger.alerts import alert_schema
from reportedly.ledger.assertions import assertion_schema
from reportedly.ledger.copies import copy_schema
from reportedly.ledger.corrections import correction_schema
from reportedly.ledger.edits import change_schema
from reportedly.ledger.entities import entity_schema
from reportedly.ledger.feeds import feed_schema
from reportedly.ledger.front import front_schema, view_schema
from reportedly.ledger.grades import grade_schema
from reportedly.ledger.places import place_schema
from reportedly.ledger.schema import alembic_version
from reportedly.ledger.series import series_schema
from reportedly.ledger.sources import source_schema
from reportedly.ledger.standing import standing_schema
from reportedly.ledger.stories import story_schema
from reportedly.ledger.trends import trend_schema

if TYPE_CHECKING:
    from alembic.config import Config

REVISIONS = tuple(f"{number:04}" for number in range(1, 43))
HEAD = REVISIONS[-1]
PARTS = (
    schema,
    entity_schema,
    story_schema,
    assertion_schema,
    change_schema,
    trend_schema,
    series_schema,
    past_schema,
    copy_schema,
    standing_schema,
    correction_schema,
    place_schema,
    front_schema,
    view_schema,
    alert_schema,
    source_schema,
    access_schema,
    feed_schema,
    grade_schema,
)


def revision_of(connection: Connection) -> str | None:
    """The revision of the schema, None where there are no tables at all.

    Raises LedgerVersionError where a newer version of the program has written.
    """
    names = inspect(connection).get_table_names()
    if not names:
        return None
    revision = connection.scalar(select(alembic_version.c.version_num)) if alembic_version.name in names else None
    if revision not in REVISIONS:
        raise LedgerVersionError(
            f"The ledger has schema {revision or 'of no known version'}; this program knows schemas up to {HEAD}.",
            remedy="Use the version of reportedly that wrote it, or a newer one; or name another ledger.",
        )
    return str(revision)


def outdated(path: Path, revision: str) -> LedgerVersionError:
    """The error for a ledger of an older schema that is not to be upgraded."""
    return LedgerVersionError(
        f"The ledger {path} has schema {revision}, an older one than this program's ({HEAD}); it was left as it is.",
        remedy="Open it with this program, for instance with `reportedly serve`: that upgrades it.",
    )


def create(connection: Connection) -> None:
    """All tables of the newest schema, in the transaction that is open; always in the same order, page by page."""
    for statement in _statements():
        connection.exec_driver_sql(statement)
    sqlite_search.create_search(connection)
    sqlite.mark(connection)
    counting.begin(connection)
    connection.execute(insert(alembic_version).values(version_num=HEAD))


@cache
def _statements() -> tuple[str, ...]:
    """What makes the tables and their indexes: worded once for a process, however many ledgers it makes."""
    tables = {name: table for part in PARTS for name, table in part.metadata.tables.items()}
    made: list[CreateTable | CreateIndex] = []
    for _, table in sorted(tables.items()):
        made += [CreateTable(table), *map(CreateIndex, sorted(table.indexes, key=lambda index: str(index.name)))]
    dialect = sqlite_dialect()
    return tuple(str(one.compile(dialect=dialect)) for one in made)


def upgrade(connection: Connection, revision: str = HEAD, applied: Callable[[], None] = lambda: None) -> None:
    """Bring the schema up to ``revision``, in the transaction that is open; ``applied`` is called after each step."""
    from alembic import command  # noqa: PLC0415 -- a quarter of a second that only an upgrade needs

    config = _config()
    config.attributes["connection"] = connection
    config.attributes["applied"] = applied
    command.upgrade(config, revision)


def steps_from(revision: str) -> tuple[str, ...]:
    """What each revision after one is for, in the first sentence of its own words, up to the newest."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 -- as above

    found = ScriptDirectory.from_config(_config()).iterate_revisions(HEAD, revision)
    return tuple(one.doc.strip().splitlines()[0] for one in reversed(list(found)))


def _config() -> "Config":
    from alembic.config import Config  # noqa: PLC0415 -- as above

    config = Config()
    config.set_main_option("script_location", "reportedly.ledger:migrations")
    return config
