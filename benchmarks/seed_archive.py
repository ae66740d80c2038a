"""The archive from which a big ledger is grown: the sample wire, and invented variations of its articles.

A variation is an article of a *world* of its own: the names and the common nouns of the wire are replaced by others,
and paragraphs of other articles on the same matter are added until it is as long as news articles are. Most worlds have
one article, some a few, a few many, as most stories have. All of it is invented; only countries and large cities are
real, so that there is something on the map.
"""

import json
import random
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from syllables import SYLLABLES

from reportedly.sample import load_wire, write_archive

WORLDS, LENGTH, SPAN_H = 130, (900, 9_000), 60
START = datetime(2026, 3, 2, 5, tzinfo=UTC)
OUTLETS = 60
PLACES = (
    "Norway", "Portugal", "Chile", "Kenya", "Japan", "Oslo", "Lisbon", "Nairobi", "Osaka", "Lima", "Peru", "Ghana",
    "Accra", "Vietnam", "Hanoi", "Canada", "Toronto", "Finland", "Helsinki", "Uruguay", "Montevideo", "Nepal", "Latvia",
    "Riga", "Morocco", "Casablanca", "Bolivia", "Zambia", "Lusaka", "Iceland", "Estonia", "Tallinn", "Mongolia",
)  # fmt: skip
SETTINGS = ("Ondria", "Selmoria", "Arvenia", "Dalmery", "Kessary", "Brevance", "Lowmarren", "Drensk", "Northwater")
KEPT = frozenset(
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "June",
        "July",
        "August",
        "November",
        "December",
        "Colonel",
        "Professor",
        "Admiral",
        "Rear",
        "Institute",
        "Commission",
        "Observatory",
        "Polytechnic",
        "States",
    ]
)
FILLERS = (
    "{a} met {b} in {c} on Tuesday. They had last sat together at the {o} in {d}.",
    "The {o}, founded by {a} and {b}, has branches in {c} and in {d}.",
    "{a}, who grew up in {c}, had worked with {b} for years. {e} took over from both.",
    "From {c} the road leads to {d}. {a} and {b} travelled along it with people of the {o}.",
    "{a} succeeded {b} at the {o}. Before that came {e}, from {d}.",
    "The {o} moved from {c} to {d} under {a}. {b} and {e} stayed.",
    "In {c}, {a} walked through the old town with {b} of the {o}.",
    "{a} and {e} are to speak in {d}. {b} is not expected there.",
)
NO_NOUNS = frozenset(
    [
        "that",
        "which",
        "what",
        "whom",
        "whose",
        "them",
        "there",
        "those",
        "these",
        "this",
        "more",
        "most",
        "least",
        "less",
        "other",
        "others",
        "many",
        "much",
        "some",
        "such",
        "than",
        "then",
        "when",
        "where",
        "while",
        "same",
        "first",
        "second",
        "third",
        "last",
        "next",
        "about",
        "around",
        "after",
        "before",
        "both",
        "each",
        "eight",
        "eleven",
        "five",
        "four",
        "nine",
        "seven",
        "three",
        "twelve",
        "kind",
        "known",
        "said",
        "says",
        "told",
        "been",
        "were",
        "have",
        "having",
        "only",
        "still",
        "even",
        "sort",
    ]
)
A_NOUN = re.compile(
    r"\b(?:the|a|an|of|its|their|his|her|no) ([a-z]{4,})(?= "
    r"(?:of|in|on|at|was|were|is|had|has|that|to|and|for|from|with|by)\b|[.,;])"
)


