"""A rule as it is being built on the page: its fields as typed, and the rule that they make, with who is meant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from reportedly.errors import AlertError
from reportedly.ledger import Ledger
from reportedly.ledger.alerts.alert_rows import Speaker
from reportedly.ledger.rows import EntityRow
from reportedly.newsroom.alerts.rules import (
    KINDS,
    LARGEST,
    LONGEST_NAME,
    Condition,
    OnBearing,
    OnBurst,
    OnFigure,
    OnOrigin,
    OnQuery,
    OnSpeaking,
    OnStatus,
    Rule,
    Scope,
    check,
    check_numbers,
)
from reportedly.newsroom.alerts.telling import condition, scope_told
from reportedly.records import AssertionStatus, Bearing, EntityKind, SubjectKind

MOST_ALIKE = 6
_DAYS = (1, 7, 30)
FIELDS = (
    "kind", "who", "bearing", "least", "was", "now", "per_cent", "by", "counted", "subject", "called", "query",
    "story", "entity", "place", "outlet", "language", "name", "pause",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Who a name was taken for, and who else it may be."""

    typed: str
    entity: EntityRow | None
    others: tuple[EntityRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The fields of the page that builds a rule, as typed; those of one kind are of use at a time."""

    values: Mapping[str, str]
    channels: tuple[int, ...] = ()
    days: int = 7
    replaces: int | None = None

    def get(self, name: str) -> str:
        """A field, "" if it was left empty."""
        return self.values.get(name, "")

    @property
    def kind(self) -> str:
        """The kind of its condition."""
        kind = self.get("kind")
        return kind if kind in KINDS else KINDS[0]

    def query(self, **other: str) -> str:
        """The part of an address that asks for this draft, with some fields otherwise."""
        given = [(name, value) for name, value in {**self.values, **other}.items() if value]
        given += [("channel", str(channel)) for channel in self.channels]
        given += [("days", str(self.days))] if self.days != _DAYS[1] else []
        given += [("replaces", str(self.replaces))] if self.replaces else []
        return "?" + urlencode(given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A rule made of a draft, or what is wrong with it; and who the names in it were taken for."""

    rule: Rule | None
    fault: str | None = None
    meant: Mapping[str, Meant] = field(default_factory=dict)


def draft_of(fields: Mapping[str, Sequence[str]]) -> Draft:
    """The draft that an address or a form has; what cannot be read is left out."""
    values = {name: fields[name][0].replace("\0", " ").strip() for name in FIELDS if fields.get(name)}
    days = _whole(next(iter(fields.get("days", ())), ""))
    return Draft(
        values={name: value for name, value in values.items() if value},
        channels=tuple(number for text in fields.get("channel", ()) if (number := _whole(text))),
        days=days if days in _DAYS else _DAYS[1],
        replaces=_whole(next(iter(fields.get("replaces", ())), "")),
    )


def draft_from(rule: Rule, number: int | None = None) -> Draft:
    """The draft from which a rule could have been made; ``number`` is that of the rule that it is to replace."""
    values = {"kind": rule.when.kind, "name": rule.name, **_condition_fields(rule.when)}
    scope = rule.scope
    numbers = {"story": scope.story, "entity": scope.entity, "place": scope.place}
    values |= {name: f"#{value}" if name != "story" else str(value) for name, value in numbers.items() if value}
    values |= {"outlet": scope.outlet or "", "language": scope.language or ""}
    values |= {"pause": str(rule.pause_minutes) if rule.pause_minutes else ""}
    given = {name: value for name, value in values.items() if value}
    return Draft(values=given, channels=rule.channels, replaces=number)


def drafted(draft: Draft, ledger: Ledger) -> Drafted:
    """The rule that a draft makes, its names looked up in the ledger; a name for it is found where none is given."""
    names = {name: _meant(ledger, draft.get(name), place=name == "place") for name in ("who", "entity", "place")}
    meant = {name: found for name, found in names.items() if found is not None}
    try:
        when, scope = _condition(draft, meant.get("who")), _scope(draft, meant)
        rule = Rule(
            name=draft.get("name") or _name(when, scope, meant),
            when=when,
            scope=scope,
            pause_minutes=int(_number(draft, "pause") or 0),
            channels=draft.channels,
        )
        check(rule)
        check_numbers(rule, {row.id for row in ledger.deliveries.channels()})
    except AlertError as error:
        return Drafted(rule=None, fault=f"{error.message} {error.remedy or ''}".strip(), meant=meant)
    return Drafted(rule=rule, meant=meant)


def _condition(draft: Draft, who: Meant | None) -> Condition:  # noqa: PLR0911 -- one for each kind
    match draft.kind:
        case "origin":
            return OnOrigin(at_least=int(_number(draft, "least") or 2))
        case "status":
            return OnStatus(was=_choice(draft, "was", AssertionStatus), now=_choice(draft, "now", AssertionStatus))
        case "figure":
            return OnFigure(
                per_cent=_number(draft, "per_cent"), by=_number(draft, "by"), counted=draft.get("counted") or None
            )
        case "burst":
            return OnBurst(subject=_choice(draft, "subject", SubjectKind), name=draft.get("called") or None)
        case "speaks":
            return OnSpeaking(by=_speaker(who) or Speaker())
        case "query":
            return OnQuery(query=draft.get("query"))
    return OnBearing(bearing=_choice(draft, "bearing", Bearing) or Bearing.DENIES, by=_speaker(who))


def _scope(draft: Draft, meant: Mapping[str, Meant]) -> Scope:
    return Scope(
        story=_story(draft),
        entity=_entity(meant.get("entity")),
        place=_entity(meant.get("place")),
        outlet=draft.get("outlet") or None,
        language=draft.get("language").lower() or None,
    )


def _story(draft: Draft) -> int | None:
    typed = draft.get("story").rpartition("/")[2].lstrip("#")
    number = _whole(typed)
    if typed and number is None:
        raise AlertError(f"Story {draft.get('story')!r} is no number.", remedy="Stories have numbers: see their pages.")
    return number


def _entity(meant: Meant | None) -> int | None:
    if meant is None:
        return None
    if meant.entity is None:
        raise AlertError(f"Nothing is known by the name {meant.typed!r}.", remedy="Use a name that articles have.")
    return meant.entity.id


def _speaker(meant: Meant | None) -> Speaker | None:
    """Whoever is called so; a name that the ledger has not is looked for as it is printed."""
    if meant is None:
        return None
    return Speaker(name=meant.typed) if meant.entity is None else Speaker(entity=meant.entity.id)


def _meant(ledger: Ledger, typed: str, *, place: bool) -> Meant | None:
    """Who is called so: by number (``#12``), or exactly so, else whoever of that name is mentioned most."""
    if not typed:
        return None
    if typed.startswith("#"):
        number = _whole(typed[1:])
        read = None if number is None else ledger.entity(number)
        return Meant(typed=typed, entity=None if read is None else read.row)
    kind = EntityKind.PLACE if place else None
    rows = ledger.entities(name=typed, kind=kind, limit=MOST_ALIKE)
    exact = [row for row in rows if row.name.casefold() == typed.casefold()]
    best = next(iter([*exact, *rows]), None)
    return Meant(typed=typed, entity=best, others=tuple(row for row in rows if row is not best))


def _name(when: Condition, scope: Scope, meant: Mapping[str, Meant]) -> str:
    names = {one.entity.id: one.entity.name for one in meant.values() if one.entity is not None}
    told = ", ".join(part for part in (condition(when, names), scope_told(scope, names)) if part)
    told = told[:1].upper() + told[1:]
    return told if len(told) <= LONGEST_NAME else told[: LONGEST_NAME - 1] + "…"


def _number(draft: Draft, name: str) -> float | None:
    text = draft.get(name).replace(",", "").rstrip(" %")
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not abs(number) < 1e15:
        raise AlertError(f"{draft.get(name)!r} is no number.", remedy="Write it in digits.")
    return number


def _whole(text: str) -> int | None:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0
    return number if 0 < number <= LARGEST else None


def _choice(draft: Draft, name: str, of: type[Bearing] | type[AssertionStatus] | type[SubjectKind]) -> Any:
    value = draft.get(name)
    if value and value not in set(of):
        raise AlertError(f"{value!r} is none of the choices.", remedy=f"Choose among {', '.join(of)}.")
    return of(value) if value else None


def _condition_fields(when: Condition) -> dict[str, str]:  # noqa: PLR0911 -- one for each kind
    match when:
        case OnBearing(bearing=bearing, by=by):
            return {"bearing": bearing, "who": _who(by)}
        case OnOrigin(at_least=least):
            return {"least": str(least)}
        case OnStatus(was=was, now=now):
            return {"was": was or "", "now": now or ""}
        case OnFigure(per_cent=per_cent, by=by, counted=counted):
            plain = {"per_cent": per_cent, "by": by}
            return {"counted": counted or ""} | {
                name: f"{value:g}" for name, value in plain.items() if value is not None
            }
        case OnBurst(subject=subject, name=name):
            return {"subject": subject or "", "called": name or ""}
        case OnSpeaking(by=by):
            return {"who": _who(by)}
        case OnQuery(query=query):
            return {"query": query}


def _who(by: Speaker | None) -> str:
    if by is None:
        return ""
    return by.name or "" if by.entity is None else f"#{by.entity}"
