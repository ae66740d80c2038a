"""Where each true change of status of the sample wire is lost, from the page to the rule."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.cli.evaluate_assertions import sample_articles
from reportedly.cli.sample_depositions import sample_depositions
from reportedly.evaluation.assertions import overlap
from reportedly.evaluation.losses import Substitution, exact_after, losses
from reportedly.evaluation.standing import History, Loss, LostClaim
from reportedly.ledger import Ledger
from reportedly.ledger.standing.standings import Heard
from reportedly.records import Bearing, Span, Statement
from reportedly.sample import WireArticle, load_wire
from reportedly.stories.standing import Deposition, history
from reportedly.stories.standing.naming import words_of

STEPS = ("not read", "nesting", "source", "evidence", "stance", "group", "bearing", "beside it")
_READ, _NESTING, _SOURCE, _EVIDENCE, _STANCE, _GROUP, _BEARING, _BESIDE = range(1, len(STEPS) + 1)
_QUOTES = str.maketrans("‘’“”", "''\"\"")
_LEAST = 0.3
_LIKE_STANCE = 0.2
_LIKE_SOURCE = 0.35
_OF_SOURCE = ("source", "who", "role", "entity", "source_kind", "carrier", "credit", "outlet", "published_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Twin:
    """A true deposition, the claim that was read for it, and what that bore on."""

    true: Deposition
    read: Statement | None = None
    heard: tuple[Heard, ...] = ()

    @property
    def last(self) -> Heard | None:
        """What it bore on last: as taken back, where that is true of it."""
        back = self.true.bearing is Bearing.RETRACTS and self.true.statement.known_at < self.true.since
        rows = [one for one in self.heard if (one.bearing is Bearing.RETRACTS) is back]
        return rows[-1] if rows else None

    def after(self, steps: int, assertion: int) -> Deposition | None:
        """The deposition after so many steps, None if there is none any more."""
        if steps < _READ:
            return self.true
        if self.read is None:
            return None
        if steps < _GROUP:
            return self._as_read(steps, self.read)
        last = self.last
        if last is None or last.assertion != assertion:
            return None
        if steps < _BEARING:
            found = self._as_read(steps, last.statement)
            return replace(found, id=last.row)
        return Deposition(
            id=last.row, statement=last.statement, bearing=last.bearing, since=last.since, until=last.until
        )

    def _as_read(self, steps: int, read: Statement) -> Deposition:
        told = replace(self.true.statement, article=read.article, carrier=read.carrier, version=read.version)
        bearing = self.true.bearing
        if steps >= _NESTING:
            told = replace(told, index=read.index, parent=read.parent)
        if steps >= _SOURCE:
            told = replace(told, **{name: getattr(read, name) for name in _OF_SOURCE})
        if steps >= _EVIDENCE:
            told = replace(told, content=read.content, certainty=read.certainty, basis=read.basis)
        if steps >= _STANCE:
            if told.stance is not read.stance and (last := self.last) is not None:
                bearing = last.bearing
            told = replace(told, stance=read.stance)
        return replace(self.true, statement=told, bearing=bearing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """The true changes that are not among those read, and how many came out before the first step and after each."""

    losses: tuple[Loss, ...]
    exact: tuple[int, ...]


def sample_losses(
    ledger: Ledger, places: Mapping[str, str], true: Mapping[str, History], read: Mapping[str, History]
) -> Lost:
    """Where the changes were lost that are true and were not read, and by which claims.

    ``places`` leads from the true assertions to those that were read.
    """
    heard = {int(number): found for number, found in ledger.standing.heard().items()}
    twins = _Twins(ledger, heard)
    found: list[Loss] = []
    exact = [0] * (len(STEPS) + 1)
    for name, told in sample_depositions().items():
        of = _substitution(twins.of(told), int(places[name]), heard) if name in places else None
        found += losses(name, true[name], read.get(name, ()), STEPS, of)
        after = [len(true[name]), *[0] * len(STEPS)] if of is None else exact_after(true[name], len(STEPS), of)
        exact = [sum(both) for both in zip(exact, after, strict=True)]
    return Lost(losses=tuple(found), exact=tuple(exact))


def _substitution(twins: Sequence[_Twin], assertion: int, heard: Mapping[int, Sequence[Heard]]) -> Substitution:
    by_number = {twin.true.id: twin for twin in twins}

    def differs(number: int, step: int) -> bool:
        twin = by_number[number]
        return twin.after(step, assertion) != twin.after(step + 1, assertion)

    def came(taken: Mapping[int, int]) -> History:
        told = [one for number, twin in by_number.items() if (one := twin.after(taken[number], assertion))]
        if all(steps >= _BESIDE for steps in taken.values()):
            told = [
                Deposition(id=one.row, statement=one.statement, bearing=one.bearing, since=one.since, until=one.until)
                for one in heard.get(assertion, ())
            ]
        return [(change.at, change.status) for change in history(told)]

    return Substitution(claims={twin.true.id: _words(twin) for twin in twins}, differs=differs, history=came)


def _words(twin: _Twin) -> LostClaim:
    true = _claim(twin.true.statement, f"{twin.true.bearing}")
    if twin.read is None:
        return LostClaim(true=true, read=None)
    last = twin.last
    return LostClaim(
        true=true, read=_claim(twin.read, "nothing" if last is None else f"{last.bearing} {last.assertion}")
    )


def _claim(claim: Statement, bearing: str) -> str:
    who = f"{claim.source or 'nobody'} ({claim.who or '?'}, {claim.source_kind})"
    return f"{claim.outlet}: {who}: {claim.content} ({claim.stance}, {claim.basis}; {bearing})"


class _Twins:
    """Finds for true depositions the claims that were read."""

    def __init__(self, ledger: Ledger, heard: Mapping[int, Sequence[Heard]]) -> None:
        ids = sample_articles(ledger)
        self._read: dict[tuple[str, int], list[Statement]] = {}
        for claim in ledger.standing.read():
            if (name := ids.get(claim.article)) is not None:
                self._read.setdefault((name, claim.version), []).append(claim)
        self._heard: dict[tuple[int, int, int], list[Heard]] = {}
        for one in sorted((one for of in heard.values() for one in of), key=lambda one: one.row):
            self._heard.setdefault(_key(one.statement), []).append(one)
        self._articles = dict(enumerate(load_wire().articles, start=1))

    def of(self, told: Sequence[Deposition]) -> tuple[_Twin, ...]:
        """The depositions of one assertion with what was read for each."""
        taken: set[tuple[int, int, int, bool]] = set()
        found: dict[int, Statement] = {}
        pairs = sorted((pair for one in told for pair in self._pairs(one)), key=lambda pair: -pair[0])
        for _, one, read in pairs:
            key = (*_key(read), one.bearing is Bearing.RETRACTS)
            if one.id not in found and key not in taken:
                found[one.id] = read
                taken.add(key)
        return tuple(
            _Twin(true=one, read=read, heard=tuple(self._heard.get(_key(read), ())) if read else ())
            for one in told
            for read in (found.get(one.id),)
        )

    def _pairs(self, one: Deposition) -> Iterator[tuple[float, Deposition, Statement]]:
        article = self._articles[one.statement.article]
        version = self._version(article, one)
        text = article.printed(article.versions[version - 1]).translate(_QUOTES)
        span = _span(text, one.statement.content.translate(_QUOTES).split(" … "))
        for read in self._read.get((article.id, version), ()):
            share = overlap(span, read.content_span) if span else 0.0
            share += _LIKE_STANCE * (read.stance is one.statement.stance)
            share += _LIKE_SOURCE * _shares_words(one.statement.source, read.source)
            if share >= _LEAST + (_LIKE_STANCE if span and not overlap(span, read.content_span) else 0.0):
                yield share, one, read

    def _version(self, article: WireArticle, one: Deposition) -> int:
        moment = one.since if one.bearing is not Bearing.RETRACTS else one.statement.known_at
        return next((at for at, version in enumerate(article.versions, start=1) if version.at == moment), 1)


def _key(claim: Statement) -> tuple[int, int, int]:
    return claim.article, claim.version, claim.index


def _span(text: str, parts: Sequence[str]) -> Span | None:
    starts = [(text.find(part), len(part)) for part in parts]
    if any(start < 0 for start, _ in starts):
        return None
    return min(start for start, _ in starts), max(start + length for start, length in starts)


def _shares_words(one: str | None, other: str | None) -> bool:
    mine, its = set(words_of((one or "").casefold())), set(words_of((other or "").casefold()))
    return mine == its or len(mine & its) > len(mine | its) / 2
