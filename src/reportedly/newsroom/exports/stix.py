"""A story as a bundle of STIX 2.1, for platforms of threat intelligence.

The story is a ``report`` on all the rest; outlets are ``identity`` objects, and so is everybody who says something. An
assertion is a ``note``, whose content is its words. Who states, confirms, denies, doubts or cannot confirm it gives an
``opinion`` on that note, with the sentence as its explanation and the article as its reference. Where a person has
given a grade of the Admiralty system, the note or the identity has it as a label in the words of MISP's taxonomy, and a
note as its confidence, by the scale in appendix A of the standard; else there is none. Identifiers are made from what
the objects stand for (UUID version 5), so that the same story gives the same objects again, and an import brings them
up to date.

STIX 2.1: OASIS Standard, 10 June 2021.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from reportedly.ledger.grades.grade_rows import Graded, GradeRow
from reportedly.newsroom.exports.dossier import Dossier, Point, Quoted
from reportedly.records import Bearing

MEDIA_TYPE = "application/stix+json;version=2.1"
_SPACE = UUID("3f6b6d1e-6c0d-5f0e-9f5e-2a8f6f1b7c55")
_OPINIONS = {
    Bearing.STATES: "agree",
    Bearing.CONFIRMS: "strongly-agree",
    Bearing.DENIES: "strongly-disagree",
    Bearing.RETRACTS: "strongly-disagree",
    Bearing.DOUBTS: "disagree",
    Bearing.RIVALS: "disagree",
    Bearing.CANNOT_CONFIRM: "neutral",
}
"""Opinions by bearing. Who revises a figure, or does not say anything, has none."""


_CONFIDENCE = {"1": 90, "2": 70, "3": 50, "4": 30, "5": 10}
"""The confidence that STIX gives to grades of information; the sixth, of what cannot be judged, has none."""


def stix_bundle(found: Dossier) -> str:
    """The bundle as JSON. A story is known by its number and by when its first article became known."""
    import stix2  # noqa: PLC0415 -- a third of a second that only who wants STIX should wait for

    writer = _Writer(stix2, found)
    made = {one.id: one for one in writer.objects()}
    told = {"objects": [made[key] for key in sorted(made)]} if made else {}
    bundle = stix2.Bundle(id=_id("bundle", writer.about), **told)
    return str(bundle.serialize(sort_keys=True))


class _Writer:
    """Makes the objects of one story by the library that is given, which is loaded late."""

    def __init__(self, stix2: Any, found: Dossier) -> None:
        self._stix2, self._found = stix2, found
        self._since = found.row.known_at
        self.about = f"stories/{found.row.id}/{self._since.isoformat()}"

    def objects(self) -> Iterator[Any]:
        """All objects of the bundle, some of them several times."""
        parts = [one for point in self._points() for one in self._of_point(point)]
        parts += [self._identity(name, "organization") for name in self._outlets()]
        yield from parts
        if parts:  # by the standard a report is of something; of some stories nothing is told
            yield self._report(sorted({one.id for one in parts}))

    def _points(self) -> Iterator[Point]:
        return (point for section in self._found.sections for point in section.points)

    def _outlets(self) -> list[str]:
        rows = (branch.row for tree in self._found.texts for branch in tree.branches)
        return sorted({row.outlet or f"article {row.id}" for row in rows})

    def _report(self, parts: list[str]) -> Any:
        row = self._found.row
        return self._stix2.Report(
            id=_id("report", self.about),
            name=row.headline or f"Story {row.id}",
            description=self._found.summary,
            published=self._since,
            created=self._since,
            modified=row.last_at,
            object_refs=parts,
        )

    def _of_point(self, point: Point) -> Iterator[Any]:
        about = f"{self.about}/assertions/{point.number}"
        known_at = min((one.said_at for one in point.quoted), default=self._since)
        note = self._stix2.Note(
            id=_id("note", about),
            abstract=f"{point.status.word}: {point.printed}" if point.status else point.printed,
            content=point.heading,
            authors=list(dict.fromkeys(one.name for one in point.quoted)) or None,
            created=known_at,
            modified=known_at if point.credibility is None else max(known_at, point.credibility.known_at),
            object_refs=[_id("report", self.about)],
            **_graded(point.credibility),
        )
        yield note
        for one in point.quoted:
            if one.bearing in _OPINIONS:
                author = self._identity(one.name, "unknown", one.reliability)
                yield author
                yield self._opinion(f"{about}/{one.bearing}/{one.name}/{one.sentence}", one, note.id, author.id)

    def _opinion(self, about: str, one: Quoted, note: str, author: str) -> Any:
        reference = self._stix2.ExternalReference(source_name=one.outlet or "article", url=one.url) if one.url else None
        return self._stix2.Opinion(
            id=_id("opinion", about),
            created_by_ref=author,
            opinion=_OPINIONS[Bearing(one.bearing)],
            explanation=one.sentence,
            external_references=[reference] if reference else None,
            created=one.said_at,
            modified=one.said_at,
            object_refs=[note],
        )

    def _identity(self, name: str, kind: str, grade: GradeRow | None = None) -> Any:
        changed = self._since if grade is None else max(self._since, grade.known_at)
        moments = {"created": self._since, "modified": changed} | _graded(grade)
        return self._stix2.Identity(
            id=_id("identity", f"{self.about}/{kind}/{name}"), name=name, identity_class=kind, **moments
        )


def _graded(row: GradeRow | None) -> dict[str, Any]:
    """A grade as properties of an object; none where nobody gave one."""
    if row is None or row.grade is None:
        return {}
    what = "information-credibility" if row.matter is Graded.ASSERTION else "source-reliability"
    label = {"labels": [f'admiralty-scale:{what}="{row.grade.lower()}"']}
    return label | ({"confidence": _CONFIDENCE[row.grade]} if row.grade in _CONFIDENCE else {})


def _id(kind: str, about: str) -> str:
    """An identifier of STIX that is always the same for the same thing.

    >>> _id("note", "a ledger/stories/1") == _id("note", "a ledger/stories/1")
    True
    """
    return f"{kind}--{uuid5(_SPACE, f'{kind} {about}')}"
