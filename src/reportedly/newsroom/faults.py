"""Errors as answers: problem+json for programs, a page in the design for people, clear words for both."""

from collections.abc import Mapping
from http import HTTPStatus

import msgspec
import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.errors import InputError, LedgerError, UnknownAlertError
from reportedly.newsroom.api import Fault
from reportedly.newsroom.guard import SECURITY_HEADERS
from reportedly.newsroom.rendering import Renderer

log = structlog.get_logger(__name__)

_PROGRAMS = ("/api/v1/", "/healthz", "/metrics", "/static/")
_DETAILS = {
    404: "There is nothing at this address.",
    405: "This is not understood here: pages and lists are asked for by GET.",
    500: "Something went wrong inside. It has been logged.",
}


def add_faults(app: FastAPI, renderer: Renderer) -> None:
    """Make ``app`` answer every error in words."""

    def answer(request: Request, status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
        title = HTTPStatus(status).phrase
        if request.url.path.startswith(_PROGRAMS):
            fault = Fault(type="about:blank", title=title, status=status, detail=detail)
            response = Response(msgspec.json.encode(fault), status, media_type="application/problem+json")
        else:
            response = renderer.page(request, "error.html", status=status, code=status, title=title, detail=detail)
        response.headers.update(headers or {})
        return response

    async def refused(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            raise error
        stated = error.detail if error.detail != HTTPStatus(error.status_code).phrase else ""
        detail = stated or _DETAILS.get(error.status_code, error.detail)
        return answer(request, error.status_code, detail, error.headers)

    async def malformed(request: Request, error: Exception) -> Response:
        if not isinstance(error, RequestValidationError):
            raise error
        in_path = any(item["loc"][0] == "path" for item in error.errors())
        detail = " ".join(f"{item['loc'][-1]}: {item['msg']}." for item in error.errors())
        return answer(request, 404 if in_path else 422, _DETAILS[404] if in_path else detail)

    async def mistaken(request: Request, error: Exception) -> Response:
        if not isinstance(error, InputError):
            raise error
        status = 404 if isinstance(error, UnknownAlertError) else 422
        return answer(request, status, f"{error.message} {error.remedy or ''}".rstrip())

    async def failed(request: Request, error: Exception) -> Response:
        log.error("request.failed", path=request.url.path, exc_info=error)
        return answer(request, 500, _DETAILS[500], SECURITY_HEADERS)

    async def unreadable(request: Request, error: Exception) -> Response:
        log.error("ledger.unreadable", path=request.url.path, error=str(error))
        return answer(request, 503, str(error))

    app.add_exception_handler(LedgerError, unreadable)
    app.add_exception_handler(InputError, mistaken)
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(RequestValidationError, malformed)
    app.add_exception_handler(Exception, failed)
