"""Asking one feed once, as a good citizen does."""

import asyncio
import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http import HTTPStatus

from reportedly.clock import Clock
from reportedly.errors import FetchError
from reportedly.feeds.accepting import ACCEPT
from reportedly.feeds.document import FeedDocument, RawDocument, parse_feed
from reportedly.feeds.freshness import fresh_s
from reportedly.feeds.refusal import refusal
from reportedly.feeds.schedule import LONGEST_ASKED_S, adapted_s, backoff_s, slackened_s, wait_s
from reportedly.records import Entry, Feed, FeedState, Poll, PollOutcome, Problem
from reportedly.settings import FeedSettings
from reportedly.web import Fetched, Fetcher, retry_after_s

# Sitemaps that are read of an index: the newest ones.
PARTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failure:
    problem: Problem
    code: str
    retry_after: float | None = None
    gone: bool = False


class Poller:
    """Polls feeds: conditional requests, the publisher's wishes heeded, back-off with jitter from ``rng``."""

    def __init__(self, fetcher: Fetcher, settings: FeedSettings, clock: Clock, rng: random.Random) -> None:
        self._fetcher, self._settings, self._clock, self._rng = fetcher, settings, clock, rng

    async def poll(self, feed: Feed, state: FeedState) -> Poll:
        """Ask ``feed`` for its document and say what it lists and when to ask again.

        The outcome is NEW when a document came that lists anything (which of it is new, the ledger knows), UNCHANGED
        for a 304 or an empty list, FAILED otherwise; ``last_error`` then says why, and stays as history when later
        polls succeed (``failures`` is 0 then). A feed that is gone for good (410) is paused. ``entries_seen`` and the
        lags pass through unchanged: they are counted where it is known which entries are new, in the ledger.
        """
        try:
            fetched = await self._fetcher.get(feed.url, headers=_conditions(state))
        except FetchError as error:
            problem = Problem(code=error.code, message=error.message, remedy=error.remedy)
            return self._failed(feed, state, _Failure(problem=problem, code=problem.code))
        if fetched.status == HTTPStatus.NOT_MODIFIED:
            return self._unchanged(feed, state, fetched)
        if not HTTPStatus.OK <= fetched.status < HTTPStatus.MULTIPLE_CHOICES:
            return self._failed(feed, state, _refused(feed, fetched))
        document = await self._document(feed, fetched)
        if not document.is_feed:
            problem = document.problems[0]
            return self._failed(feed, _without_validators(state), _Failure(problem=problem, code=problem.code))
        return self._succeeded(feed, state, fetched, document)

    async def _document(self, feed: Feed, fetched: Fetched) -> FeedDocument:
        document = await self._parsed(feed, fetched)
        parts = [await self._part(feed, url) for url in document.parts[:PARTS]]
        if not parts:
            return document
        entries = {entry.key: entry for part in (document, *parts) for entry in part.entries}
        return replace(
            document,
            entries=tuple(entries.values())[: self._settings.max_entries],
            truncated=any(part.truncated for part in (document, *parts)),
            problems=tuple(problem for part in (document, *parts) for problem in part.problems),
        )

    async def _part(self, feed: Feed, url: str) -> FeedDocument:
        """A sitemap that an index lists; one that cannot be read is a problem of the whole."""
        try:
            fetched = await self._fetcher.get(url, headers={"Accept": ACCEPT})
        except FetchError as error:
            return FeedDocument(problems=(Problem(code=error.code, message=error.message, remedy=error.remedy),))
        if fetched.status != HTTPStatus.OK:
            return FeedDocument(problems=(refusal(url, fetched.status),))
        return await self._parsed(feed, fetched)

    async def _parsed(self, feed: Feed, fetched: Fetched) -> FeedDocument:
        raw = RawDocument(
            body=fetched.body,
            url=fetched.url,
            seen_at=fetched.fetched_at,
            content_type=fetched.headers.get("content-type"),
        )
        # In a thread: a large document takes seconds, and other feeds and pages are under way.
        return await asyncio.to_thread(parse_feed, raw, feed=feed, max_entries=self._settings.max_entries)

    def _succeeded(self, feed: Feed, state: FeedState, fetched: Fetched, document: FeedDocument) -> Poll:
        now = fetched.fetched_at
        interval = adapted_s(state.interval_s, _times(document.entries), now, self._settings)
        floor = max(fresh_s(fetched.headers, now), document.ttl_s or 0.0)
        # Without validators the next poll brings the whole document again, hopefully to its end.
        state = _without_validators(state) if document.truncated else _with_validators(state, fetched.headers)
        state = replace(state, format=document.format, moved_to=fetched.permanent_url)
        return Poll(
            feed=feed,
            state=self._after_success(state, now, interval, floor),
            outcome=PollOutcome.NEW if document.entries else PollOutcome.UNCHANGED,
            entries=document.entries,
            problems=(*_moved(feed, fetched), *document.problems),
        )

    def _unchanged(self, feed: Feed, state: FeedState, fetched: Fetched) -> Poll:
        now = fetched.fetched_at
        interval = slackened_s(state.interval_s, self._settings)
        kept = {name: fetched.headers[name] for name in ("etag", "last-modified") if name in fetched.headers}
        state = _with_validators(state, {"etag": state.etag or "", "last-modified": state.last_modified or ""} | kept)
        return Poll(
            feed=feed,
            state=self._after_success(state, now, interval, fresh_s(fetched.headers, now)),
            outcome=PollOutcome.UNCHANGED,
        )

    def _after_success(self, state: FeedState, now: datetime, interval_s: float, floor_s: float) -> FeedState:
        wait = wait_s(interval_s, floor_s=floor_s, settings=self._settings)
        return replace(
            state,
            last_poll_at=now,
            last_success_at=now,
            failures=0,
            paused=False,
            interval_s=interval_s,
            next_poll_at=now + timedelta(seconds=wait),
        )

    def _failed(self, feed: Feed, state: FeedState, failure: _Failure) -> Poll:
        now = self._clock.now()
        wait = backoff_s(state.failures + 1, failure.retry_after, self._settings, self._rng)
        state = replace(
            state,
            last_poll_at=now,
            last_error_at=now,
            last_error=failure.problem.message,
            last_code=failure.code,
            failures=state.failures + 1,
            paused=failure.gone,
            next_poll_at=None if failure.gone else now + timedelta(seconds=wait),
        )
        return Poll(feed=feed, state=state, outcome=PollOutcome.FAILED, problems=(failure.problem,))


