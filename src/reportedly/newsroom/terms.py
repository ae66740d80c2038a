"""What a request to the API must keep to: parameters that are known, and a media type in which the answer comes.

A parameter that is misspelt would be left out of the question, and the answer would be to another one. So it is
refused, with the name that was probably meant. What is known is read off the handlers.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from fastapi import HTTPException
from fastapi.datastructures import DefaultPlaceholder
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.requests import Request

from reportedly.errors import ParameterError

API = "/api/v1/"


async def kept_terms(request: Request) -> None:
    """Refuse parameters that are not known (422) and answers that are not accepted (406); for every route of ours."""
    route = request.scope.get("route")
    if not isinstance(route, APIRoute) or not route.path.startswith(API):
        return
    known, offered = _taken(route)
    for name in request.query_params:
        if name not in known:
            raise ParameterError(
                "There is no such parameter here.", parameter=name[:80], remedy=_meant(name, sorted(known))
            )
    if offered is not None and not accepts(request.headers.get("accept", "*/*"), offered):
        raise HTTPException(406, f"This comes as {offered}: let Accept name that, or */*.")


def accepts(header: str, media_type: str) -> bool:
    """Whether an ``Accept`` header takes a media type.

    >>> accepts("text/html, application/*;q=0.5", "application/json")
    True
    >>> accepts("*/*, application/json;q=0", "application/json"), accepts("text/html", "application/json")
    (False, False)
    """
    kind, _, _ = media_type.partition("/")
    weights = dict(_weighed(header))
    for named in (media_type, f"{kind}/*", "*/*"):
        if named in weights:
            return weights[named] > 0
    return not weights


def _weighed(header: str) -> Iterator[tuple[str, float]]:
    """The media types of a header with their weights, 1 where none is told or it is no number."""
    for part in header.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
        if name:
            yield name, float(weight) if weight.replace(".", "", 1).isdigit() else 1.0


def _meant(name: str, known: Iterable[str]) -> str:
    listed = list(known)
    close = get_close_matches(name, listed, n=1)
    if close:
        return f"Did you mean {close[0]}?"
    return f"Known here: {', '.join(listed)}." if listed else "This takes none."


def _taken(route: APIRoute) -> tuple[frozenset[str], str | None]:
    """The names of the parameters that a route takes in its address, and the media type of its answer."""
    kind: object = route.response_class
    response = kind.value if isinstance(kind, DefaultPlaceholder) else kind
    return frozenset(_names(route.dependant)), getattr(response, "media_type", None)


def _names(dependant: Dependant) -> Iterator[str]:
    yield from (field.alias for field in dependant.query_params)
    for other in dependant.dependencies:
        yield from _names(other)
