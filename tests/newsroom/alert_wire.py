"""Invented reports on a ferry, one after the other, out of which alerts come; and where they are sent, on loopback."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from newsroom_wire import BEGIN, Piece, Said, reading_of
from story_wire import ferry, keep, later, wheat

from reportedly.ledger import Ledger
from reportedly.records import Entity, EntityKind, Reading, SourceKind, Stance

LATER = timedelta(minutes=10)
_LOST = "The Halcyon lost its rudder off Port Ansel before it ran aground with 212 people on board"
_LOST_TOO = "The Halcyon ran aground because it had lost its rudder off Port Ansel"


def said(number: int, outlet: str, sentence: str, *claims: Said, title: str = "The ferry Halcyon") -> Reading:
    """A report with claims, which names who makes them."""
    piece = Piece(title=title, text=sentence, slug=f"report-{number}", outlet=outlet, said=claims)
    read = reading_of(piece)
    names = dict.fromkeys(claim.source for claim in claims if claim.source)
    entities = tuple(
        Entity(
            id=f"s{place}",
            name=name,
            kind=EntityKind.ORGANISATION,
            mentions=tuple(
                claim.source.spans[0] for claim in read.claims if claim.source and claim.source.text == name
            ),
        )
        for place, name in enumerate(names)
    )
    return replace(read, entities=entities)


def stated(
    number: int, outlet: str, *, by: str = "Reil Lines", kind: SourceKind = SourceKind.COMPANY, words: str = _LOST
) -> Reading:
    """A report in which somebody states that the ferry lost its rudder."""
    claim = Said(source=by, cue="said", content=(words,), kind=kind, name=by, entity="s0")
    return said(number, outlet, f"{words}, {by} said on Monday.\n{about(number)}", claim)


def denied(number: int, outlet: str, *, by: str = "The Coastal Office") -> Reading:
    """A report in which somebody denies it."""
    content = "that " + _LOST.replace("The Halcyon", "the Halcyon")
    claim = Said(
        source=by,
        cue="denied",
        content=(content,),
        stance=Stance.DENIES,
        kind=SourceKind.GOVERNMENT,
        name=by,
        entity="s0",
    )
    return said(number, outlet, f"{by} denied {content}.\n{about(number)}", claim)


_OWN = (
    "Pilots of the early watch put out lines, while a tug waited behind the mole for the tide to turn again.",
    "On the quay the bakers gave bread to whoever came, and a school opened its hall without being asked.",
    "Surveyors with lamps climbed down to the keel at noon; what they wrote there was sealed and taken to the court.",
    "Two chandlers sold out of blankets before breakfast, and a third sent his boys to the next town with a cart.",
    "The riggers remembered an older wreck, a collier, which lay for eleven winters on the same grey shelf of rock.",
    "Nobody in the signal house would speak, but its log was open at a page that somebody had ruled in red.",
    "Fishermen blamed the new lights, which stand where their fathers had burnt tar, and nobody cared to answer them.",
    "Smiths were asked for chain of a size that no yard on this coast has made since the great frost.",
    "A choir sang in the customs shed until the lamps went out, and went home by the upper road in silence.",
)


def about(number: int) -> str:
    """Words of its own, so that no report is a copy of another one."""
    lines = (_OWN[(number * 4 + step) % len(_OWN)] for step in range(3))
    return "The ferry Halcyon lies off Port Ansel.\n" + "\n".join(lines)


REPORTS: tuple[Reading, ...] = (
    ferry(1, "Gazette"),
    stated(2, "Harbour Wire"),
    wheat(3),
    ferry(4, "Mercury"),
    denied(5, "Courier"),
    later(6, "Herald"),
    stated(7, "Mercury", by="Mara Quill", kind=SourceKind.WITNESS, words=_LOST_TOO),
    denied(8, "Gazette", by="Reil Lines"),
    denied(9, "Northern Post"),
)


def replayed(ledger: Ledger, reports: Sequence[Reading] = REPORTS, *, since: datetime = BEGIN) -> Iterator[datetime]:
    """Commit reports ten minutes apart; after each, the moment at which it became known."""
    for place, report in enumerate(reports):
        moment = since + place * LATER
        keep(ledger, report, moment)
        yield moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A request that a receiver got."""

    path: str
    headers: dict[str, str]
    body: bytes


class Receiver:
    """A webhook's other end: it answers what it is told to, 204 in the end."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.answers: list[tuple[int, dict[str, str]]] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", "0")))
                headers = {name.lower(): value for name, value in self.headers.items()}
                receiver.received.append(Received(path=self.path, headers=headers, body=body))
                status, more = receiver.answers.pop(0) if receiver.answers else (204, {})
                self.send_response(status)
                for name, value in more.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class names it so
                """Keep the test's output clean."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/hook"


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver that listens while the block runs."""
    receiver = Receiver()
    thread = Thread(target=receiver.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        receiver.server.shutdown()
        receiver.server.server_close()
        thread.join()
