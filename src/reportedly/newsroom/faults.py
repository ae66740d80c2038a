"""Errors as answers: problem+json for programs, a page in the design for people, clear words for both."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.errors import ConflictError, InputError, LedgerError, NumberError, ParameterError, UnknownAlertError
from reportedly.newsroom.access.policy import is_for_programs
from reportedly.newsroom.fault import ParameterFault, Wrong, fault_answer
from reportedly.newsroom.guard import SECURITY_HEADERS
from reportedly.newsroom.rendering import Renderer

log = structlog.get_logger(__name__)

_DETAILS = {
    404: "There is nothing at this address.",
    405: "This is not understood here: pages and lists are asked for by GET.",
    500: "Something went wrong inside. It has been logged.",
}
_INDEX = "All addresses are listed at /api/, for programs at /openapi.json."


class Faults:
    """Handlers of errors: problem details under the addresses of programs, a page elsewhere."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer

    async def refused(self, request: Request, error: Exception) -> Response:
        """What a handler of ours, or the routing, refuses."""
        if not isinstance(error, HTTPException):
            raise error
        stated = error.detail if error.detail != HTTPStatus(error.status_code).phrase else ""
        wrong = Wrong(status=error.status_code, detail=stated, headers=error.headers)
        return self.answer(request, wrong if stated else _told_otherwise(request, error))

    async def malformed(self, request: Request, error: Exception) -> Response:
        """What does not keep to the description of an address."""
        if not isinstance(error, RequestValidationError):
            raise error
        errors = tuple(_parameter_faults(error.errors()))
        if any(one.location == "path" for one in errors):
            return self.answer(request, Wrong(status=404, detail=_DETAILS[404], errors=errors))
        detail = " ".join(one.message for one in errors)
        return self.answer(request, Wrong(status=422, detail=detail, errors=errors))

    async def mistaken(self, request: Request, error: Exception) -> Response:
        """What a person typed, and is not understood."""
        if not isinstance(error, InputError):
            raise error
        name = error.parameter if isinstance(error, ParameterError) else None
        told = f"{name}: {error.message}" if name else error.message
        errors = [ParameterFault(parameter=name, location="query", message=told)] if name else ()
        missing = isinstance(error, UnknownAlertError | NumberError)
        status = 404 if missing else 409 if isinstance(error, ConflictError) else 422
        return self.answer(request, Wrong(status=status, detail=told, remedy=error.remedy, errors=errors))

    async def failed(self, request: Request, error: Exception) -> Response:
        """What nobody foresaw."""
        log.error("request.failed", path=request.url.path, exc_info=error)
        return self.answer(request, Wrong(status=500, detail=_DETAILS[500], headers=SECURITY_HEADERS))

    async def unreadable(self, request: Request, error: Exception) -> Response:
        """A ledger that cannot be read for now."""
        log.error("ledger.unreadable", path=request.url.path, error=str(error))
        return self.answer(request, Wrong(status=503, detail=str(error), headers={"Retry-After": "10"}))

    def answer(self, request: Request, wrong: Wrong) -> Response:
        """What is wrong as an answer to a request."""
        if is_for_programs(request.url.path):
            response = fault_answer(wrong.status, wrong.detail, remedy=wrong.remedy, errors=wrong.errors)
        else:
            title, detail = HTTPStatus(wrong.status).phrase, f"{wrong.detail} {wrong.remedy or ''}".rstrip()
            shown = {"code": wrong.status, "title": title, "detail": detail}
            response = self._renderer.page(request, "error.html", status=wrong.status, **shown)
        response.headers.update(wrong.headers or {})
        return response


def add_faults(app: FastAPI, faults: Faults) -> None:
    """Make ``app`` answer every error in words."""
    app.add_exception_handler(LedgerError, faults.unreadable)
    app.add_exception_handler(InputError, faults.mistaken)
    app.add_exception_handler(HTTPException, faults.refused)
    app.add_exception_handler(RequestValidationError, faults.malformed)
    app.add_exception_handler(Exception, faults.failed)


def _told_otherwise(request: Request, error: HTTPException) -> Wrong:
    """What is wrong where only a status says so: in our words, with where to look."""
    status, asked_by_program = error.status_code, request.url.path.startswith("/api/")
    detail, remedy = _DETAILS.get(status, error.detail), None
    if status == 404 and asked_by_program:
        remedy = _INDEX
    elif status == 405 and error.headers and asked_by_program:
        detail, remedy = f"{request.method} is not understood here.", f"Ask by {error.headers.get('Allow', 'GET')}."
    return Wrong(status=status, detail=detail, remedy=remedy, headers=error.headers)


def _parameter_faults(errors: Iterable[Any]) -> Iterable[ParameterFault]:
    """Each parameter that is wrong, in words: its name, what was given, what is allowed."""
    for error in errors:
        location, *path = error["loc"]
        name = next((part for part in reversed(path) if isinstance(part, str)), str(location))
        given = error.get("input")
        said = "" if given is None or error["type"] == "missing" else f" {str(given)[:80]!r} is not allowed."
        yield ParameterFault(parameter=name, location=str(location), message=f"{name}:{said} {error['msg']}.")
