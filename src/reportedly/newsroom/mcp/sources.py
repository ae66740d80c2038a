"""A source as the tools tell it: who it is, how it speaks, and what came of what it said."""

from dataclasses import replace

from reportedly.errors import InputError
from reportedly.ledger.rows import EntityRead, EntityRow
from reportedly.ledger.searching.hit_rows import AssertionHits, Hits, Order, Shown, Wanted
from reportedly.ledger.searching.parsing import parse
from reportedly.ledger.sources.source_rows import RecordRow
from reportedly.newsroom.entities.words import told
from reportedly.newsroom.mcp.answers import CameOf, EntityLine, Outcome, SourceTold, Tally
from reportedly.newsroom.mcp.claims import hits_told
from reportedly.newsroom.mcp.question import Question

NAMES, OTHERS, OUTCOMES = 12, 5, 5
CALLED = 40


def source(question: Question, who: str, *, limit: int) -> SourceTold:
    """A source by its number or a name, with its last claims. Raises InputError where there is none."""
    read, others = _meant(question, who.strip())
    wanted = Wanted(node=parse(f"who:{read.row.id}"), order=Order.RECENT, limit=limit, as_of=question.as_of)
    hits = question.ledger.hits.search(wanted)
    of_assertions = replace(wanted, shown=Shown.ASSERTIONS, limit=OUTCOMES)
    record = question.ledger.sources.record(read.row.id, as_of=question.as_of)
    outcomes = question.ledger.hits.search(of_assertions).assertions
    return SourceTold(
        row=_line(read.row),
        as_of=question.as_of,
        names=tuple(one.name for one in read.names if one.leads)[:NAMES],
        wikidata=read.row.wikidata,
        stances=_tallies(record, "stance") or _stances(hits),
        certainties=_tallies(record, "certainty"),
        came=_came(record),
        found=hits.counts.claims.number,
        more=hits.counts.claims.more,
        claims=hits_told(question, hits.claims),
        outcomes=tuple(_outcome(question, one) for one in outcomes),
        others=tuple(map(_line, others)),
        page=question.page(f"/entities/{read.row.id}"),
    )


def _meant(question: Question, who: str) -> tuple[EntityRead, tuple[EntityRow, ...]]:
    """Who is meant, and who else may be: whoever is called so, else whoever speaks most."""
    others: tuple[EntityRow, ...] = ()
    if who.isascii() and who.isdigit() and len(who) <= 18:  # what fits a number of the ledger
        number: int | None = int(who)
    else:
        rows = question.ledger.entities(name=who, limit=CALLED, as_of=question.as_of) if who else ()
        rows = tuple(sorted(rows, key=lambda row: _remoteness(row, who)))
        number = rows[0].id if rows else None
        others = rows[1 : OTHERS + 1]
    read = None if number is None else question.ledger.entity(number, as_of=question.as_of)
    if read is None:
        then = " as of that moment" if question.as_of else ""
        remedy = 'Give the beginning of a name, or find sources by the words printed: search_claims with source:"…".'
        raise InputError(f"The ledger knows nobody and nothing called {who[:100]!r}{then}.", remedy=remedy)
    return read, others


def _remoteness(row: EntityRow, who: str) -> tuple[int, int]:
    """How far an entity is from whom a name means: called so in full, by these words among others, by an alias alone.

    Of one word, such as a surname, whoever is called just so is no nearer. Those who speak more come first.
    """
    asked, called = who.casefold().split(), row.name.casefold().split()
    if asked == called and len(asked) > 1 and row.claims:
        return (0, -row.claims)
    return (1 if all(any(word.startswith(one) for word in called) for one in asked) else 2, -row.claims)


def _tallies(record: RecordRow | None, field: str) -> tuple[Tally, ...]:
    """How its claims are made, each text counted once."""
    shares = record.of(field) if record else {}
    return tuple(Tally(value=value, claims=number) for value, number in shares.items())


def _came(record: RecordRow | None) -> tuple[CameOf, ...]:
    return tuple(
        CameOf(
            part=one.part.value,
            outcome=one.outcome.value,
            assertions=one.assertions,
            means=told(one.part, one.outcome).means,
        )
        for one in (record.parts if record else ())
    )


def _stances(hits: Hits) -> tuple[Tally, ...]:
    """How its claims are made, by stance."""
    values = (one for facet in hits.facets.fields if facet.field == "stance" for one in facet.values)
    return tuple(Tally(value=one.value, claims=one.hits) for one in values)


def _outcome(question: Question, one: AssertionHits) -> Outcome:
    return Outcome(
        assertion=one.assertion,
        status=one.status,
        claim=hits_told(question, (one.best,))[0],
        page=question.page(f"/assertions/{one.assertion}"),
    )


def _line(row: EntityRow) -> EntityLine:
    return EntityLine(entity=row.id, name=row.name, kind=row.kind, articles=row.articles, claims=row.claims)
