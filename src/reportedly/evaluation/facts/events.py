"""Events in PLOVER's types, as coders of event data are scored: by record, that is, by sentence.

A record of a gold set has one event, seldom several, and its sentence often tells more. So as many types of events are
taken as it has, at least one, those told first with somebody who acts before the others:

* ``type``: their types, and then those of each type by itself;
* ``sources``, ``targets``: the actors of the event whose type is right, as far as the gold set prints them; they are
  the same where they share a word;
* ``among all``: the gold events whose type is read anywhere in the record; ``country``: the actors, among those found,
  of the same country.
"""

import re
from collections.abc import Iterable, Sequence

from reportedly.evaluation.facts.comparison import Comparison, Count, Error, Share, Sort
from reportedly.evaluation.facts.event_gold import EventFact, GoldActor, GoldEvent, LabelledSentence
from reportedly.evaluation.facts.gold import GoldArticle
from reportedly.evaluation.facts.police import compare_sentences
from reportedly.records import Actor, Event, EventType

TYPE, SOURCES, TARGETS = "type", "sources", "targets"
_WORD = re.compile(r"\w+")
_EMPTY = frozenset({"the", "of", "a", "an", "in", "and", "to"})


def compare_events(article: GoldArticle[EventFact], read: Sequence[Event]) -> Comparison:
    """Compare what was annotated and what was read in one record, or in the sentences of one article, and count."""
    sentences = [fact for fact in article.facts if isinstance(fact, LabelledSentence)]
    if sentences:
        return compare_sentences(article.id, article.text, sentences, read)
    return _compare_record(article, [fact for fact in article.facts if isinstance(fact, GoldEvent)], read)


def _compare_record(article: GoldArticle[EventFact], events: Sequence[GoldEvent], read: Sequence[Event]) -> Comparison:
    ranked = _by_weight(read)
    gold = tuple(dict.fromkeys(event.types for event in events if event.types))
    told = tuple(dict.fromkeys(event.type for event in ranked))
    taken = told[: max(1, len(gold))]
    met = [types for types in gold if not set(types).isdisjoint(taken)]
    wanted = {next((kind for kind in types if kind in taken), types[0]) for types in gold}
    counts = {TYPE: Count(len(met), len(taken), len(gold))}
    for kind in EventType:
        counts[kind.value] = Count(int(kind in wanted and kind in taken), int(kind in taken), int(kind in wanted))
    shares = {"among all": Share(sum(not set(types).isdisjoint(told) for types in gold), len(gold))}
    pairs = [(event, own) for event in events if event.sources or event.targets for own in _first(ranked, event)]
    for name, side in ((SOURCES, "sources"), (TARGETS, "targets")):
        actors = [_paired(getattr(event, side), getattr(own, side), article.text) for event, own in pairs]
        hits = sum(len(pair) for pair in actors)
        counts[name] = Count(
            hits,
            sum(len(getattr(own, side)) for _, own in pairs),
            sum(len(getattr(event, side)) for event, _ in pairs),
        )
        if hits:
            same = sum(gold_actor.country == (actor.code or "")[:3] for pair in actors for gold_actor, actor in pair)
            shares[f"country of {name}"] = Share(same, hits)
    return Comparison(counts=counts, shares=shares, errors=tuple(_errors(article, gold, met, taken, read)))


def _first(ranked: Sequence[Event], event: GoldEvent) -> list[Event]:
    """The first event of the right type, if there is one."""
    return [own for own in ranked if own.type in event.types][:1]


def _by_weight(read: Iterable[Event]) -> list[Event]:
    return sorted(read, key=lambda event: (not event.sources, event.span))


def _paired(gold: Sequence[GoldActor], read: Sequence[Actor], text: str) -> list[tuple[GoldActor, Actor]]:
    pairs: list[tuple[GoldActor, Actor]] = []
    left = list(read)
    for actor in gold:
        same = next((own for own in left if _words(actor.text) & _words(text[slice(*own.span)])), None)
        if same is not None:
            left.remove(same)
            pairs.append((actor, same))
    return pairs


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - _EMPTY


def _errors(
    article: GoldArticle[EventFact],
    gold: Sequence[tuple[EventType, ...]],
    met: Sequence[tuple[EventType, ...]],
    taken: Sequence[EventType],
    read: Sequence[Event],
) -> list[Error]:
    missed = [types for types in gold if types not in met]
    wrong = [kind for kind in taken if not any(kind in types for types in gold)]
    found = []
    for number in range(max(len(missed), len(wrong))):
        types = missed[number] if number < len(missed) else None
        kind = wrong[number] if number < len(wrong) else None
        event = next((own for own in read if own.type is kind), None)
        found.append(
            Error(
                article=article.id,
                text=article.text,
                sort=Sort.SPURIOUS if types is None else Sort.MISSED if kind is None else Sort.WRONG,
                span=event.span if event else None,
                gold=" or ".join(types) if types else None,
                read=f"{article.text[slice(*event.span)]} · {event.type}" if event else None,
            )
        )
    return found
