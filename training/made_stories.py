"""Invented stories: claims of which it is told on which of the story's propositions each bears, and how.

``made_stories.txt.gz`` has blocks: ``# story: …``, lines ``P1 …`` with the propositions, and one claim a line,
separated by tabs: the mark (``P1 denies``, ``P2 value=12``, ``-`` for none of them), source, stance, cue, content. All
pairs of a story follow: so most are of one matter only, as in news, and many of those have words in common.
"""

import gzip
import random
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from pairs import Made

from reportedly.stories.assertions.judge import Shown

STORIES = Path(__file__).with_name("made_stories.txt.gz")
_MARK = re.compile(r"(P\d+) (states|confirms|denies|doubts|cannot|supports|undermines|value)(?:=(.+))?")
_FOR = frozenset({"states", "confirms", "value"})
_AGAINST = frozenset({"denies", "doubts", "cannot"})
_EVIDENCE = frozenset({"supports", "undermines"})
_HELD_BACK = 10


class Marked(NamedTuple):
    """A claim with its mark: proposition, bearing and value, None where it has none."""

    proposition: str | None
    bearing: str | None
    value: str | None
    shown: Shown


def stories() -> Iterator[tuple[bool, list[Marked]]]:
    """The claims of each story, and whether it is held back, as every tenth is."""
    with gzip.open(STORIES, "rt", encoding="utf-8") as file:
        blocks = re.split(r"^# story:.*\n", file.read(), flags=re.MULTILINE)[1:]
    for number, block in enumerate(blocks):
        lines = (line.split("\t") for line in block.splitlines() if "\t" in line)
        yield number % _HELD_BACK == _HELD_BACK - 1, [_marked(mark.strip(), Shown(*told)) for mark, *told in lines]


def pairs_of(claims: list[Marked], rng: random.Random) -> list[Made]:
    """The pairs of one story: those that bear on one proposition, and as many each of the likest others and of any."""
    found: list[Made] = []
    others: list[tuple[float, Made]] = []
    for one, other in combinations(claims, 2):
        label = label_of(one, other)
        if label == "matter":
            others.append((_in_common(one.shown, other.shown), (label, one.shown, other.shown)))
        elif label is not None:
            found.append((label, one.shown, other.shown))
    others.sort(key=lambda pair: -pair[0])
    likest, rest = others[: len(found)], others[len(found) :]
    return [*found, *(made for _, made in likest + rng.sample(rest, min(len(rest), len(found))))]


def label_of(one: Marked, other: Marked) -> str | None:
    """How two claims of a story stand to each other; None where the marks do not tell."""
    if one.proposition is None or one.proposition != other.proposition:
        return "matter"
    bearings = {one.bearing or "", other.bearing or ""}
    if bearings <= _FOR:
        return "differ" if one.value and other.value and one.value != other.value else "agree"
    if bearings & _EVIDENCE:
        return _of_evidence(bearings)
    if bearings <= _AGAINST:
        return "agree" if "cannot" not in bearings or len(bearings) == 1 else None
    return "oppose"


def _of_evidence(bearings: set[str]) -> str | None:
    evidence, rest = bearings & _EVIDENCE, bearings - _EVIDENCE
    if len(evidence) != 1 or not rest or "cannot" in rest:
        return None
    return "supports" if ("supports" in evidence) is bool(rest & _FOR) else "undermines"


def _marked(mark: str, shown: Shown) -> Marked:
    if mark == "-":
        return Marked(None, None, None, shown)
    found = _MARK.fullmatch(mark)
    if found is None:
        raise ValueError(f"the mark {mark!r} of a claim in {STORIES.name} is none")
    return Marked(found[1], found[2], found[3], shown)


def _in_common(one: Shown, other: Shown) -> float:
    """The share of the words of the shorter content that the other has as well."""
    words, others = set(one.content.lower().split()), set(other.content.lower().split())
    return len(words & others) / min(len(words), len(others))
