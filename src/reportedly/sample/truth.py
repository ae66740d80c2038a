"""The truth beside the wire: who claimed what, what is a copy of what, which figures, and how well things are known."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable

from reportedly.records import Basis, Bearing, Certainty, Qualifier, SourceKind, Stance
from reportedly.sample.table import Table, read_table


class CopyKind(StrEnum):
    """How an article comes by its text; everything but ORIGINAL and TRANSLATION shares the words of another."""

    ORIGINAL = "original"
    WHOLE = "whole"
    CUT = "cut"
    LOCAL = "local"
    TRANSLATION = "translation"


class Status(StrEnum):
    """How well an assertion is known at a moment."""

    ONE_ORIGIN = "one_origin"
    CORROBORATED = "corroborated"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    DENIED = "denied"
    RETRACTED = "retracted"


_BEARINGS = {
    Stance.CONFIRMS: Bearing.CONFIRMS,
    Stance.DENIES: Bearing.DENIES,
    Stance.DOUBTS: Bearing.DOUBTS,
    Stance.CANNOT_CONFIRM: Bearing.CANNOT_CONFIRM,
    Stance.DECLINES_COMMENT: Bearing.NO_COMMENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueArticle:
    """What an article is: its story, how it came by its text, and whose reporting that is (``origin``)."""

    id: str
    story: str
    kind: CopyKind
    origin: str
    copy_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueClaim:
    """One claim: ``source`` and each part of ``content`` are exact substrings of the version's printed text.

    ``source`` is None where the text names none; ``content`` has several parts where a quotation is interrupted.
    ``who`` is the full name of the one credited; ``parent`` is the id of the claim in whose content this one stands.
    ``assertion`` is the id of the assertion that it states, denies or weighs, if that is one that is followed;
    ``bearing`` is how it bears on that.
    """

    id: str
    article: str
    version: int
    source: str | None
    who: str
    kind: SourceKind
    content: tuple[str, ...]
    stance: Stance
    certainty: Certainty
    basis: Basis
    parent: str | None = None
    assertion: str | None = None
    bearing: Bearing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFigure:
    """One figure of a series: ``words`` is the exact substring of the version's text, ``as_of`` a TIMEX3 day."""

    article: str
    version: int
    source: str
    words: str
    qualifier: Qualifier
    value: float | None
    low: float | None
    high: float | None
    as_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSeries:
    """The figures given for one quantity, in order of print."""

    id: str
    story: str
    counted: str
    figures: tuple[TrueFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
    """From ``at`` (UTC) on the assertion has this status, because of that article."""

    at: datetime
    status: Status
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueAssertion:
    """One proposition of a story and how its standing changes."""

    id: str
    story: str
    text: str
    changes: tuple[StatusChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """All that is true of the wire, each part in the order of its files."""

    articles: tuple[TrueArticle, ...]
    claims: tuple[TrueClaim, ...]
    series: tuple[FigureSeries, ...]
    assertions: tuple[TrueAssertion, ...]


def load_truth(folder: Traversable | None = None) -> Truth:
    """The truth of the sample wire, or one of the same format in ``folder``. Raises InputError for a faulty file."""
    folder = folder or files(__package__).joinpath("truth")
    articles: list[TrueArticle] = []
    claims: list[TrueClaim] = []
    series: list[FigureSeries] = []
    assertions: list[TrueAssertion] = []
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        document = read_table(file)
        for table in document.tables("article"):
            article = _article(table)
            articles.append(article)
            claims += _claims(table, article.id)
            table.close()
        series += [_series(table) for table in document.tables("series")]
        assertions += [_assertion(table) for table in document.tables("assertion")]
        document.close()
    return Truth(articles=tuple(articles), claims=tuple(claims), series=tuple(series), assertions=tuple(assertions))


def _article(table: Table) -> TrueArticle:
    return TrueArticle(
        id=table.text("id"),
        story=table.text("story"),
        kind=table.choice("kind", CopyKind, CopyKind.ORIGINAL),
        origin=table.text("origin"),
        copy_of=table.text_or_none("copy_of"),
    )


def _claims(article: Table, article_id: str) -> Iterator[TrueClaim]:
    for number, table in enumerate(article.tables("claims"), start=1):
        stance = table.choice("stance", Stance, Stance.AFFIRMS)
        assertion = table.text_or_none("assertion")
        bearing = table.choice("bearing", Bearing, _BEARINGS.get(stance, Bearing.STATES))
        yield TrueClaim(
            id=table.text_or_none("id") or f"{article_id}#{number}",
            article=article_id,
            version=table.whole("version", 1),
            source=table.text_or_none("source"),
            who=table.text("who"),
            kind=table.choice("kind", SourceKind),
            content=table.texts("content"),
            stance=stance,
            certainty=table.choice("certainty", Certainty, Certainty.CERTAIN),
            basis=table.choice("basis", Basis, Basis.NONE_GIVEN),
            parent=table.text_or_none("parent"),
            assertion=assertion,
            bearing=bearing if assertion else None,
        )
        table.close()


def _series(table: Table) -> FigureSeries:
    figures = tuple(_figure(row) for row in table.tables("figures"))
    series = FigureSeries(
        id=table.text("id"), story=table.text("story"), counted=table.text("counted"), figures=figures
    )
    table.close()
    return series


def _figure(table: Table) -> TrueFigure:
    figure = TrueFigure(
        article=table.text("article"),
        version=table.whole("version", 1),
        source=table.text("source"),
        words=table.text("words"),
        qualifier=table.choice("qualifier", Qualifier, Qualifier.EXACT),
        value=table.number_or_none("value"),
        low=table.number_or_none("low"),
        high=table.number_or_none("high"),
        as_of=table.text("as_of"),
    )
    table.close()
    return figure


def _assertion(table: Table) -> TrueAssertion:
    changes = tuple(_change(row) for row in table.tables("changes"))
    assertion = TrueAssertion(id=table.text("id"), story=table.text("story"), text=table.text("text"), changes=changes)
    table.close()
    return assertion


def _change(table: Table) -> StatusChange:
    change = StatusChange(at=table.moment("at"), status=table.choice("status", Status), because=table.text("because"))
    table.close()
    return change
