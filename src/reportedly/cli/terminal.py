"""A reading, legible in a terminal: every claim beside its sentence, then figures, events, dates and places."""

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.newsroom import words
from reportedly.newsroom.articles.nesting import nested
from reportedly.records import Claim, Figure, Mode, Reading, Span, Time

INDENT = 4
STANCE_STYLES = {
    "denies": "bold red",
    "doubts": "red",
    "condemns": "red",
    "cannot_confirm": "yellow",
    "declines_comment": "yellow",
    "confirms": "bold green",
}


def print_reading(console: Console, reading: Reading) -> None:
    """Print a reading: claims by sentence, then figures, events, times and places."""
    _print_head(console, reading)
    for number, sentence in enumerate(reading.sentences):
        claims = {index: claim for index, claim in enumerate(reading.claims) if claim.sentence == number}
        if claims:
            _print_sentence(console, reading, sentence, claims)
    _print_figures(console, reading)
    _print_events(console, reading)
    _print_line(console, "Dates", _times(reading))
    _print_line(console, "Places", _places(reading))
    _print_foot(console, reading)


def _print_head(console: Console, reading: Reading) -> None:
    article = reading.article
    console.print(Text(article.title or "No headline", style="bold"))
    published = None
    if article.published_at:
        published = f"{article.published_at:%Y-%m-%d}" if article.published_date_only else _moment(reading)
    facts = [article.outlet, published, f"copy of {article.credit}" if article.credit else None, article.url]
    console.print(Text(" · ".join(fact for fact in facts if fact), style="dim"))
    console.print()


def _moment(reading: Reading) -> str:
    return f"{reading.article.published_at:%Y-%m-%d %H:%M} UTC"


def _print_sentence(console: Console, reading: Reading, sentence: Span, claims: Mapping[int, Claim]) -> None:
    console.print(_sentence(reading, sentence, claims.values()))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", width=4)
    for index, depth in nested({index: claim.parent for index, claim in claims.items()}).items():
        shown = _claim(reading, claims[index], inside=depth > 0)
        table.add_row(Text(str(index + 1), style="dim"), Padding(shown, (0, 0, 0, INDENT * depth)))
    console.print(table)
    console.print()


def _sentence(reading: Reading, sentence: Span, claims: Iterable[Claim]) -> Text:
    start, end = sentence
    line = Text(reading.article.text[start:end].replace("\n", " "), style="default")
    for claim in claims:
        for part, style in ((claim.content, "italic"), (claim.cue, "cyan"), (claim.source, "bold")):
            for span_start, span_end in part.spans if part else ():
                line.stylize(style, max(0, span_start - start), max(0, min(span_end, end) - start))
    return line


def _claim(reading: Reading, claim: Claim, *, inside: bool) -> Text:
    """A claim with its remarks, then its content; dimmed where it is only thought or told as background."""
    source, text = claim.source, reading.article.text
    block = Text()
    if source:
        block.append(words.one_line(source.text), style="bold")
    else:
        block.append("source not named", style="italic")
    block.append(f" {words.words(claim.stance)}", style=STANCE_STYLES.get(claim.stance, "cyan"))
    block.append("".join(f" · {remark}" for remark in _remarks(text, claim, inside=inside) if remark), style="dim")
    block.append("\n" + " … ".join(words.one_line(text[slice(*span)]) for span in claim.content.spans))
    if claim.mode is Mode.THOUGHT or claim.background:
        block.stylize("dim")
    return block


def _remarks(text: str, claim: Claim, *, inside: bool) -> Iterator[str]:
    """What else is to say; where it stands indented under the claim around it, that need not be named."""
    if source := claim.source:
        yield words.identity(source.text, source.name, source.role)
        yield words.words(source.kind) if source.kind != "unknown" else ""
    yield words.mode(claim.mode)
    yield "background" if claim.background else ""
    yield words.addressee(text[slice(*claim.addressee)]) if claim.addressee else ""
    yield claim.manner.value
    yield claim.certainty.value if claim.certainty != "unknown" else ""
    yield f"basis: {words.words(claim.basis)}" if claim.basis != "none_given" else ""
    yield f"within {claim.parent + 1}" if claim.parent is not None and not inside else ""


