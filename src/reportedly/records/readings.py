"""All that was read in one version of an article."""

from dataclasses import dataclass, field

from reportedly.records.articles import Article
from reportedly.records.claims import Claim
from reportedly.records.entities import Entity
from reportedly.records.events import Event
from reportedly.records.figures import Figure, Place, Time
from reportedly.records.parses import Scar
from reportedly.records.problems import Problem
from reportedly.records.spans import Span

CORRECTED = "+c"
"""In the reader's version of a corrected reading, what parts it from the number of the last correction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one article version by one version of the reader."""

    id: str
    reader_version: str
    article: Article
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    scars: tuple[Scar, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def reader(self) -> str:
        """The version of the reader alone: of a corrected reading, without what tells the correction.

        >>> Reading(id="a", reader_version="9+c12", article=Article(id="a", text="")).reader
        '9'
        """
        return self.reader_version.partition(CORRECTED)[0]

    def __post_init__(self) -> None:
        """Refuse what no stage may produce: a span outside the text, or an index that leads nowhere."""
        length = len(self.article.text)
        for start, end in self._spans():
            if not 0 <= start < end <= length:
                raise ValueError(f"span [{start}, {end}) is not inside the text of {length} code points")
        for claim in self.claims:
            if not 0 <= claim.sentence < len(self.sentences):
                raise ValueError(f"claim of sentence {claim.sentence}, but there are {len(self.sentences)}")
            if claim.parent is not None and not 0 <= claim.parent < len(self.claims):
                raise ValueError(f"claim within claim {claim.parent}, but there are {len(self.claims)}")
        for figure in self.figures:
            if figure.place is not None and not 0 <= figure.place < len(self.places):
                raise ValueError(f"figure in place {figure.place}, but there are {len(self.places)}")
        for time in self.times:
            if time.other_end is not None and not 0 <= time.other_end < len(self.times):
                raise ValueError(f"time up to time {time.other_end}, but there are {len(self.times)}")

    def _spans(self) -> list[Span]:
        spans = list(self.sentences)
        spans += [span for entity in self.entities for span in entity.mentions]
        for claim in self.claims:
            spans += claim.content.spans
            spans += claim.source.spans if claim.source else ()
            spans += claim.cue.spans if claim.cue else ()
            spans += [claim.addressee] if claim.addressee else []
        for group in (self.figures, self.times, self.places, self.scars, self.events):
            spans += [item.span for item in group]
        spans += [actor.span for event in self.events for actor in (*event.sources, *event.targets)]
        return spans
