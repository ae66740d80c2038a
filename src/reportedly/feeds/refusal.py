"""Answers that bring no document, as problems."""

from http import HTTPStatus
from urllib.parse import urlsplit

from reportedly.records import Problem

_LOOK = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)


def refusal(url: str, status: int) -> Problem:
    """What is wrong where ``url`` is answered by ``status``, which is no success.

    >>> refusal("https://wire.example/rss", 404).message
    'wire.example answered 404 Not Found for https://wire.example/rss.'
    """
    remedy = "It is asked again later, ever less often."
    if status == HTTPStatus.GONE:
        remedy = "It is gone for good and not asked again."
    elif status in _LOOK:
        remedy = "Check the address in a browser; it is asked again later, ever less often."
    message = f"{urlsplit(url).hostname} answered {_in_words(status)} for {url}."
    return Problem(code="feed.status", message=message, remedy=remedy)


def _in_words(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status}, which HTTP does not know,"
