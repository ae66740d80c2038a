"""Which names of an article stand for the same person, organisation, place or group."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.reading.acronyms import acronyms, initials, is_acronym
from reportedly.records import Entity, EntityKind, Name, Parse, Span, Token

_KINDS = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "NORP": EntityKind.GROUP,
}
_TITLE = re.compile(
    r"(?:(?:mr|mrs|ms|dr|prof|gen|lt|col|maj|capt|sgt|sen|rep|gov|rev|st|sir|dame|lord|lady|king|queen|prince|princess"
    r"|pope|president|vice|prime|minister|chancellor|senator|governor|general|colonel|major|captain|admiral|judge"
    r"|justice|professor|doctor|secretary|ambassador|commissioner|mayor|chief|officer|sheikh|imam)\.?\s+)+",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[\s-]+")


@dataclass(slots=True, kw_only=True)
class _Group:
    """The mentions gathered so far for one entity, and the forms in which it was named."""

    forms: list[str] = field(default_factory=list)
    labels: Counter[str] = field(default_factory=Counter)
    mentions: list[Span] = field(default_factory=list)

    @property
    def kind(self) -> EntityKind:
        return _KINDS[self.labels.most_common(1)[0][0]]

    @property
    def name(self) -> str:
        return max(self.forms, key=lambda form: (len(form.split()), len(form)))


def entities(parse: Parse) -> tuple[Entity, ...]:
    """The entities of one parsed article, in the order of their first mention; ids "e0", "e1" and so on.

    A surname goes with the full name given last before it (or else first after it), so two people of one surname stay
    two. An acronym goes with the long form that the text gives for it, or whose initials it is. Repetitions of a name
    that the recogniser missed are mentions too. The mentions of all entities are disjoint.
    """
    named = [name for name in parse.names if name.label in _KINDS]
    groups = _grouped(parse.text, named)
    _add_missed(parse, groups)
    ordered = sorted(groups, key=lambda group: min(group.mentions))
    return tuple(
        Entity(id=f"e{number}", name=group.name, kind=group.kind, mentions=tuple(sorted(group.mentions)))
        for number, group in enumerate(ordered)
    )


def _grouped(text: str, named: Sequence[Name]) -> list[_Group]:
    learned = acronyms(text)
    forms = [_form(text, name) for name in named]
    labels = _settled_labels(named, forms)
    groups: dict[str, _Group] = defaultdict(_Group)
    for name, form, key in zip(named, forms, _keys(forms, labels, learned), strict=True):
        group = groups[key]
        group.forms += [form, learned[form]] if form in learned else [form]
        group.labels[labels[form.casefold()]] += 1
        group.mentions.append((name.start, name.end))
    return list(groups.values())


def _form(text: str, name: Name) -> str:
    """The name as printed, on one line, without a title before a person's name."""
    form = " ".join(text[name.start : name.end].split())
    title = _TITLE.match(form) if name.label == "PERSON" else None
    return form[title.end() :] if title and title.end() < len(form) else form


def _settled_labels(named: Sequence[Name], forms: Sequence[str]) -> dict[str, str]:
    """One label for each form: the one that it got most often, the first of several."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name, form in zip(named, forms, strict=True):
        votes[form.casefold()][name.label] += 1
    return {form: counter.most_common(1)[0][0] for form, counter in votes.items()}


def _keys(forms: Sequence[str], labels: dict[str, str], learned: dict[str, str]) -> list[str]:
    """For each form a key that it shares with all forms of the same entity."""
    people = [_SPLIT.split(form) if labels[form.casefold()] == "PERSON" else [] for form in forms]
    full_names = _full_names(people)
    long_forms = _long_forms(forms, labels, learned)
    keys: list[str] = []
    for index, form in enumerate(forms):
        label = labels[form.casefold()]
        acronym = form.replace(".", "")
        single = " " not in form and acronym not in long_forms
        named = full_names.get(form, ()) if single and label in ("PERSON", "ORG", "NORP") else ()
        full = _nearest(named, index)
        if full is not None:
            keys.append(_person_key(people[full]))
        elif label == "PERSON" and acronym not in long_forms:
            keys.append(_person_key(people[index]))
        else:
            keys.append(_other_key(long_forms.get(acronym, form), label))
    return keys


def _full_names(people: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    """Where full names stand, in order, by their first and last words."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, full in enumerate(people):
        if len(full) > 1:
            for word in {full[0], full[-1]}:
                places[word].append(index)
    return dict(places)


def _nearest(places: Sequence[int], index: int) -> int | None:
    """The last of some places before ``index``, else the first after it."""
    before, after = bisect_left(places, index), bisect_right(places, index)
    if before:
        return places[before - 1]
    return places[after] if after < len(places) else None


def _person_key(words: Sequence[str]) -> str:
    """The person's names but for middle initials."""
    inner = [word for word in words[1:-1] if len(word.rstrip(".")) > 1]
    return "person " + " ".join([words[0], *inner, *words[1:][-1:]]).casefold()


def _other_key(form: str, label: str) -> str:
    plain = form.casefold().replace(".", "")
    return f"group {plain.removesuffix('s')}" if label == "NORP" else plain


def _long_forms(forms: Sequence[str], labels: dict[str, str], learned: dict[str, str]) -> dict[str, str]:
    """For each acronym its long form: as the text gives it, else the first name whose initials it is."""
    long_forms = dict(learned)
    for form in forms:
        if " " in form and labels[form.casefold()] in ("ORG", "GPE", "LOC"):
            long_forms.setdefault(initials(form), form)
    written = {form.replace(".", "") for form in forms if is_acronym(form)} | learned.keys()
    return {acronym: form for acronym, form in long_forms.items() if acronym in written}


def _add_missed(parse: Parse, groups: Sequence[_Group]) -> None:
    """Add the repetitions of names that the recogniser left unmarked: the same words, as proper nouns."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, token in enumerate(parse.tokens):
        places[token.text].append(index)
    named = bytearray(len(parse.text))
    for name in parse.names:
        named[name.start : name.end] = b"\1" * (name.end - name.start)
    wanted = {form: group for group in groups for form in _sought(group)}
    for form in sorted(wanted, key=lambda form: (-len(form), form)):
        words = form.split()
        for run in _runs(parse.tokens, words, places):
            start, end = run[0].start, run[-1].end
            if not any(named[start:end]):
                named[start:end] = b"\1" * (end - start)
                wanted[form].mentions.append((start, end))


def _runs(
    tokens: Sequence[Token], words: Sequence[str], places: Mapping[str, Sequence[int]]
) -> Iterator[Sequence[Token]]:
    """The runs of tokens that are ``words`` and begin with a proper noun; looked for by the rarest of the words."""
    rarest = min(range(len(words)), key=lambda index: len(places.get(words[index], ())))
    for place in places.get(words[rarest], ()):
        run = tokens[max(0, place - rarest) : place - rarest + len(words)]
        if [token.text for token in run] == words and run[0].tag.startswith("NNP"):
            yield run


def _sought(group: _Group) -> set[str]:
    """The forms worth looking for: a person also by the last word of the full name."""
    forms = {form for form in group.forms if len(form) > 2 or is_acronym(form)}
    if group.kind is EntityKind.PERSON:
        forms |= {form.split()[-1] for form in group.forms if len(form.split()[-1]) > 3}
    return forms
