"""The full-text tables, as SQLite has them (FTS5): what is indexed of articles and claims, and how it is kept up.

A second dialect is a second module with the same functions. There are three indexes of claims and two of articles: what
is current is found in :data:`NOW`, versions that were replaced, for good or for a while, in :data:`ONCE`, and claims of
earlier readings in :data:`PAST`. A question about now asks the first alone. Beside them :data:`FIGURES` holds the words
of what figures count.

Beside the words stands a column of *marks*: one made-up word for each thing that a query may filter by, such as the
stance, the outlet or the day. So a filter is one more word of the index, and costs as little: see :func:`mark`.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, text

# Marks of a hit, which must not come from the text itself: blanks stand for them in the index and in what it shows.
HIT_BEGINS, HIT_ENDS = "\x02", "\x03"
TOKENS = "tokenize='unicode61 remove_diacritics 2'"

ALL = "xall"
_LETTERS = {
    "stance": "xs", "kind": "xk", "basis": "xb", "certainty": "xc", "mode": "xm", "background": "xg", "lang": "xl",
    "outlet": "xo", "day": "xd", "month": "xn", "year": "xy", "century": "xh",
}  # fmt: skip


def mark(name: str, value: str) -> str:
    """The made-up word by which rows with this value are found.

    Outlets and languages are written in hexadecimal, as they may hold anything; days and the like as digits.

    >>> mark("stance", "cannot_confirm"), mark("outlet", "Post"), mark("day", "20260301")
    ('xscannotconfirm', 'xo506F7374', 'xd20260301')
    """
    if name in {"outlet", "lang"}:
        value = (value.lower() if name == "lang" else value).encode().hex().upper()
    return f"{_LETTERS[name]}{value.replace('_', '')}"


def _plain(column: str) -> str:
    return f"replace(replace({column}, char(2), ' '), char(3), ' ')"


def _joined(column: str) -> str:
    return f"replace({column}, '_', '')"


_WHEN = "coalesce(v.published_at, v.known_at) / 1000000, 'unixepoch'"
_MARKS_OF_VERSION = (
    "' xl' || hex(lower(coalesce(v.language, ''))) || ' xo' || hex(coalesce(v.outlet, '')) || "
    f"coalesce(strftime(' xd%Y%m%d xn%Y%m xy%Y xh', {_WHEN}) || substr(strftime('%Y', {_WHEN}), 1, 2), '')"
)
_MARKS_OF_CLAIM = (
    f"'xall xs' || {_joined('c.stance')} || ' xk' || {_joined('c.source_kind')} || ' xb' || {_joined('c.basis')} || "
    f"' xc' || {_joined('c.certainty')} || ' xm' || c.mode || ' xg' || c.background"
)
_ARTICLE = (
    f"SELECT v.id AS id, {_plain('v.title')} AS title, {_plain('v.text')} AS text, "  # noqa: S608 -- names of our own
    f"'xall' || {_MARKS_OF_VERSION} AS marks FROM versions AS v"
)
_CLAIM = (
    f"SELECT c.id AS id, {_plain('c.source')} AS source, {_plain('nullif(c.source_name, c.source)')} AS source_name, "  # noqa: S608 -- names of our own
    f"{_plain('c.content')} AS content, {_plain('c.sentence')} AS sentence, "
    f"{_MARKS_OF_CLAIM} || {_MARKS_OF_VERSION} AS marks FROM {{rows}} AS c JOIN versions AS v ON v.id = c.version_id"
)
_IS_CURRENT = " JOIN articles AS a ON a.id = v.article_id AND a.version = v.number"
_WAS_REPLACED = " WHERE EXISTS (SELECT 1 FROM showings WHERE version_id = v.id AND until IS NOT NULL)"
_FIGURE = (
    "SELECT id, coalesce(counted, '') || ' ' || coalesce(about, '') || ' ' || coalesce(unit, '') AS words FROM figures"
)
FIGURES = "figures_found"
ARTICLE_COLUMNS = ("title", "text", "marks")
CLAIM_COLUMNS = ("source", "source_name", "content", "sentence", "marks")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchIndex:
    """The names of the full-text tables of articles and claims, and of the table that holds the claims."""

    articles: str
    claims: str
    claim_rows: str = "claims"


NOW = SearchIndex(articles="articles_found", claims="claims_found")
ONCE = SearchIndex(articles="articles_once", claims="claims_once")
PAST = SearchIndex(articles="articles_once", claims="past_claims_found", claim_rows="past_claims")

VIEWS = {
    "searchable_articles": _ARTICLE + _IS_CURRENT,
    "searchable_claims": _CLAIM.format(rows="claims") + _IS_CURRENT,
    "searchable_articles_once": _ARTICLE + _WAS_REPLACED,
    "searchable_claims_once": _CLAIM.format(rows="claims") + _WAS_REPLACED,
    "searchable_past_claims": _CLAIM.format(rows="past_claims"),
    "searchable_figures": _FIGURE,
}
_TABLES = {
    "articles_found": "searchable_articles",
    "claims_found": "searchable_claims",
    "articles_once": "searchable_articles_once",
    "claims_once": "searchable_claims_once",
    "past_claims_found": "searchable_past_claims",
}


def statements() -> list[str]:
    """What makes the full-text tables: indexes without a text of their own, of what is current and what once was."""
    made = [f"CREATE VIEW {name} AS {query}" for name, query in VIEWS.items()]
    for name, view in _TABLES.items():
        of_claims = "claims" in name
        columns = ", ".join(CLAIM_COLUMNS if of_claims else ARTICLE_COLUMNS)
        weights = "2.0, 2.0, 2.0, 1.0, 0.0" if of_claims else "5.0, 1.0, 0.0"
        made.append(
            f"CREATE VIRTUAL TABLE {name} USING fts5({columns}, content='{view}', content_rowid='id', {TOKENS})"
        )
        made.append(f"INSERT INTO {name}({name}, rank) VALUES ('rank', 'bm25({weights})')")  # noqa: S608 -- names of our own
    made.append(
        f"CREATE VIRTUAL TABLE {FIGURES} USING fts5(words, content='searchable_figures', content_rowid='id', "
        f"columnsize=0, {TOKENS})"
    )
    return made


def create_search(connection: Connection) -> None:
    """Make the full-text tables."""
    for statement in statements():
        connection.exec_driver_sql(statement)


def index_article(connection: Connection, version_id: int, index: SearchIndex = NOW) -> None:
    """Let a version's headline and text be found."""
    into = f"{index.articles}(rowid, title, text, marks)"
    _fill(connection, f"INSERT INTO {into} {_ARTICLE} WHERE v.id = :version", version=version_id)