def write_seed(folder: Path) -> list[Path]:
    """Write an archive of the wire and one of each world, in which articles stand in the order of their appearance."""
    folder.mkdir(exist_ok=True)
    wire = folder / "wire.jsonl"
    write_archive(load_wire(), wire)
    rows = [json.loads(line) for line in wire.read_text(encoding="utf-8").splitlines()]
    worlds: dict[str, list[dict[str, str]]] = {}
    for row in variations([row for row in rows if ".v" not in row["id"]]):
        worlds.setdefault(row["id"].partition("-")[0], []).append(row)
    for name, told in worlds.items():
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in sorted(told, key=lambda row: row["published"]))
        (folder / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    return [wire, *(folder / f"{name}.jsonl" for name in worlds)]


def variations(rows: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Articles of worlds of their own."""
    chance = random.Random(11)
    texts = "\n".join(row["text"] for row in rows)
    names, nouns = invented_names(texts), sorted(set(A_NOUN.findall(texts)) - NO_NOUNS)
    long = [row for row in rows if len(row["text"]) > LENGTH[0]]
    for world in range(WORLDS):
        words = other_words(world, names, nouns)
        base = chance.choice(long)
        near = [row for row in long if row["id"].split("-")[1:2] == base["id"].split("-")[1:2]] or long
        begins = START + timedelta(hours=chance.uniform(0, SPAN_H / 2))
        for number in range(1 if chance.random() < 0.75 else min(12, int(chance.paretovariate(1.1)) + 1)):
            told = base if number == 0 else chance.choice(near)
            at = begins + timedelta(minutes=number * chance.uniform(20, 150))
            yield varied(told, chance, (words, near, long), f"w{world}-{number}", at)


def varied(
    told: dict[str, str],
    chance: random.Random,
    of: tuple[Mapping[str, str], list[dict[str, str]], list[dict[str, str]]],
    name: str,
    at: datetime,
) -> dict[str, str]:
    """One article of a world."""
    words, near, long = of
    paragraphs = told["text"].split("\n\n")
    wanted = min(LENGTH[1], max(LENGTH[0], int(chance.lognormvariate(8.1, 0.55))))
    while sum(map(len, paragraphs)) < wanted:
        if chance.random() < 0.8:
            paragraphs.append(" ".join(filler(chance, words) for _ in range(3)))
        else:
            paragraphs.append(
                chance.choice(chance.choice(near if chance.random() < 0.7 else long)["text"].split("\n\n"))
            )
    outlet = min(OUTLETS - 1, int(chance.expovariate(0.12)))
    return {
        "id": name,
        "published": at.replace(microsecond=0).isoformat(),
        "outlet": f"The {name_of(outlet * 37 + 5)} Gazette (invented)",
        "url": f"https://press.example/{outlet}/{name}",
        "title": replaced(told["title"], words),
        "text": replaced("\n\n".join(paragraphs), words),
    }


def invented_names(text: str) -> list[str]:
    """The words that stand with a capital within sentences and never without one."""
    lower = set(re.findall(r"\b[a-z]+\b", text))
    found = set(re.findall(r"(?<=[a-z,] )([A-Z][a-z]{3,})\b", text))
    return sorted(name for name in found if name.lower() not in lower and name not in KEPT)


def other_words(world: int, names: list[str], nouns: list[str]) -> Mapping[str, str]:
    """What stands in a world for each name and common noun: another name, another noun of the same number."""
    chance = random.Random(1000 + world)
    words = {name: name_of(chance.randrange(16**4)) for name in names}
    words |= dict(zip(SETTINGS, chance.sample(PLACES, len(SETTINGS)), strict=True))
    for same in ([noun for noun in nouns if noun.endswith("s")], [noun for noun in nouns if not noun.endswith("s")]):
        words |= dict(zip(same, chance.sample(same, len(same)), strict=True))
    return words


def filler(chance: random.Random, words: Mapping[str, str]) -> str:
    """A paragraph that says nothing of the matter and names some who are known from elsewhere, or are not."""
    known = [f"{name_of(13 * number)} {name_of(7001 + 17 * number)}" for number in range(60)]
    people = [known[min(59, int(chance.expovariate(0.15)))] for _ in range(3)]
    places = [PLACES[min(len(PLACES) - 1, int(chance.expovariate(0.25)))], words["Ondria"]]
    body = f"{name_of(chance.randrange(40) * 11 + 3)} "
    f"{chance.choice(('Council', 'Bank', 'Ministry', 'Institute', 'Party'))}"
    given = dict(zip("abe", people, strict=True)) | dict(zip("cd", places, strict=True)) | {"o": body}
    return chance.choice(FILLERS).format(**given)


def name_of(number: int) -> str:
    """An invented name, another one for each number below 65,536."""
    return "".join(SYLLABLES[(number >> shift) % 16] for shift in (0, 4, 8, 12)).title()


def replaced(text: str, words: Mapping[str, str]) -> str:
    """The text in the words of a world."""
    return re.sub(r"[A-Za-z]+", lambda found: words.get(found[0], found[0]), text)