def _conditions(state: FeedState) -> dict[str, str]:
    conditions = {"Accept": ACCEPT, "If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _with_validators(state: FeedState, headers: Mapping[str, str]) -> FeedState:
    return replace(state, etag=headers.get("etag") or None, last_modified=headers.get("last-modified") or None)


def _without_validators(state: FeedState) -> FeedState:
    return replace(state, etag=None, last_modified=None)


def _times(entries: tuple[Entry, ...]) -> list[datetime]:
    times = (entry.published_at or entry.updated_at for entry in entries if not entry.published_date_only)
    return [time for time in times if time is not None]


def _moved(feed: Feed, fetched: Fetched) -> tuple[Problem, ...]:
    if fetched.permanent_url is None:
        return ()
    message = f"The feed {feed.url} has moved for good to {fetched.permanent_url}."
    remedy = "Take the new address over on the feed's page, or put it into your list of feeds."
    return (Problem(code="feed.moved", message=message, remedy=remedy),)


def _refused(feed: Feed, fetched: Fetched) -> _Failure:
    """An answer that brings no document."""
    wait = retry_after_s(fetched.headers.get("retry-after"), fetched.fetched_at, longest_s=LONGEST_ASKED_S)
    return _Failure(
        problem=refusal(feed.url, fetched.status),
        code=f"feed.status.{fetched.status}",
        retry_after=wait,
        gone=fetched.status == HTTPStatus.GONE,
    )
