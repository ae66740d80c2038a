"""Claims of which it was labelled by reading what they do, with the claims themselves from ledgers of the articles.

``acts.tsv.gz`` keeps no text: of each claim the archive, the article's id there, where its content begins and ends, and
what its stance had it ``taken_for``, by which it was chosen.
"""

import csv
import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pairs import claims_of

from reportedly.records import Statement

ACTS = Path(__file__).with_name("acts.tsv.gz")


@dataclass(frozen=True, slots=True)
class LabelledAct:
    """A claim, what it does, what it was taken for, and whether nothing may be learned from it."""

    claim: Statement
    act: str
    taken_for: str
    held_back: bool


def labelled_acts(ledgers: Sequence[Path]) -> Iterator[LabelledAct]:
    """Those of the claims that are in the ledgers, each named like its archive."""
    claims = {path.stem: claims_of(path) for path in ledgers}
    with gzip.open(ACTS, "rt", encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t"):
            place = (line["article"], int(line["start"]), int(line["end"]))
            claim = claims.get(line["stream"], {}).get(place)
            if claim is not None:
                yield LabelledAct(claim, line["label"], line["taken_for"], line["held_back"] == "1")
