"""What a series is called: the words by which an article says what is counted, the noun with its printed modifiers."""

import re

from reportedly.stories.series.matters import BEFELL, Matter
from reportedly.stories.series.quantity import CLASSES, Quantity
from reportedly.stories.series.told import Size, ToldFigure

_DEAD_NOUN = re.compile(
    r"\b(?:dead|deaths?|bod(?:y|ies)|corpses?|fatalit(?:y|ies)|casualt(?:y|ies)|injur(?:y|ies|ed)|wounded|missing|arrests?|"
    r"killed|victims|lives|names|others|more|detainees?|detentions?)\b",
    re.IGNORECASE,
)
_SOMEWHERE = re.compile(
    r"^\W*(?:(?:were|was|are|is|now|had|have|has|been|being|still|already|massed|stationed|deployed|gathered|based) )*"
    r"(?P<where>(?:near|at|on|in|along|around|inside|across|to within) "
    r"(?!recent|the (?:past|last|coming)|\d|[A-Z][a-z]+ \d)[^,.;:()\"“”–—]{2,48})"
)
_ENDS = re.compile(
    r"[,.;:()\"“”–—\d$£€]|\s(?:and|that|who|which|since|as|before|after|while|but|or|if|when|because|said|says|according|"
    r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|early|late|last|this|including)\b"
)
_LOOSE = re.compile(
    r"(?:(?:^|\s)(?:in|at|on|of|from|to|for|with|by|under|the|a|an|its|their|than|and|or|at least|about|more|so far|"
    r"had|have|has|been|was|were|is|are))+$"
)
_GOES_ON = re.compile(
    r"^(?:(?:have|has|had|were|was|are|is|will|would|could|can|may|might|in|from|of|at|on|near|under|for|across|with|"
    r"\w+(?:ed|ing))\s|\w+ (?:in|at|on|from|to)\s|\w+(?:ed)\W*$)"
)
_PARTICIPLE = re.compile(
    r"\b(?!(?:estimat|report|expect|includ|need|us|ow|bas|record|reach|exceed|fear|hundr)ed\b)(?P<verb>\w{2,}ed|lost|sent|shot|made|"
    r"built|sold|given|taken|found|bought|struck|hit|laid)"
    r"(?: \d[\d,.]* [\w-]+(?: and|,))?"
    r"(?: (?:about|around|some|nearly|almost|at least|up to|more than|over|only|as many as|the|a total of))* $"
)
_DOES = re.compile(
    r"^(?:of|in favou?r|says?|said|think|thought|believed?|feel|felt|sees?|saw|wants?|wanted|have|had|do|did|are|were|"
    r"would|(?:dis)?(?:agree|approv|trust)\w*|(?:support|oppos|favou?r|back|prefer|call|rat|view|expect|worr|consider|plan|"
    r"voted?|identif|cit|nam|report|attribut|describ)(?:e|ed|es|ing|y|ied)?)\b"
)
_ABBREVIATED = re.compile(r"(?: the)? (?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gov|Sen|Rep|Gen|Prof)$")
_PERCENT = "percent"
_ONE = frozenset({"person", "someone", "civilian"})
_AT = r"\b(?P<at>in|near|at|inside|outside|around)"
_MOST = 48


def name_of(told: ToldFigure, quantity: Quantity) -> str | None:
    """What a quantity is called by the words of an article that gives a figure of it; None if they do not say it.

    What befell people is put in one word, whatever the verb. A unit is not part of the name, but of a share that is
    told of no noun: "percent of Ondrians approve of the plan".
    """
    if quantity.leans_on is not None:
        return None
    if quantity.unit is not None:
        return _measured(told) or (_share(told) if quantity.unit == _PERCENT else None)
    if quantity.matter == Matter.STATION:
        return _with(_counted(told), _where(told))
    if quantity.matter in CLASSES:
        befell = _with(_people(told), BEFELL[Matter(quantity.matter)])
        return _with(befell, _place(told))
    return _plain(told)


def _with(words: str | None, more: str | None) -> str | None:
    return f"{words} {more}" if words and more else words


def _counted(told: ToldFigure) -> str | None:
    counted = told.counted or told.figure.about
    return None if counted is None else counted.partition(",")[0].strip()


def _people(told: ToldFigure) -> str:
    """Who is counted; people, where the noun says already what befell them."""
    counted = told.counted
    return "people" if not counted or counted in _ONE or _DEAD_NOUN.search(counted) else counted


def _place(told: ToldFigure) -> str | None:
    """The place of the sentence with the preposition before it, a town before an area; None without such words."""
    for size in (Size.TOWN, Size.UNKNOWN, Size.AREA):
        for name in (name for name, wide in told.places if wide is size):
            found = re.search(rf"{_AT} (?:[\w’'-]+ ){{0,5}}?{re.escape(name)}\b", told.sentence_text, re.IGNORECASE)
            if found:
                return f"{found['at'].lower()} {name}"
    return None


def _behind(told: ToldFigure) -> str | None:
    """The sentence behind what is counted, if that stands right behind the number."""
    text, (_, end) = told.sentence_text, told.span
    if not told.figure.counted:
        return text[end:]
    at = text.find(told.figure.counted, end)
    return text[at + len(told.figure.counted) :] if 0 <= at - end <= 3 else None


def _cut(text: str) -> str:
    """The beginning of a text up to where a clause or phrase ends, of whole words."""
    found = _ENDS.search(text)
    text = text[: found.start()] if found else text
    text = text if len(text) <= _MOST else text[:_MOST].rpartition(" ")[0]
    return _LOOSE.sub("", text.strip())


def _where(told: ToldFigure) -> str | None:
    found = _SOMEWHERE.match(_behind(told) or "")
    return _cut(found["where"]) if found else None


def _measured(told: ToldFigure) -> str | None:
    """What a measure is told of: as much of the phrase as is printed so; not who has it, by a mere name."""
    if told.rate:
        return told.rate
    phrase = told.counted or (told.figure.about or "").partition(",")[0]
    words = phrase.split()
    if not words or all(word[0].isupper() for word in words):
        return None
    printed = (" ".join(words[start:]) for start in range(len(words)))
    return next((words for words in printed if words in told.sentence_text), None)


def _share(told: ToldFigure) -> str | None:
    """A share by what is printed behind it of those who are counted and what they say or do, with "percent" before."""
    behind = told.sentence_text[told.span[1] :].strip()
    found = _ABBREVIATED.sub("", _cut(behind)) if _DOES.match(behind) else ""
    return f"{_PERCENT} {found}" if found and not _LOOSE.fullmatch(f" {found}") else None


def _plain(told: ToldFigure) -> str | None:
    """What is counted, with what is said of it right behind, else with the participle before it ("lost 40 boats")."""
    counted = _counted(told)
    behind = (_behind(told) or "").strip()
    if counted is None:
        return None
    if told.counted and _GOES_ON.match(behind):
        return _with(counted, _cut(behind))
    found = _PARTICIPLE.search(told.sentence_text[: told.span[0]])
    return _with(counted, found["verb"] if found else None)
