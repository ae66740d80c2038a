"""Printed words as they are compared: folded, in the singular, without those that carry nothing."""

import re

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_PLURALS = {
    "people": "person", "persons": "person", "children": "child", "men": "man", "women": "woman", "lives": "life",
    "servicemen": "serviceman", "policemen": "policeman", "firemen": "fireman", "feet": "foot", "dead": "dead",
    "wives": "wife", "bodies": "body",
}  # fmt: skip
_SAME = {"crop": "harvest", "troop": "soldier", "serviceman": "soldier"}
_KEEP = ("ss", "us", "is", "news")
_CARRIES_NOTHING = frozenset(
    str.split(
        "monday tuesday wednesday thursday friday saturday sunday today yesterday overnight "
        "a an the this that these those its their his her our my of in on at to by for from with and or but as "
        "than then is are was were be been being has have had do does did will would could can may might must "
        "should not no it he she they we you i who whom which what when where there here some any all other others "
        "another more most such own about around over under at least up new last first total number figure amount "
        "mr ms mrs dr said say says according told also only still just now later earlier since until after before"
    )
)


def words_of(text: str | None) -> tuple[str, ...]:
    """The words of a phrase that carry meaning, folded and in the singular, in order.

    >>> words_of("the Korvathi soldiers near its border")
    ('korvathi', 'soldier', 'near', 'border')
    """
    if not text:
        return ()
    found = (
        singular(match[0].lower().rstrip(".").removesuffix("’s").removesuffix("'s")) for match in _WORD.finditer(text)
    )
    return tuple(_SAME.get(word, word) for word in found if word and word not in _CARRIES_NOTHING)


def singular(word: str) -> str:
    """A noun in the singular, as far as its ending tells.

    >>> [singular(word) for word in ("casualties", "missiles", "boxes", "people", "gas")]
    ['casualty', 'missile', 'box', 'person', 'gas']
    """
    if word in _PLURALS:
        return _PLURALS[word]
    if len(word) <= 3 or not word.endswith("s") or word.endswith(_KEEP):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]


def stems(words: tuple[str, ...]) -> frozenset[str]:
    """The beginnings of words, by which "Korvath" and "Korvathi" are one."""
    return frozenset(word[:5] for word in words)
