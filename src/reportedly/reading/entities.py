"""Which names of an article stand for the same person, organisation, place, group, military unit or weapon."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.reading.acronyms import acronyms, initials, is_acronym, may_stand_for
from reportedly.reading.aliases import Alias, aliases
from reportedly.reading.formations import UNIT, formations
from reportedly.reading.weapons import WEAPON, weapons
from reportedly.records import Entity, EntityKind, Name, Parse, Span, Token

_KINDS = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "NORP": EntityKind.GROUP,
    UNIT: EntityKind.MILITARY_UNIT,
    WEAPON: EntityKind.WEAPON,
}
_DESIGNATED = (UNIT, WEAPON)
_TITLE = re.compile(
    r"(?:(?:mr|mrs|ms|dr|prof|gen|lt|col|maj|capt|sgt|sen|rep|gov|rev|st|sir|dame|lord|lady|king|queen|prince|princess"
    r"|pope|president|vice|prime|minister|chancellor|senator|governor|general|colonel|major|captain|admiral|judge"
    r"|justice|professor|doctor|secretary|ambassador|commissioner|mayor|chief|officer|sheikh|imam)\.?\s+)+",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[\s-]+")


@dataclass(slots=True, kw_only=True)
class _Group:
    """The mentions gathered so far for one entity, and the forms in which it was named; of those some were taught."""

    forms: list[str] = field(default_factory=list)
    taught: set[str] = field(default_factory=set)
    labels: Counter[str] = field(default_factory=Counter)
    mentions: list[Span] = field(default_factory=list)

    @property
    def kind(self) -> EntityKind:
        return _KINDS[self.labels.most_common(1)[0][0]]

    @property
    def name(self) -> str:
        own = [form for form in self.forms if form not in self.taught] or self.forms
        return max(own, key=lambda form: (len(form.split()), len(form)))

    @property
    def aliases(self) -> tuple[str, ...]:
        name = self.name
        return tuple(form for form in dict.fromkeys(self.forms) if form != name)


def entities(parse: Parse) -> tuple[Entity, ...]:
    """The entities of one parsed article, in the order of their first mention; ids "e0", "e1" and so on.

    A surname goes with the full name that is given most often, of those alike the first: relatives and namesakes of
    the one whom an article is about are named once or twice. A first name goes with the full name given last before it
    (or else first after it). So two people of one name stay two. An acronym goes with the long form that the text gives
    for it, or whose initials it is; another name goes with the one to which the text gives it ("also known as").
    Repetitions of a name that the recogniser missed are mentions too. The mentions of all entities are disjoint.
    """
    named = _with_designations(parse, [name for name in parse.names if name.label in _KINDS])
    taught = list(aliases(parse.text, named))
    groups = _grouped(parse.text, _with_aliases(named, taught), taught)
    _add_missed(parse, groups)
    ordered = sorted(groups, key=lambda group: min(group.mentions))
    return tuple(
        Entity(
            id=f"e{number}",
            name=group.name,
            kind=group.kind,
            mentions=tuple(sorted(group.mentions)),
            aliases=group.aliases,
        )
        for number, group in enumerate(ordered)
    )


def _with_designations(parse: Parse, named: Sequence[Name]) -> list[Name]:
    """The names, with military units and weapons in place of what the recogniser took them for."""
    armed = set(weapons(parse))
    known = {_printed(parse.text, name[:2]) for name in armed}
    products = (name for name in parse.names if name.label == "PRODUCT")
    armed |= {
        one._replace(label=WEAPON) for one in products if _printed(parse.text, one[:2]).removesuffix("s") in known
    }
    designated = sorted({*formations(parse), *armed}, key=lambda name: (name.start, -name.end, name.label))
    found = _disjoint(designated)
    starts, ends = [name.start for name in found], [name.end for name in found]
    kept = [name for name in named if bisect_right(ends, name.start) == bisect_left(starts, name.end)]
    return sorted([*kept, *found])


def _with_aliases(named: Sequence[Name], taught: Sequence[Alias]) -> list[Name]:
    """The names, with those that the text gives besides and that the recogniser missed."""
    starts, ends = [name.start for name in named], [name.end for name in named]
    missed = (
        Name(*alias.span, alias.of.label)
        for alias in taught
        if bisect_right(ends, alias.span[0]) == bisect_left(starts, alias.span[1])
    )
    return _disjoint(sorted([*named, *missed]))


def _disjoint(names: Iterable[Name]) -> list[Name]:
    """Of names in order those that begin behind the end of the one before."""
    kept: list[Name] = []
    for name in names:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _grouped(text: str, named: Sequence[Name], taught: Sequence[Alias]) -> list[_Group]:
    learned = acronyms(text)
    forms = [_form(text, name) for name in named]
    labels = _settled_labels(named, forms)
    besides = {_printed(text, alias.span): _form(text, alias.of) for alias in taught}
    groups: dict[str, _Group] = defaultdict(_Group)
    for name, form, key in zip(named, forms, _keys(forms, labels, learned, besides), strict=True):
        group = groups[key]
        group.forms += [form, learned[form]] if form in learned else [form]
        group.taught |= {form} & besides.keys()
        group.labels[labels[form.casefold()]] += 1
        group.mentions.append((name.start, name.end))
    return list(groups.values())


def _form(text: str, name: Name) -> str:
    """The name as printed, on one line, without a title before a person's name."""
    form = _printed(text, (name.start, name.end))
    title = _TITLE.match(form) if name.label == "PERSON" else None
    return form[title.end() :] if title and title.end() < len(form) else form


