"""Are edits told for what they are? One edit of a known kind is planted in each of many articles, which is read again.

    python benchmarks/edits.py ARCHIVE [--each 25] [--show KIND]

For each kind: how often it is told, and what is told besides, paragraphs apart. What is told besides is not always
wrong: a figure changed inside a quotation changes the quotation, and a sentence that is struck out takes its figures
with it. ``--show`` prints what is told where more, or less, than the planted kind is.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from reportedly.feeds import open_archive
from reportedly.newsroom.edits.words import change_told
from reportedly.pages import article_of_text
from reportedly.pipeline.reader import read
from reportedly.records import Basis, Certainty, Change, ChangeKind, Claim, Manner, Mode, Reading, Span, Stance
from reportedly.stories.versions import changes_between

SHORTEST, LONGEST, LEAST_CLAIMS = 1500, 6000, 6
HEDGED = {"was": "may have been", "were": "may have been", "is": "may be", "are": "may be", "will": "might"}
PRONOUNS = {"he", "she", "it", "they", "we", "i", "who"}
Plan = Callable[[Reading, random.Random], str | None]


@dataclass(slots=True)
class Tally:
    """How often a kind was planted and told, and what was told besides."""

    planted: int = 0
    told: int = 0
    besides: Counter[str] = field(default_factory=Counter)


def revised_figure(reading: Reading, chance: random.Random) -> str | None:
    """Another number for a counted thing."""
    for figure in chance.sample(reading.figures, len(reading.figures)):
        number, value = re.match(r"\d[\d,]*", _at(reading, figure.span)), figure.value or 0
        if number and figure.counted and value > 5 and not 1900 < value < 2030:
            start = figure.span[0]
            other = f"{int(number[0].replace(',', '')) * 2 + 3:{',' if ',' in number[0] else ''}}"
            return _put(reading, (start, start + number.end()), other)
    return None


def softened_claim(reading: Reading, chance: random.Random) -> str | None:
    """A hedge in the content of a firm claim."""
    for claim in chance.sample(reading.claims, len(reading.claims)):
        start, end = claim.content.spans[0]
        verb = re.search(r"\b(was|were|is|are|will)\b", reading.article.text[start:end])
        if verb and claim.certainty is Certainty.CERTAIN and claim.mode is Mode.SAID:
            return _put(reading, (start + verb.start(), start + verb.end()), HEDGED[verb[1]])
    return None


def denied(reading: Reading, chance: random.Random) -> str | None:
    """Where a source said something, it denied it."""
    cues = [span for claim, span in _cues(reading) if claim.stance is Stance.AFFIRMS]
    cues = [span for span in cues if _at(reading, span) == "said" and _behind(reading, span).startswith(" that ")]
    return _put(reading, chance.choice(cues), "denied") if cues else None


def struck_out(reading: Reading, chance: random.Random) -> str | None:
    """The sentence of a claim, taken out."""
    sentences = [reading.sentences[claim.sentence] for claim, _ in _cues(reading) if claim.parent is None]
    sentences = [span for span in sentences if _at(reading, span).count('"') % 2 == 0]
    return _put(reading, chance.choice(sentences), "") if sentences else None


def another_source(reading: Reading, chance: random.Random) -> str | None:
    """Somebody else in the place of a source that begins its sentence."""
    spans = [
        claim.source.spans[0]
        for claim, _ in _cues(reading)
        if claim.source and claim.source.spans[0][0] == reading.sentences[claim.sentence][0]
    ]
    spans = [span for span in spans if _at(reading, span).lower() not in PRONOUNS]
    return _put(reading, chance.choice(spans), "A harbour inspector from Vell") if spans else None


def requoted(reading: Reading, chance: random.Random) -> str | None:
    """Another word in a quotation."""
    spans = [claim.content.spans[0] for claim in reading.claims if claim.manner is Manner.DIRECT]
    for start, end in chance.sample(spans, len(spans)):
        found = list(re.finditer(r"\b[a-z]{4,}\b", reading.article.text[start:end]))
        if len(found) >= 6:
            word = chance.choice(found[2:-1])
            return _put(reading, (start + word.start(), start + word.end()), "nearly")
    return None


def hedged(reading: Reading, chance: random.Random) -> str | None:
    """The word "allegedly" in a sentence without claims."""
    said = [span for claim in reading.claims for span in claim.content.spans]
    held = {claim.sentence for claim in reading.claims}
    for place in chance.sample(range(len(reading.sentences)), len(reading.sentences)):
        start, end = reading.sentences[place]
        verb = re.search(r"\b(?:was|were|has|had)\b ", reading.article.text[start:end])
        if verb and place not in held and not any(a < end and start < b for a, b in said):
            return _put(reading, (start + verb.end(), start + verb.end()), "allegedly ")
    return None


def reset(reading: Reading, chance: random.Random) -> str | None:
    """Other quotation marks, dashes and blanks."""
    text = reading.article.text.translate(str.maketrans("’‘“”", "''\"\"")).replace(" - ", " – ")
    text = text.replace(". ", ".  ", chance.randint(1, 5))
    return text if text != reading.article.text else None


def added_sentence(reading: Reading, chance: random.Random) -> str | None:
    """A sentence without claims."""
    start = chance.choice(reading.sentences)[0]
    return _put(reading, (start, start), "Snow fell over the hills of Upper Carrow until evening. ")


def based(reading: Reading, chance: random.Random) -> str | None:
    """Evidence for a claim that names none."""
    spans = [span for claim, span in _cues(reading) if claim.basis is Basis.NONE_GIVEN]
    spans = [span for span in spans if _at(reading, span) == "said" and _behind(reading, span).startswith(".")]
    end = chance.choice(spans)[1] if spans else None
    return None if end is None else _put(reading, (end, end), ", citing satellite images")


PLANS: dict[ChangeKind, Plan] = {
    ChangeKind.FIGURE_REVISED: revised_figure,
    ChangeKind.SOFTER: softened_claim,
    ChangeKind.STANCE: denied,
    ChangeKind.CLAIM_REMOVED: struck_out,
    ChangeKind.SOURCE_CHANGED: another_source,
    ChangeKind.QUOTATION: requoted,
    ChangeKind.HEDGE_ADDED: hedged,
    ChangeKind.TYPOGRAPHY: reset,
    ChangeKind.PARAGRAPH_REWORDED: added_sentence,
    ChangeKind.BASIS: based,
}


def main() -> int:
    """Plant, read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--each", type=int, default=25, help="edits of each kind")
    parser.add_argument("--show", metavar="KIND", help="print what is told besides, or all", default="")
    options = parser.parse_args()
    readings = list(_readings(options.archive, options.each * 8))
    total = Tally()
    for kind, plan in PLANS.items():
        tally = _planted(readings, kind, plan, options)
        print(f"{kind.value:20} planted {tally.planted:3}  told {tally.told:3}  besides {dict(tally.besides)}")
        total.planted, total.told = total.planted + tally.planted, total.told + tally.told
        total.besides += tally.besides
    print(f"{'all':20} planted {total.planted:3}  told {total.told:3}  besides {total.besides.total()}")
    return 0


