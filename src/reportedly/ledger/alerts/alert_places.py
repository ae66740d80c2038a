"""Where the evidence of what happened stands now: after an article was read again, its claims have other places."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select

from reportedly.ledger.alerts.alert_evidence import in_parts
from reportedly.ledger.alerts.alert_rows import Evidence
from reportedly.ledger.schema import claims, versions
from reportedly.ledger.series.series_schema import figure_carriers


class _Standing(NamedTuple):
    """A claim or a figure of the current reading: its place, its sentence, and who is credited with it."""

    position: int
    sentence: str
    source: str | None


_Of = Mapping[tuple[int, int], Sequence[_Standing]]


def as_it_stands(connection: Connection, told: Sequence[Evidence]) -> list[Evidence]:
    """The evidence, in order, with the places that its sentences have in the current readings of their versions.

    What is not read there any more has no place left: it leads to the article alone, and to no other claim.
    """
    said = _standing(connection, _CLAIMS, {one.article for one in told if one.index is not None})
    given = _standing(connection, _FIGURES, {one.article for one in told if one.figure is not None})
    return [replace(one, index=_place(one, one.index, said), figure=_place(one, one.figure, given)) for one in told]


_CLAIMS = select(*versions.c["article_id", "number"], *claims.c["position", "sentence", "source"]).join_from(
    versions, claims, claims.c.version_id == versions.c.id
)
_FIGURES = (
    select(*versions.c["article_id", "number"], *figure_carriers.c["position", "sentence"])
    .join_from(versions, figure_carriers, figure_carriers.c.version_id == versions.c.id)
    .where(figure_carriers.c.until.is_(None))
)


def _standing(connection: Connection, query: Select[Any], articles: Collection[int]) -> _Of:
    found: dict[tuple[int, int], list[_Standing]] = {}
    for some in in_parts(articles):
        for row in connection.execute(query.where(versions.c.article_id.in_(some))).mappings():
            one = _Standing(row["position"], row["sentence"], row.get("source"))
            found.setdefault((row["article_id"], row["number"]), []).append(one)
    return found


def _place(evidence: Evidence, place: int | None, standing: _Of) -> int | None:
    """Where a sentence stands: at its place, else where its source says it, else where it is printed at all."""
    if place is None:
        return None
    there = [one for one in standing.get((evidence.article, evidence.version), ()) if one.sentence == evidence.sentence]
    ranked = sorted(there, key=lambda one: (one.position != place, one.source != evidence.source, one.position))
    by_them = [one for one in ranked if one.source in {evidence.source, None}]
    return next((one.position for one in (*by_them, *ranked)), None)
