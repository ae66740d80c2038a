"""Bursts by Kleinberg's two-state automaton for batches, one hour at a time.

Jon Kleinberg, "Bursty and Hierarchical Structure in Streams", Data Mining and Knowledge Discovery 7 (2003), section 4:
of the documents of each batch, the relevant ones are drawn at the usual rate in one state and at a raised one in the
other; to enter the raised state costs gamma times the log of the number of batches, to leave it nothing; the states are
those of the cheapest path. Since only the number of texts among all texts is weighed, neither the time of day nor the
day of the week nor a new feed raises a rate by itself.

What differs, so that a burst is known while it is on and nothing is looked at twice:

* The cheapest path of two states is found in one pass by the difference of their costs, held between 0 and the cost
  of entering (what else it would be is cut off by changing the state). It is a cumulative sum: a burst is on from where
  it left 0 when it reaches the cost; it ended where it last stood there when it is back at 0.
* Hours without the subject only lower the sum, each by its texts: they are weighed in one step when they are over.
* The usual rate is not that of the whole stream but of its past, forgotten by halves, and half a text is added: what
  was never seen is not infinitely surprising, and a rate that stays the same never looks raised.
* The number of batches is that of the hours of four weeks or, where more texts are remembered, that of the texts: the
  more there is to choose from, the more often chance alone looks like a burst.
* The raised rate multiplies the odds, not the rate, so that subjects of every second article can burst too. While a
  burst is on, it is at least the burst's own rate so far: so the end of a high one shows soon.
"""

from dataclasses import dataclass, replace
from math import log
from typing import NamedTuple

from reportedly.records import Pulse

UNSEEN = 0.5
BATCHES = 672


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """``ratio`` (above 1) of the odds in a burst to the usual ones, ``gamma`` of its cost, hours to forget by half."""

    ratio: float
    gamma: float
    half_life: float

    def cost(self, texts: float) -> float:
        """What a burst costs, in nats, where so many texts are remembered.

        >>> round(Rule(ratio=8, gamma=1, half_life=336).cost(100), 2)
        6.51
        """
        return self.gamma * log(max(BATCHES, texts))

    def faded(self, number: float, hours: int) -> float:
        """What is left of ``number`` after so many hours."""
        return float(number * 0.5 ** (hours / self.half_life))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """One finished hour, counted from 1970: its ``texts`` of anything, how many were ``seen`` before it.

    ``usual`` is the number of those seen before it with what is old counting less.
    """

    hour: int
    texts: int
    seen: int
    usual: float


def beat(pulse: Pulse | None, hour: Hour, texts: int, rule: Rule) -> Pulse:
    """The pulse of a subject after an hour, later than the pulse's, with ``texts`` of it; None before its first.

    Where the sum of evidence is back at 0 the pulse begins anew: no burst is on in it, and the one before ended at the
    ``top`` of the pulse before. Whoever opens a burst where :func:`is_high` sets ``on``.
    """
    texts = min(texts, hour.texts)
    before = pulse or Pulse(hour=hour.hour, seen=hour.seen)
    hits = rule.faded(before.hits, hour.hour - before.hour)
    usual = (hits + UNSEEN) / (max(hour.usual, hits) + UNSEEN)
    cost = rule.cost(hour.usual)
    without = _Batch(texts=0, among=hour.seen - before.seen, usual=usual, cost=cost)
    now = _weighed(before, without, hour.hour, rule)
    now = _weighed(now, _Batch(texts=texts, among=hour.texts, usual=usual, cost=cost), hour.hour, rule)
    return replace(now, hour=hour.hour, seen=hour.seen + hour.texts, hits=hits + texts)


def is_high(pulse: Pulse) -> bool:
    """Whether the evidence pays for a burst in the pulse's hour."""
    return pulse.top == pulse.hour


class _Batch(NamedTuple):
    """So many texts of a subject among so many, where ``usual`` is its share and a burst has this ``cost``."""

    texts: int
    among: int
    usual: float
    cost: float


def _weighed(pulse: Pulse, batch: _Batch, hour: int, rule: Rule) -> Pulse:
    if batch.among <= 0 or (pulse.begin is None and not batch.texts):
        return pulse
    score = pulse.score + _evidence(batch, _raised(pulse, batch.usual, rule))
    if score <= 0.0:
        return Pulse(hour=pulse.hour, seen=pulse.seen, hits=pulse.hits)
    return replace(
        pulse,
        score=min(score, batch.cost),
        begin=hour if pulse.begin is None else pulse.begin,
        texts=pulse.texts + batch.texts,
        among=pulse.among + batch.among,
        weight=pulse.weight + max(0.0, score - batch.cost),
        top=hour if score >= batch.cost else pulse.top,
    )


def _raised(pulse: Pulse, usual: float, rule: Rule) -> float:
    raised = rule.ratio * usual / (1.0 + (rule.ratio - 1.0) * usual)
    return max(raised, pulse.texts / (pulse.among + 1.0)) if pulse.on else raised


def _evidence(batch: _Batch, raised: float) -> float:
    """The log of how much likelier so many texts are at the raised rate than at the usual one.

    Where it is usual in every single text, or so nearly that the raised rate is no other one, nothing speaks for more
    of it.
    """
    missed = batch.among - batch.texts
    if batch.usual >= 1.0 or raised >= 1.0:
        return -float(missed)
    return batch.texts * log(raised / batch.usual) + missed * log((1.0 - raised) / (1.0 - batch.usual))
