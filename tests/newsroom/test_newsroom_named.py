"""Who names an entity: what others say of it, who speaks under its name, who is named beside it."""

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from newsroom_wire import BEGIN, Piece, Said, commit
from test_newsroom_together import BRANDT, DAY, GUARD, REYL, named, naming
from trend_wire import keeping

from reportedly.ledger import Ledger
from reportedly.ledger.searching.hit_rows import NamedBy
from reportedly.ledger.trends import together
from reportedly.ledger.trends.together_rows import Company
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import EntityKind

__all__ = ["named"]

REIL = "Reil Lines"
SPOKE = Piece(
    title="What Reil Lines said",
    text=(
        "Reil Lines said that the rudder of the ferry was whole. "
        "A Reil Lines' spokeswoman said that every cabin had been searched twice. "
        "Two Reil Lines officials said that the crew of nine was safe. "
        "Ilse Brandt said that Reil Lines had been warned in May. "
        "Ilse Brandt said that nobody had been warned at all."
    ),
    slug="spoke",
    names=((REIL, EntityKind.ORGANISATION), ("Ilse Brandt", EntityKind.PERSON)),
    said=(
        Said(source="Reil Lines", cue="said", content=("the rudder of the ferry was whole",), entity="e0"),
        Said(source="A Reil Lines' spokeswoman", cue="said", content=("every cabin had been searched twice",)),
        Said(source="Two Reil Lines officials", cue="said", content=("the crew of nine was safe",)),
        Said(source="Ilse Brandt", cue="said", content=("Reil Lines had been warned in May",), entity="e1"),
        Said(source="Ilse Brandt", cue="said", content=("nobody had been warned at all",), entity="e1", after="in May"),
    ),
)


def section(text: str, heading: str) -> str:
    """The part of a page under a heading with this anchor."""
    return text[text.index(f'id="{heading}"') :].partition("<h2")[0]


async def test_what_others_say_is_apart_from_who_speaks_under_the_name(
    client: httpx.AsyncClient, ledger: Ledger
) -> None:
    """Spokesmen are not others, what it says itself is neither; each list leads to the search for all of it."""
    commit(ledger, SPOKE, BEGIN)
    for query in ("", f"?as_of={(BEGIN + timedelta(minutes=1)).isoformat().replace('+00:00', 'Z')}"):
        text = (await client.get(f"/entities/1/named{query}")).text
        about, under = section(text, "about"), section(text, "for")
        assert [about.count(words) for words in ("in May", "searched twice", "rudder")] == [1, 0, 0]
        assert [under.count(words) for words in ("in May", "searched twice", "of nine", "rudder")] == [0, 1, 1, 0]
        assert 'Two Reil Lines officials <span class="count">1</span>' in under
    before = (await client.get("/entities/1/named?as_of=2026-03-01")).status_code
    assert before == 404
    for heading, hits in ("about", 1), ("for", 2):
        link = section(text, heading).partition('href="/search?')[2].partition('"')[0].replace("&amp;", "&")
        found = (await client.get(f"/search?{link}")).text
        assert found.count('<li class="hit">') == hits


async def test_what_was_looked_at_is_told_where_there_is_more(ledger: Ledger) -> None:
    """Of the newest claims alone: the count says how many, and that there are others."""
    commit(ledger, SPOKE, BEGIN)
    found = ledger.hits.naming(NamedBy(entity=1, name=REIL, window=2))
    assert (found.count.number, found.count.more) == (2, True)
    assert len(found.claims) + len(found.under) == 2
    every = ledger.hits.naming(NamedBy(entity=1, name=REIL))
    assert (every.count.number, every.count.more) == (3, False)


async def test_who_is_named_beside_it_has_a_page(client: httpx.AsyncClient, named: Ledger) -> None:
    """Most first, with the articles that name both, of how many; for days that can be chosen."""
    guard = next(row.id for row in named.entities(limit=9) if row.name == GUARD)
    text = (await client.get(f"/entities/{guard}/beside?days=28")).text
    assert text.index(f">{BRANDT}<") < text.index(f">{REYL}<")
    assert "in the 1 article that names it in 28 days" in text
    assert f'href="/trends/together/{guard}/' in text
    assert "that names it in 1 day," in (await client.get(f"/entities/{guard}/beside?days=1")).text
    assert f'href="/entities/{guard}/beside"' in (await client.get(f"/entities/{guard}")).text
    assert (await client.get("/entities/99/beside")).status_code == 404


def test_counts_are_exact_however_few_articles_are_looked_into(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is beside a name is sought in some of its articles; how often, is counted in all."""
    monkeypatch.setattr(together, "LOOKED_INTO", 3)
    kept = keeping(ledger)
    for number in range(12):
        names = (BRANDT, REYL, GUARD) if number % 3 else (BRANDT, REYL)
        kept.commit(naming(number, *names, hour=number + 1), Stopwatch())
    brandt = next(row.id for row in ledger.entities(limit=9) if row.name == BRANDT)
    found = ledger.trends.together(Company(around=brandt), DAY)
    assert found is not None
    assert [(row.name, row.articles) for row in found.names] == [(BRANDT, 12), (REYL, 12), (GUARD, 8)]
    assert [tie.articles for tie in found.ties] == [12, 8, 8]


async def test_a_place_is_not_counted_so(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """And the page says so, as it does of a name that nobody stands beside."""
    commit(ledger, replace(SPOKE, names=(("Reil Lines", EntityKind.PLACE),), said=()), BEGIN)
    assert "places are not counted so" in (await client.get("/entities/1/beside")).text
