"""Sentences by what the police do in them, as in IndiaPoliceEvents (Halterman et al., Findings of ACL 2021).

* ``kill``: somebody is killed by police, guards or soldiers;
* ``arrest``: somebody is arrested or held, by whomever;
* ``force``: police, guards or soldiers use violence or means against crowds.

What is denied, planned or only possible is none of them. The classes "any action" and "fail" are not read.
"""

from collections.abc import Sequence

from reportedly.evaluation.facts.comparison import Comparison, Count, Error, Sort
from reportedly.evaluation.facts.event_gold import LabelledSentence
from reportedly.records import Event, EventStatus, EventType, Sector

ALL = "all classes"
CLASSES = ("kill", "arrest", "force")
_ARMED = frozenset({Sector.POLICE, Sector.MILITARY})
_HAPPENED = frozenset({EventStatus.PAST, EventStatus.ONGOING})


def classes_of(event: Event) -> frozenset[str]:
    """The classes of an event."""
    if event.negated or event.status not in _HAPPENED:
        return frozenset()
    found = set()
    by_police = any(actor.sector in _ARMED for actor in event.sources)
    if event.mode == "arrest":
        found.add("arrest")
    if by_police and event.mode == "killing":
        found.add("kill")
    if (by_police and event.type in {EventType.ASSAULT, EventType.FIGHT}) or event.mode == "crowd-control":
        found.add("force")
    return frozenset(found)


def compare_sentences(
    article: str, text: str, sentences: Sequence[LabelledSentence], read: Sequence[Event]
) -> Comparison:
    """Compare the classes of each sentence of one article with those of the events that begin in it, and count."""
    counts = {name: [0, 0, 0] for name in CLASSES}
    errors: list[Error] = []
    for sentence in sentences:
        told = {name for event in read if sentence.start <= event.span[0] < sentence.end for name in classes_of(event)}
        gold = {label.lower() for label in sentence.labels}
        for name in CLASSES:
            counts[name][0] += name in told and name in gold
            counts[name][1] += name in told
            counts[name][2] += name in gold
            if (name in told) != (name in gold):
                errors.append(_error(article, text, sentence, name, is_gold=name in gold))
    total = Count(*map(sum, zip(*counts.values(), strict=True)))
    by_class = {name: Count(*of) for name, of in counts.items()}
    return Comparison(counts={ALL: total} | by_class, shares={}, errors=tuple(errors))


def _error(article: str, text: str, sentence: LabelledSentence, name: str, *, is_gold: bool) -> Error:
    return Error(
        article=article,
        text=text,
        sort=Sort.MISSED if is_gold else Sort.SPURIOUS,
        span=sentence.span,
        gold=name if is_gold else None,
        read=None if is_gold else name,
    )
