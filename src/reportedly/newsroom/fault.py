"""What is wrong with a request, told to a program: problem details (RFC 9457), each kind under its own address.

The addresses lead to the page of the API, which says what each kind means.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

import msgspec
from fastapi import Response

MEDIA_TYPE = "application/problem+json"
KINDS = {
    400: ("bad-request", "The request cannot be read as HTTP, or names a host that this server does not answer to."),
    401: ("not-known", "Nobody is told by the request: send a token, or sign in."),
    403: ("not-allowed", "Whoever asks may not do this."),
    404: ("not-found", "The ledger has nothing of this number, or had nothing at the moment that was asked for."),
    405: ("wrong-method", "The address is right, the method is not; `Allow` lists those that are."),
    406: ("not-acceptable", "The answer comes in none of the media types that `Accept` names."),
    409: ("conflict", "What was sent does not go with what the ledger holds by now."),
    413: ("too-long", "What was sent is longer than is taken."),
    415: ("wrong-media-type", "What was sent is of a media type that is not read here."),
    422: ("bad-parameter", "A parameter is unknown, missing or has a value that is not allowed; `errors` names each."),
    429: (
        "too-many-requests",
        "More was asked in a short time than is answered; `Retry-After` says when to come back.",
    ),
    500: ("failure", "Something went wrong inside. It has been logged; the request may be repeated."),
    503: ("not-now", "The ledger cannot be read, or all places are taken; `Retry-After` may say when to come back."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterFault:
    """One parameter that is wrong: its name, where it stands ("query", "path", "header", "body"), and what is."""

    parameter: str
    location: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a request (RFC 9457).

    ``type`` leads to what this kind of fault means, ``detail`` says in words what is wrong here, ``remedy`` what to do
    about it, ``errors`` which parameters are wrong and why.
    """

    type: str
    title: str
    status: int
    detail: str
    remedy: str | None = None
    errors: tuple[ParameterFault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """What is wrong, before it is known to whom it is told; ``headers`` go with the answer."""

    status: int
    detail: str
    remedy: str | None = None
    errors: Sequence[ParameterFault] = ()
    headers: Mapping[str, str] | None = None


def fault_answer(
    status: int, detail: str, *, remedy: str | None = None, errors: Sequence[ParameterFault] = ()
) -> Response:
    """A fault as an answer."""
    kind, _ = KINDS.get(status, ("", ""))
    fault = Fault(
        type=f"/api/#fault-{kind}" if kind else "about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        remedy=remedy,
        errors=tuple(errors),
    )
    return Response(msgspec.json.encode(fault), status, media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})
