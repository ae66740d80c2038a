"""Invented articles and readings for the ledger's tests, and looks at the file from outside."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from reportedly.ledger.rows import EntityRead, EntityRow
from reportedly.records import (
    Article,
    Basis,
    Certainty,
    Claim,
    Commit,
    Content,
    Cue,
    Entity,
    EntityKind,
    Entry,
    Feed,
    FeedState,
    Figure,
    Manner,
    Place,
    Poll,
    PollOutcome,
    Problem,
    Qualifier,
    Reading,
    Scar,
    ScarKind,
    Source,
    SourceKind,
    Span,
    Stance,
    Time,
    TimeType,
)

MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)
FEED = Feed(url="https://wire.example/feed", title="Wire", outlet="The Wire", group="Europe")
TIMEOUT = Problem(code="fetch.timeout", message="https://wire.example/1 took longer than 45 s.", remedy="None needed.")


def at(seconds: float) -> datetime:
    """So many seconds into the morning."""
    return MORNING + timedelta(seconds=seconds)


def article(name: str = "1", *, text: str = "The ministry said 40 people left Vell.", **more: Any) -> Article:
    """An article of The Wire about the invented town of Vell."""
    known: dict[str, Any] = {
        "url": f"https://wire.example/{name}",
        "outlet": "The Wire",
        "title": f"Headline {name}",
        "language": "en",
    }
    return Article(id=f"wire-{name}", text=text, **(known | {"published_at": MORNING} | more))


def reading(of: Article, *, reader: str = "1", claims: int = 2, figures: int = 1) -> Reading:
    """A reading with so many claims by the first two words, whose content is the rest, and figures."""
    whole = (0, len(of.text))
    claim = Claim(
        source=Source(spans=((0, 12),), text=of.text[:12], kind=SourceKind.GOVERNMENT),
        cue=Cue(spans=((13, 17),), lemma="say"),
        content=Content(spans=((18, len(of.text) - 1),)),
        manner=Manner.INDIRECT,
        stance=Stance.AFFIRMS,
        certainty=Certainty.CERTAIN,
        basis=Basis.NONE_GIVEN,
        sentence=0,
    )
    figure = Figure(span=(18, 20), value=40.0, counted="people", claim=0 if claims else None)
    return Reading(
        id=of.id,
        reader_version=reader,
        article=of,
        sentences=(whole,),
        claims=(claim,) * claims,
        figures=(figure,) * figures,
    )


def entry(name: str = "1", *, source: str = FEED.url, seen: float = 0, **more: Any) -> Entry:
    """An entry of the wire's feed that leads to the article of the same name."""
    known: dict[str, Any] = {
        "url": f"https://wire.example/{name}",
        "title": f"Headline {name}",
        "published_at": MORNING,
    }
    return Entry(source=source, key=f"guid-{name}", seen_at=at(seen), **(known | more))


def commit(of: Article | None = None, *, known: float = 0, by: Entry | None = None, **more: Any) -> Commit:
    """A commit of an article with its reading, for the entry that leads to it."""
    of = of or article()
    given: dict[str, Any] = {"article": of, "entry": by or entry(of.id.removeprefix("wire-"))} | more
    if "reading" not in given:
        given["reading"] = reading(of)
    return Commit(known_at=at(known), **given)


def poll(*entries: Entry, when: float = 0, feed: Feed = FEED, **state: Any) -> Poll:
    """A poll that went well, unless the state says otherwise."""
    known: dict[str, Any] = {"last_poll_at": at(when), "last_success_at": at(when), "interval_s": 900.0}
    outcome = PollOutcome.FAILED if state.get("failures") else PollOutcome.NEW
    return Poll(feed=feed, state=FeedState(url=feed.url, **(known | state)), outcome=outcome, entries=entries)