def _print_figures(console: Console, reading: Reading) -> None:
    if not reading.figures:
        return
    table = Table(
        "figure",
        "what",
        "of",
        "predicate",
        "when and where",
        "printed as",
        "claim",
        box=None,
        pad_edge=False,
        title_justify="left",
    )
    table.columns[0].justify = "right"
    for figure in reading.figures:
        printed = words.one_line(reading.article.text[slice(*figure.span)])
        what = " ".join(word for word in (figure.unit, figure.counted) if word)
        about = words.one_line(figure.about or "")
        claim = "" if figure.claim is None else str(figure.claim + 1)
        situation = words.situation(figure.as_of, _place(reading, figure))
        cells = (what, about, figure.predicate or "", situation, printed)
        table.add_row(_number(figure), *map(Text, cells), claim)
    console.print(Text("Figures", style="bold underline"))
    console.print(table)
    console.print()


def _place(reading: Reading, figure: Figure) -> str | None:
    return None if figure.place is None else reading.places[figure.place].name


def _print_events(console: Console, reading: Reading) -> None:
    if not reading.events:
        return
    table = Table("event", "who", "to whom", "printed as", "claim", box=None, pad_edge=False, title_justify="left")
    for event in reading.events:
        text = reading.article.text
        who, whom = (
            "; ".join(words.one_line(text[slice(*actor.span)]) for actor in side)
            for side in (event.sources, event.targets)
        )
        printed = words.one_line(text[slice(*event.span)])
        claim = "" if event.claim is None else str(event.claim + 1)
        table.add_row(Text(words.event(event)), Text(who), Text(whom), Text(printed), claim)
    console.print(Text("Events", style="bold underline"))
    console.print(table)
    console.print()


def _number(figure: Figure) -> str:
    if figure.value is None and figure.low is not None and figure.high is not None:
        return f"{figure.low:,.10g} to {figure.high:,.10g}"
    value = next((item for item in (figure.value, figure.low, figure.high) if item is not None), None)
    number = "?" if value is None else f"{value:,.10g}"
    number += f", was {figure.was:,.10g}" if figure.was is not None else ""
    return number if figure.qualifier == "exact" else f"{figure.qualifier.value.replace('_', ' ')} {number}"


def _times(reading: Reading) -> list[str]:
    return [f"{words.one_line(reading.article.text[slice(*time.span)])} ({_when(time)})" for time in reading.times]


def _when(time: Time) -> str:
    return f"{time.bound} {time.value or 'when?'}" if time.bound else time.value or "when?"


def _places(reading: Reading) -> list[str]:
    shown: dict[tuple[str, str], str] = {}
    for place in reading.places:
        where = f"{place.country} {place.lat:.2f}, {place.lon:.2f}" if place.lat is not None else "unknown"
        facts = ", ".join(fact for fact in (where, words.sense(place)) if fact)
        shown.setdefault((place.name, words.sense(place)), f"{place.name} ({facts})")
    return list(shown.values())


def _print_line(console: Console, heading: str, items: list[str]) -> None:
    if items:
        console.print(Text(heading, style="bold underline"))
        console.print(Padding(Text(" · ".join(items)), (0, 0, 1, 0)))


def _print_foot(console: Console, reading: Reading) -> None:
    thoughts = sum(claim.mode is Mode.THOUGHT for claim in reading.claims)
    claims = f"Claims: {len(reading.claims)}" + (f" ({thoughts} of them only thought)" if thoughts else "")
    counts = f"{claims}, sentences: {len(reading.sentences)}"
    unread = f", stretches left unread: {len(reading.scars)}" if reading.scars else ""
    console.print(Text(f"{counts}{unread}; reader {reading.reader_version}", style="dim"))
