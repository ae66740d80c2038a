"""Articles that name people and bodies, told to a ledger."""

from dataclasses import replace

from ledger_samples import article, commit, reading

from reportedly.ledger import Ledger
from reportedly.records import Article, Entity, EntityKind, Reading, Source

PERSON, BODY = EntityKind.PERSON, EntityKind.ORGANISATION
Named = tuple[str, EntityKind, tuple[str, ...]]


def naming(of: Article, *named: Named, reader: str = "1") -> Reading:
    """A reading of one claim by the first of ``named``, each of whom is mentioned once."""
    given = reading(of, reader=reader, claims=1)
    entities = tuple(
        Entity(id=f"e{place}", name=name, kind=kind, mentions=((place, place + 1),), aliases=aliases)
        for place, (name, kind, aliases) in enumerate(named)
    )
    source = Source(spans=((0, 12),), text=of.text[:12], entity="e0" if named else None)
    return replace(given, entities=entities, claims=(replace(given.claims[0], source=source),))


def tell(ledger: Ledger, number: int, *named: Named, reader: str = "1") -> dict[str, int]:
    """Commit the article of this number, read anew where the reader is a new one; returns whom its names stand for."""
    of = article(str(number))
    done = ledger.commit(commit(of, known=number, reading=naming(of, *named, reader=reader)))
    assert done.article is not None
    assert done.version is not None
    return ledger.entities_of(done.article, done.version)
