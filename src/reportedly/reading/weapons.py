"""Weapons: a name or a designation before the word for what it is: "T-72 tanks", "Storm Shadow cruise missiles".

A designation needs the word for the weapon beside it, once in the text. A name without a number needs more, for
"Harbour Guard drones" are the Harbour Guard's: it is a weapon's if nobody of that name does anything else in the text.
"""

import re
from collections.abc import Iterator, Mapping

from reportedly.reading.acronyms import is_acronym
from reportedly.records import Name, Parse, Token

WEAPON = "WEAPON"
"""The label of a name that the recogniser's labels have no word for."""

_PART = r"[A-Z][\w’-]{0,20}"
_NUMBER = r"\d{1,3}[A-Z]?\d?"
_KIND = (
    r"(?:(?:air|anti-aircraft|anti-ship|anti-tank|antitank|armou?red|artillery|attack|ballistic|battle|combat|cruise"
    r"|defen[cs]e|exploding|fighter|fighting|glide|guided|heavy|hypersonic|infantry|intercontinental|intermediate-range"
    r"|interceptor|kamikaze|light|long-range|loitering|main|medium|medium-range|missile|mobile|mortar|multiple|multirole"
    r"|multi-role|naval|nuclear-capable|one-way|reconnaissance|rocket|self-propelled|short-range|stealth|strategic"
    r"|suicide|supersonic|surface-to-air|surveillance|tactical|tank|turboprop|unmanned|utility|aerial|underwater)\s)"
)
_NAMED_HEAD = (
    r"(?:missiles?|drones?|UAVs?|tanks?|howitzers?|torpedo(?:es)?|rifles?|rocket\slaunchers?|missile\slaunchers?"
    r"|grenade\slaunchers?|machine\sguns?|fighter\sjets?|fighter\saircraft|attack\shelicopters?|combat\shelicopters?"
    r"|air\sdefen[cs]e\s(?:systems?|missiles?|batter(?:y|ies))|missile\sdefen[cs]e\s(?:systems?|batter(?:y|ies))"
    r"|missile\ssystems?|rocket\ssystems?|rocket\sartillery|artillery\ssystems?|weapons?\ssystems?"
    r"|loitering\smunitions?|glide\sbombs?|fighting\svehicles?|armou?red\svehicles?|personnel\scarriers?"
    r"|self-propelled\sguns?|interceptors?)"
)
_NUMBERED_HEAD = (
    r"(?:fighters?|bombers?|helicopters?|gunships?|warplanes?|jets?|mortars?|rockets?|launchers?|guns?|bombs?"
    r"|submarines?|munitions?|systems?|mines?|shells?|aircraft)"
)
_BEFORE_HEAD = re.compile(
    rf"\b({_PART}(?:\s{_PART}){{0,2}}(?:\s{_NUMBER})?)\s({_KIND}{{0,4}}?)(?:({_NAMED_HEAD})|({_NUMBERED_HEAD}))\b"
)
_LISTED = re.compile(rf"({_PART}\d[\w-]{{0,6}})(?:,|,?\s(?:and|or))\s$")
_APPOSED = re.compile(
    rf"\b({_PART}\d[\w-]{{0,6}}|{_PART}(?:\s{_PART})?),\san?\s(?:[\w-]{{2,20}}\s){{0,3}}?"
    rf"(?:{_NAMED_HEAD}|{_NUMBERED_HEAD})\b"
)
_KNOWN = frozenset(
    str.split(
        "abrams apache arrow atacms bayraktar bradley buk caesar challenger excalibur fateh gepard geran grad gripen "
        "harpoon hellfire himars hwasong iskander javelin kalashnikov kalibr katyusha kinzhal lancet leopard marder "
        "merkava minuteman mirage nasams neptune oreshnik pantsir patriot predator pukguksong qassam rafale reaper "
        "sarmat scalp scud shahed smerch stinger switchblade taurus thaad tomahawk tor trident typhoon uragan zircon"
    )
) | {"storm shadow", "iron dome", "black hawk", "david’s sling", "iris-t"}
_CIVIL = frozenset(str.split("airbus boeing covid falcon soyuz starship space"))
_NEVER = frozenset(["GPE", "LOC", "NORP"])
_ACTORS = frozenset(["PERSON", "ORG", "GPE", "LOC", "NORP"])


def weapons(parse: Parse) -> Iterator[Name]:
    """The weapons that are named before, or beside, a word for what they are; in no order, they may overlap."""
    tokens = {token.start: token for token in parse.tokens}
    begins = {name.start: name for name in parse.names}
    actors = _actors(parse)
    for match in _BEFORE_HEAD.finditer(parse.text):
        start = _start(match.start(1), match.end(1), begins, tokens)
        form = parse.text[start : match.end(1)]
        if not form or _CIVIL & set(form.casefold().split()):
            continue
        numbered = any(letter.isdigit() for letter in form)
        if numbered or (match[3] and _may_be_named(form, begins.get(start), actors, plainly=_is_plain(match))):
            yield Name(start, match.end(1), WEAPON)
            yield from _listed_before(parse.text, start)
    for match in _APPOSED.finditer(parse.text):
        start = _start(match.start(1), match.end(1), begins, tokens)
        form = parse.text[start : match.end(1)]
        if any(letter.isdigit() for letter in form) or form.casefold() in _KNOWN:
            yield Name(start, match.end(1), WEAPON)


def _actors(parse: Parse) -> frozenset[str]:
    """The names by which somebody or some place is named other than right before the word for a weapon."""
    after = re.compile(rf"\s{_KIND}{{0,4}}(?:{_NAMED_HEAD}|{_NUMBERED_HEAD})\b")
    others = (name for name in parse.names if name.label in _ACTORS and not after.match(parse.text, name.end))
    return frozenset(parse.text[name.start : name.end].casefold() for name in others)


def _start(start: int, end: int, begins: Mapping[int, Name], tokens: Mapping[int, Token]) -> int:
    """Where the name begins: behind a nationality, a maker, a person, and words that are no proper nouns."""
    at = start
    while at < end:
        other, token = begins.get(at), tokens.get(at)
        if other is not None and other.end < end and other.label in _ACTORS:
            at = other.end
        elif token is not None and not _is_name(token):
            at = token.end
        else:
            break
        while at < end and not _word_begins(at, tokens):
            at += 1
    return at


def _word_begins(at: int, tokens: Mapping[int, Token]) -> bool:
    """Whether a word begins here."""
    token = tokens.get(at)
    return token is not None and token.text[0].isalnum()


def _is_name(token: Token) -> bool:
    return token.tag.startswith("NNP") or any(letter.isdigit() for letter in token.text)


def _may_be_named(form: str, other: Name | None, actors: frozenset[str], *, plainly: bool) -> bool:
    """Whether a name without a number is a weapon's and not its owner's."""
    if form.casefold() in _KNOWN or form.casefold().split()[0] in _KNOWN:
        return True
    if is_acronym(form) or form.casefold() in actors or (other is not None and other.label in _NEVER):
        return False
    return plainly and (other is None or other.label != "ORG")


def _is_plain(match: re.Match[str]) -> bool:
    """Whether what stands behind a name can mean a weapon alone: fuel has tanks, and anybody has drones."""
    return bool(match[2].strip()) or " " in match[3] or match[3].startswith(("missile", "howitzer", "torpedo"))


def _listed_before(text: str, start: int) -> Iterator[Name]:
    """Further designations in a list: "T-64, T-72 and T-80 tanks"."""
    while match := _LISTED.search(text, max(0, start - 40), start):
        yield Name(match.start(1), match.end(1), WEAPON)
        start = match.start(1)