# ---------------------------------------------------------------- looks at the file from outside


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What another SQLite client finds in the file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, those of the search index included."""
    tables = rows(path, "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
    return {name: rows(path, f"SELECT * FROM {name}") for (name,) in tables}  # noqa: S608 -- the file's own names


def check_whole(path: Path) -> None:
    """The file, its references and its search index are whole, and the counts are those of the rows."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in (
            "articles_found",
            "claims_found",
            "articles_once",
            "claims_once",
            "past_claims_found",
            "figures_found",
        ):
            connection.execute(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608 -- as above
    counted = {
        name: rows(path, f"SELECT count(*) FROM {name}")[0][0]  # noqa: S608 -- as above
        for name in ("articles", "versions", "claims", "figures", "feeds")
    }
    counted["feeds"] = rows(path, "SELECT count(*) FROM feeds WHERE removed_at IS NULL")[0][0]
    counted["thoughts"] = rows(path, "SELECT count(*) FROM claims WHERE mode = 'thought'")[0][0]
    counted["problems"] = rows(path, "SELECT count(*) FROM problems WHERE resolved_at IS NULL")[0][0]
    counted["entries_due"] = rows(path, "SELECT count(*) FROM entries WHERE due_at IS NOT NULL")[0][0]
    assert dict(rows(path, "SELECT name, value FROM counts")) == counted
    assert rows(path, "SELECT id, dealt, articles FROM sources ORDER BY id") == rows(
        path,
        "SELECT id, (SELECT count(*) FROM entries WHERE source_id = sources.id AND visits > 0),"
        " (SELECT count(*) FROM sightings WHERE source_id = sources.id) FROM sources ORDER BY id",
    )
    assert rows(path, "SELECT id, claims, thoughts, figures FROM versions ORDER BY id") == rows(
        path,
        "SELECT id, (SELECT count(*) FROM claims WHERE version_id = versions.id),"
        " (SELECT count(*) FROM claims WHERE version_id = versions.id AND mode = 'thought'),"
        " (SELECT count(*) FROM figures WHERE version_id = versions.id) FROM versions ORDER BY id",
    )

    check_linked(path)
    check_history(path)


def check_history(path: Path) -> None:
    """What was ends where what is begins: the history leads to what the ledger says now."""
    shown = "SELECT article_id, version_id, outlet, since FROM showings WHERE until IS NULL ORDER BY 1"
    current = (
        "SELECT articles.id, versions.id, articles.outlet, articles.known_at FROM articles JOIN versions"
        " ON versions.article_id = articles.id AND versions.number = articles.version ORDER BY 1"
    )
    assert rows(path, shown) == rows(path, current)
    assert rows(path, "SELECT * FROM showings WHERE until < since") == []
    totals = dict(rows(path, "SELECT name, value FROM counts"))
    names = ("articles", "versions", "claims", "thoughts", "figures", "problems", "entries_due")
    for span in (0, 1, 2):
        sums = ", ".join(f"coalesce(sum({name}), 0)" for name in names)
        (found,) = rows(path, f"SELECT {sums} FROM count_history WHERE span = {span}")  # noqa: S608 -- as above
        assert dict(zip(names, found, strict=True)) == {name: totals[name] for name in names}
    counted = (
        "SELECT entity_id, articles, mentions, claims FROM entity_counts WHERE since ="
        " (SELECT max(since) FROM entity_counts AS later WHERE later.entity_id = entity_counts.entity_id) ORDER BY 1"
    )
    known = "SELECT id, articles, mentions, claims FROM entities WHERE articles + mentions + claims > 0 ORDER BY 1"
    assert [row for row in rows(path, counted) if any(row[1:])] == rows(path, known)
    leads = "SELECT id, leads_to FROM entities WHERE leads_to IS NOT NULL ORDER BY 1"
    assert rows(path, leads) == rows(
        path, "SELECT entity_id, leads_to FROM entity_leads WHERE until IS NULL ORDER BY 1"
    )


def check_linked(path: Path) -> None:
    """The counts beside the entities are those of the rows, and no row is of an entity that was merged."""
    assert rows(path, "SELECT id, articles, mentions, claims FROM entities ORDER BY id") == rows(
        path,
        "SELECT id, (SELECT count(DISTINCT article_id) FROM mentions WHERE entity_id = entities.id),"
        " (SELECT coalesce(sum(times), 0) FROM mentions WHERE entity_id = entities.id),"
        " (SELECT count(*) FROM claims WHERE entity_id = entities.id) FROM entities ORDER BY id",
    )
    assert rows(path, "SELECT 1 FROM entities WHERE leads_to IS NOT NULL AND articles + mentions + claims > 0") == []


# ---------------------------------------------------------------- any reading


def _spans(length: int) -> st.SearchStrategy[Span]:
    starts = st.integers(0, length - 1)
    return starts.flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, length)))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading of any short text."""
    text = draw(st.text(min_size=1, max_size=60))
    span, words = _spans(len(text)), st.text(max_size=12)
    moments = st.datetimes(timezones=st.just(UTC))
    spans = st.lists(span, min_size=1, max_size=2).map(tuple)
    sentences = tuple(draw(st.lists(span, min_size=1, max_size=3)))
    numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)
    claim = st.builds(
        Claim,
        source=st.none()
        | st.builds(
            Source,
            spans=spans,
            text=words,
            name=st.none() | words,
            role=st.none() | words,
            kind=st.sampled_from(SourceKind),
        ),
        cue=st.none() | st.builds(Cue, spans=spans, lemma=words),
        content=st.builds(Content, spans=spans),
        sentence=st.integers(0, len(sentences) - 1),
        parent=st.none(),
        said_at=st.none() | words,
        addressee=st.none() | span,
    )
    many: dict[str, Any] = {"max_size": 3}
    of = Article(
        id=draw(words),
        text=text,
        url=draw(st.none() | words),
        title=draw(st.none() | words),
        published_at=draw(st.none() | moments),
        utc_offset_minutes=draw(st.none() | st.integers(-840, 840)),
        published_date_only=draw(st.booleans()),
    )
    return Reading(
        id=draw(words),
        reader_version=draw(words),
        article=of,
        sentences=sentences,
        entities=tuple(
            draw(
                st.lists(
                    st.builds(Entity, id=words, name=words, kind=st.sampled_from(EntityKind), mentions=spans), **many
                )
            )
        ),
        claims=tuple(draw(st.lists(claim, **many))),
        figures=tuple(
            draw(
                st.lists(
                    st.builds(
                        Figure,
                        span=span,
                        value=numbers,
                        low=numbers,
                        high=numbers,
                        qualifier=st.sampled_from(Qualifier),
                        unit=st.none() | words,
                        claim=st.none(),
                    ),
                    **many,
                )
            )
        ),
        times=tuple(draw(st.lists(st.builds(Time, span=span, type=st.sampled_from(TimeType)), **many))),
        places=tuple(draw(st.lists(st.builds(Place, span=span, name=words, lat=numbers, lon=numbers), **many))),
        scars=tuple(draw(st.lists(st.builds(Scar, span=span, kind=st.sampled_from(ScarKind)), **many))),
    )


def without_said(told: Any) -> Any:
    """Entities without how much they said: keepers count that, and a ledger alone has none."""
    match told:
        case EntityRow():
            return replace(told, said=0, thoughts=0)
        case EntityRead():
            return replace(told, row=without_said(told.row), alike=without_said(told.alike))
        case list() | tuple():
            return [without_said(one) for one in told]
        case _:
            return told


def renamed(given: Reading, name: str) -> Reading:
    """The same reading, as that of another article."""
    return replace(given, article=replace(given.article, id=name, url=None))