def _readings(archive: Path, most: int) -> Iterator[Reading]:
    """Readings of articles of middling length, spread over the archive."""
    with open_archive(archive, now=datetime.now(UTC)) as opened:
        entries = [item.entry for item in opened if item.entry and SHORTEST < len(item.entry.text or "") < LONGEST]
    chance = random.Random(5)
    for entry in chance.sample(entries, min(most, len(entries))):
        article = article_of_text(entry).article
        reading = read(article) if article else None
        if reading is not None and len(reading.claims) >= LEAST_CLAIMS:
            yield reading


def _planted(readings: list[Reading], kind: ChangeKind, plan: Plan, options: argparse.Namespace) -> Tally:
    chance, tally = random.Random(kind.value), Tally()
    for reading in readings:
        text = plan(reading, chance)
        if text is None or tally.planted >= options.each:
            continue
        found = changes_between(reading, read(replace(reading.article, text=text)))
        besides = [item for item in found if item.kind not in (kind, ChangeKind.PARAGRAPH_REWORDED)]
        tally.planted += 1
        tally.told += any(item.kind is kind for item in found)
        tally.besides.update(item.kind.value for item in besides)
        if options.show in (kind.value, "all") and (besides or all(item.kind is not kind for item in found)):
            _show(kind, besides)
    return tally


def _show(kind: ChangeKind, besides: list[Change]) -> None:
    print(f"\n{kind.value}, and besides" if besides else f"\n{kind.value}, not told")
    for item in besides:
        print(f"  {item.kind.value}: {change_told(item)}")
        for sign, passage in (("−", item.old), ("+", item.new)):
            print(f"    {sign} {' '.join(passage.printed.split())[:300] if passage else ''}")


def _cues(reading: Reading) -> list[tuple[Claim, Span]]:
    """The claims that were said by somebody, with their cues."""
    return [
        (claim, claim.cue.spans[0])
        for claim in reading.claims
        if claim.cue and claim.cue.spans and claim.source and claim.mode is Mode.SAID
    ]


def _at(reading: Reading, span: Span) -> str:
    return reading.article.text[slice(*span)]


def _behind(reading: Reading, span: Span) -> str:
    return reading.article.text[span[1] : span[1] + 8]


def _put(reading: Reading, span: Span, words: str) -> str:
    return reading.article.text[: span[0]] + words + reading.article.text[span[1] :]


if __name__ == "__main__":
    raise SystemExit(main())
