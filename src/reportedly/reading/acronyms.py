"""Acronyms, and the long forms that a text gives for them."""

import re

_IN_BRACKETS = re.compile(r"\s\(\s*[\"“]?([A-Z][A-Za-z&]{0,8}[A-Z])[\"”]?\s*\)")
_WORDS = re.compile(r"[\w&][\w&.’'-]*")
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z&]{2,9}s?")
_SMALL_WORDS = frozenset("a an and at de des du for in of on the to la le und".split())  # noqa: SIM905 -- a list of words reads best as words

_USUAL = {
    "ABC": "american broadcasting|australian broadcasting",
    "AFP": "agence",
    "AP": "associated press",
    "BBC": "british broadcasting",
    "CBC": "canadian broadcast",
    "CBS": "columbia broadcasting",
    "CIA": "central intelligence",
    "CNN": "cable news",
    "DC": "district of",
    "DW": "deutsche welle",
    "EU": "european union",
    "FBI": "federal bureau",
    "IMF": "international monetary",
    "ITV": "independent television",
    "MSNBC": "microsoft",
    "NATO": "north atlantic",
    "NBC": "national broadcasting",
    "NPR": "national public radio",
    "PBS": "public broadcasting",
    "RT": "russia today",
    "UK": "united kingdom",
    "UN": "united nations",
    "US": "united states",
    "USA": "united states",
    "WHO": "world health",
}
"""How the names begin that these acronyms usually stand for, where a text does not say what they stand for."""


def acronyms(text: str) -> dict[str, str]:
    """The acronyms that ``text`` introduces in brackets, with their long forms.

    The long form is the shortest run of words before the bracket whose initials are the acronym, as in Schwartz and
    Hearst (2003), "A simple algorithm for identifying abbreviation definitions in biomedical text", but by words only.

    >>> acronyms("She leads the Northern Harbour Authority (NHA) now.")
    {'NHA': 'Northern Harbour Authority'}
    """
    learned: dict[str, str] = {}
    for match in _IN_BRACKETS.finditer(text):
        long_form = _long_form(text[max(0, match.start() - 150) : match.start()], match.group(1))
        if long_form and match.group(1) not in learned:
            learned[match.group(1)] = long_form
    return learned


def is_acronym(name: str) -> bool:
    """Whether ``name`` is written as an acronym.

    >>> is_acronym("U.S."), is_acronym("Seoul")
    (True, False)
    """
    return bool(_ACRONYM.fullmatch(name))


def initials(name: str) -> str:
    """The initials of the words of ``name`` that count.

    >>> initials("Ministry of the Interior and Transport")
    'MIT'
    """
    words = _WORDS.findall(name)
    return "".join(word[0] for word in words if word not in _SMALL_WORDS).upper()


def may_stand_for(acronym: str, name: str) -> bool:
    """Whether an acronym that a text does not explain may stand for a name whose initials it is.

    >>> may_stand_for("BBC", "Barge Building Council"), may_stand_for("NHA", "Northern Harbour Authority")
    (False, True)
    >>> may_stand_for("US", "U.S. Senate")
    False
    """
    usual = _USUAL.get(acronym)
    if usual is not None and not name.casefold().removeprefix("the ").startswith(tuple(usual.split("|"))):
        return False
    return not any(is_acronym(word) for word in name.split())


def _long_form(before: str, acronym: str) -> str | None:
    words = list(_WORDS.finditer(before))
    for word in reversed(words[-2 * len(acronym) - 2 :]):
        candidate = before[word.start() :].strip()
        if word.group()[0].isupper() and initials(candidate) == acronym.upper():
            return " ".join(candidate.split())
    return None