def forget_article(connection: Connection, version_id: int, index: SearchIndex = NOW) -> None:
    """Let a version that was indexed no longer be found; its row must still be there as it was indexed."""
    into = f"{index.articles}({index.articles}, rowid, title, text, marks)"
    rows = f"{_ARTICLE} WHERE v.id = :version"
    _fill(connection, f"INSERT INTO {into} SELECT 'delete', * FROM ({rows})", version=version_id)  # noqa: S608 -- as above


def index_claims(connection: Connection, version_id: int, index: SearchIndex = NOW, *, after: int = 0) -> None:
    """Let a version's claims be found, those of the rows that are numbered above ``after``."""
    into = f"{index.claims}(rowid, {', '.join(CLAIM_COLUMNS)})"
    rows = f"{_CLAIM.format(rows=index.claim_rows)} WHERE c.version_id = :version AND c.id > :after"
    _fill(connection, f"INSERT INTO {into} {rows}", version=version_id, after=after)


def forget_claims(connection: Connection, version_id: int, index: SearchIndex = NOW) -> None:
    """Let a version's claims that were indexed no longer be found; their rows must still be there."""
    into = f"{index.claims}({index.claims}, rowid, {', '.join(CLAIM_COLUMNS)})"
    rows = f"{_CLAIM.format(rows=index.claim_rows)} WHERE c.version_id = :version"
    _fill(connection, f"INSERT INTO {into} SELECT 'delete', * FROM ({rows})", version=version_id)  # noqa: S608 -- names of our own


def index_figures(connection: Connection, version_id: int) -> None:
    """Let a version's figures be found by what they count."""
    rows = f"{_FIGURE} WHERE version_id = :version"
    _fill(connection, f"INSERT INTO {FIGURES}(rowid, words) {rows}", version=version_id)


def forget_figures(connection: Connection, version_id: int) -> None:
    """Let a version's figures that were indexed no longer be found; their rows must still be there."""
    rows = f"{_FIGURE} WHERE version_id = :version"
    into = f"{FIGURES}({FIGURES}, rowid, words)"
    _fill(connection, f"INSERT INTO {into} SELECT 'delete', * FROM ({rows})", version=version_id)  # noqa: S608 -- names of our own


def _fill(connection: Connection, statement: str, **values: int) -> None:
    connection.execute(text(statement), values)