def _printed(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].split())


def _settled_labels(named: Sequence[Name], forms: Sequence[str]) -> dict[str, str]:
    """One label for each form: that of a unit or weapon, else the one that it got most often, the first of several."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name, form in zip(named, forms, strict=True):
        votes[form.casefold()][name.label] += 1
    return {
        form: next((label for label in _DESIGNATED if label in counter), counter.most_common(1)[0][0])
        for form, counter in votes.items()
    }


def _keys(
    forms: Sequence[str], labels: dict[str, str], learned: dict[str, str], besides: Mapping[str, str]
) -> list[str]:
    """For each form a key that it shares with all forms of the same entity."""
    people = [_SPLIT.split(form) if labels[form.casefold()] == "PERSON" else [] for form in forms]
    surnames, first_names = _full_names(people, -1), _full_names(people, 0)
    long_forms = _long_forms(forms, labels, learned)
    units = _full_units(forms, labels)
    keys: list[str] = []
    for index, form in enumerate(forms):
        label = labels[form.casefold()]
        acronym = form.replace(".", "")
        single = " " not in form and acronym not in long_forms
        full = None
        if single and label in ("PERSON", "ORG", "NORP"):
            full = _most_named(surnames.get(form, ()), people)
            full = _nearest(first_names.get(form, ()), index) if full is None else full
        if full is not None:
            keys.append(_person_key(people[full]))
        elif label == "PERSON" and acronym not in long_forms:
            keys.append(_person_key(people[index]))
        elif label == UNIT:
            keys.append(_unit_key(forms, units, index))
        else:
            keys.append(_other_key(long_forms.get(acronym, form), label))
    return _with_other_names(keys, forms, besides)


def _with_other_names(keys: Sequence[str], forms: Sequence[str], besides: Mapping[str, str]) -> list[str]:
    """The keys, those of names that the text gives besides being that of the name to which it gives them."""
    first = dict(reversed(list(zip(forms, keys, strict=True))))
    leads_to: dict[str, str] = {}
    for other, form in besides.items():
        if other in first and form in first:
            one, main = _end(first[other], leads_to), _end(first[form], leads_to)
            if one != main:
                leads_to[one] = main
    return [_end(key, leads_to) for key in keys]


def _end(key: str, leads_to: dict[str, str]) -> str:
    """Where the way from a key ends; it is made shorter for the next time."""
    end = key
    while end in leads_to:
        end = leads_to[end]
    while key != end:
        leads_to[key], key = end, leads_to[key]
    return end


def _full_names(people: Sequence[Sequence[str]], which: int) -> dict[str, list[int]]:
    """Where full names stand, in order, by one of their words: their first, or their last."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, full in enumerate(people):
        if len(full) > 1:
            places[full[which]].append(index)
    return dict(places)


def _most_named(places: Sequence[int], people: Sequence[Sequence[str]]) -> int | None:
    """Of some places of full names, the first of whoever is named at most of them, of those alike the first."""
    if not places:
        return None
    often = Counter(_person_key(people[place]) for place in places)
    return max(places, key=lambda place: (often[_person_key(people[place])], -place))


