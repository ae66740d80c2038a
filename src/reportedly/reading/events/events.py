"""Who did what to whom, where and when: the events of one article."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.reading.events.actors import Named
from reportedly.reading.events.circumstances import Circumstances
from reportedly.reading.events.grammar import Grammar
from reportedly.reading.events.lexicon import Act, Lexicon
from reportedly.reading.events.moods import Moods
from reportedly.reading.events.roles import Roles
from reportedly.reading.events.syntax import SUBJECTS, Syntax
from reportedly.reading.events.told import Told
from reportedly.records import Entity, Event, EventType, Parse, Place, Time

_TOLD_BY_NOUNS = frozenset({EventType.ASSAULT, EventType.FIGHT, EventType.COERCE, EventType.PROTEST, EventType.CONSULT})
"""Types of which a noun tells by itself; others are named in passing ("aid", "support", "the agreement")."""

_DONE_BY_SOMEBODY = frozenset(
    {EventType.ASSAULT, EventType.FIGHT, EventType.COERCE, EventType.SANCTION, EventType.PROTEST}
)
"""Types that are told although nobody is said to have done it."""
_STATES = frozenset({"war", "warfare", "battle", "hostility", "combat", "fighting", "siege", "custody", "conference"})
"""Nouns for what goes on, not for what happens."""
_TALKING = frozenset({"discuss", "negotiate", "consult", "confer"})
"""Verbs that tell an event between two at least."""
_TO_PEOPLE = frozenset({"arrest", "killing", "abduction", "deportation", "torture", "sentence"})
"""Modes of which people are the only object."""


def events(
    parse: Parse, places: Sequence[Place], times: Sequence[Time], entities: Sequence[Entity]
) -> tuple[Event, ...]:
    """The events that an article tells, in text order; ``claim`` is not known yet.

    An act counts where it has an actor on one side at least: a country or its people, an organisation, a person, or
    a noun for a part of society ("police", "rebels"). A noun counts by itself where it is no mere modifier.
    """
    syntax = Syntax(parse)
    moods = Moods(syntax)
    grammar = Grammar(syntax, Lexicon.load(), moods)
    roles = Roles(parse, syntax, Named(places=places, entities=entities))
    circumstances = Circumstances(syntax, moods, places, times)
    told = [act for at in range(len(syntax.tokens)) if (act := grammar.told(at)) is not None]
    contained = {part for act in told for part in act.parts}
    found = []
    for act in told:
        if act.at in contained:
            continue
        event = _event(syntax, act, roles, circumstances)
        if event is not None:
            found.append(event)
    return tuple(sorted(found, key=lambda event: event.span))


def _event(syntax: Syntax, told: Told, roles: Roles, circumstances: Circumstances) -> Event | None:
    sources = roles.sources(told)
    targets = (roles.suffers(told) if told.act.mode in _TO_PEOPLE else ()) or roles.targets(told, sources)
    if not _tells(syntax, told, len(sources), len(targets)):
        return None
    if told.foretold and told.inner and not sources:
        told = replace(told, act=Act(told.inner, None), inner=None)
    mood = circumstances.mood(told)
    return Event(
        span=(syntax.tokens[min(told.words)].start, syntax.tokens[max(told.words)].end),
        type=told.act.type,
        status=mood.status,
        mode=told.act.mode,
        act=told.inner,
        negated=mood.is_negated and told.act.type is not EventType.REJECT,
        sources=sources or roles.subject(told),
        targets=targets,
        place=circumstances.place(told),
        time=circumstances.time(told),
    )


def _tells(syntax: Syntax, told: Told, sources: int, targets: int) -> bool:
    """Whether the words tell an event, and do not name one in passing."""
    if not sources + targets:
        return told.act.type is EventType.PROTEST and _has_subject(syntax, told.doer)
    if syntax.is_noun(told.at):
        return _is_told_by_noun(syntax, told, sources + targets)
    if syntax.tokens[told.at].lemma.lower() in _TALKING and sources + targets < 2:
        return False
    if sources or told.act.type in _DONE_BY_SOMEBODY:
        return True
    is_threat = told.act.type is EventType.THREATEN
    return _has_pronoun(syntax, told.doer) if is_threat else _has_subject(syntax, told.doer)


def _is_told_by_noun(syntax: Syntax, told: Told, actors: int) -> bool:
    """Whether a noun tells what happened: an act with its actors, no state and no modifier of another noun."""
    noun = syntax.tokens[told.at]
    if noun.dep in {"compound", "amod", "nmod"} or noun.lemma.lower() in _STATES:
        return False
    needed = 2 if told.act.type in {EventType.CONSULT, EventType.FIGHT} else 1
    return told.act.type in _TOLD_BY_NOUNS and actors >= needed


def _has_pronoun(syntax: Syntax, verb: int) -> bool:
    return any(syntax.tokens[child].tag in {"PRP", "WP"} for child in syntax.with_dep(verb, *SUBJECTS))


def _has_subject(syntax: Syntax, verb: int) -> bool:
    return syntax.child(verb, *SUBJECTS) is not None or syntax.tokens[verb].dep in {"conj", "xcomp", "acomp", "relcl"}