def _full_units(forms: Sequence[str], labels: Mapping[str, str]) -> dict[tuple[str, str], list[int]]:
    """Where units are named with more than a number and the word for a formation, by these two."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, form in enumerate(forms):
        words = form.casefold().split()
        if len(words) > 2 and labels[form.casefold()] == UNIT:
            places[words[0], words[-1]].append(index)
    return dict(places)


def _nearest(places: Sequence[int], index: int) -> int | None:
    """The last of some places before ``index``, else the first after it."""
    before, after = bisect_left(places, index), bisect_right(places, index)
    if before:
        return places[before - 1]
    return places[after] if after < len(places) else None


def _unit_key(forms: Sequence[str], units: Mapping[tuple[str, str], Sequence[int]], index: int) -> str:
    """The unit's number and name; "the 47th Brigade" is the one of that number whose full name stands next to it."""
    words = forms[index].casefold().split()
    full = _nearest(units.get((words[0], words[-1]), ()), index) if len(words) == 2 else None
    return _other_key(forms[index if full is None else full], UNIT)


def _person_key(words: Sequence[str]) -> str:
    """The person's names but for middle initials."""
    inner = [word for word in words[1:-1] if len(word.rstrip(".")) > 1]
    return "person " + " ".join([words[0], *inner, *words[1:][-1:]]).casefold()


def _other_key(form: str, label: str) -> str:
    plain = form.casefold().replace(".", "")
    if label == WEAPON:
        return f"weapon {plain.removesuffix('s') if plain[-2:-1].isdigit() else plain}"
    return f"group {plain.removesuffix('s')}" if label == "NORP" else plain


def _long_forms(forms: Sequence[str], labels: dict[str, str], learned: dict[str, str]) -> dict[str, str]:
    """For each acronym its long form: as the text gives it, else the first name whose initials it usually is."""
    long_forms = dict(learned)
    for form in forms:
        if " " in form and labels[form.casefold()] in ("ORG", "GPE", "LOC", UNIT):
            short = initials(form)
            if may_stand_for(short, form):
                long_forms.setdefault(short, form)
    written = {form.replace(".", "") for form in forms if is_acronym(form)} | learned.keys()
    return {acronym: form for acronym, form in long_forms.items() if acronym in written}


def _add_missed(parse: Parse, groups: Sequence[_Group]) -> None:
    """Add the repetitions of names that the recogniser left unmarked: the same words, as proper nouns."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, token in enumerate(parse.tokens):
        places[token.text].append(index)
    named = bytearray(len(parse.text))
    for start, end in [*(name[:2] for name in parse.names), *(span for group in groups for span in group.mentions)]:
        named[start:end] = b"\1" * (end - start)
    ordered = sorted(groups, key=lambda group: (_full_forms(group), -min(group.mentions)[0]))
    wanted = {form: group for group in ordered for form in _sought(group)}  # the last one: whoever is named most
    for form in sorted(wanted, key=lambda form: (-len(form), form)):
        words = form.split()
        for run in _runs(parse.tokens, words, places):
            start, end = run[0].start, run[-1].end
            if not any(named[start:end]):
                named[start:end] = b"\1" * (end - start)
                wanted[form].mentions.append((start, end))
                wanted[form].forms.append(form)


def _runs(
    tokens: Sequence[Token], words: Sequence[str], places: Mapping[str, Sequence[int]]
) -> Iterator[Sequence[Token]]:
    """The runs of tokens that are ``words`` and begin with a proper noun; looked for by the rarest of the words."""
    rarest = min(range(len(words)), key=lambda index: len(places.get(words[index], ())))
    for place in places.get(words[rarest], ()):
        run = tokens[max(0, place - rarest) : place - rarest + len(words)]
        if [token.text for token in run] == words and run[0].tag.startswith("NNP"):
            yield run


def _full_forms(group: _Group) -> int:
    """How often it is named by more than one word."""
    return sum(" " in form for form in group.forms)


def _sought(group: _Group) -> set[str]:
    """The forms worth looking for: a person also by the last word of the full name, a weapon also in the plural."""
    forms = {form for form in group.forms if len(form) > 2 or is_acronym(form)}
    if group.kind is EntityKind.PERSON:
        forms |= {form.split()[-1] for form in group.forms if len(form.split()[-1]) > 3}
    if group.kind is EntityKind.WEAPON:
        forms |= {f"{form}s" for form in forms if not form.endswith("s")}
    return forms
