"""Errors as answers: what, where and what to do; never a path, a query or a trace."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import msgspec
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from trucewatch.errors import (
    InputError,
    LedgerBusy,
    LedgerError,
    LedgerFull,
    Overtaken,
    TrucewatchError,
    UnknownId,
    UsageError,
)

__all__ = ["Fault", "Refused", "catch", "fault"]

_More = Mapping[str, object] | None
_log = logging.getLogger(__name__)
_WORDS = {
    404: ("there is nothing at this address", "check the address"),
    405: ("this address does not take that", "see /api/openapi.json"),
}


class Fault(msgspec.Struct, frozen=True):
    """The answer to what cannot be done: ``error`` says what, ``where`` the field or id."""

    error: str
    where: str = ""
    do: str = ""


class Refused(TrucewatchError):
    """What the desk does not do, with the HTTP status that says so."""

    def __init__(
        self,
        status: int,
        what: str,
        *,
        where: str = "",
        do: str = "",
        more: _More = None,
    ) -> None:
        """``more`` are fields that the answer holds beside."""
        super().__init__(what, where=where, do=do)
        self.status, self.more = status, more


def fault(
    status: int,
    what: str,
    *,
    where: str = "",
    do: str = "",
    more: _More = None,
) -> Response:
    """An error's answer."""
    told: dict[str, object] = msgspec.to_builtins(Fault(what, where, do))
    told |= more or {}
    headers = {"Cache-Control": "no-store"}
    return Response(
        msgspec.json.encode(told), status, media_type="application/json", headers=headers
    )


def catch(app: FastAPI) -> None:
    """Answer for every error that a route may raise."""
    app.add_exception_handler(TrucewatchError, _ours)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _wrong)
    app.add_exception_handler(Exception, _unforeseen)


def _ours(_request: Request, error: Exception) -> Response:
    assert isinstance(error, TrucewatchError)
    match error:
        case Refused():
            return fault(error.status, error.what, where=error.where, do=error.do, more=error.more)
        case Overtaken():
            return fault(409, error.what, where=error.newer, do=error.do)
        case UnknownId():
            return fault(404, error.what, do=error.do)
        case UsageError() | InputError():
            return fault(400, error.what, where=error.where.lstrip("-"), do=error.do)
        case LedgerBusy():
            return fault(503, "the ledger is being written to", do="try again in a moment")
        case LedgerFull():
            return fault(507, "the disk is full; nothing of this was kept", do="make room on it")
        case LedgerError():
            _log.error("%s", error)
            return fault(500, "the ledger cannot be used", do="call trucewatch verify")
        case _:
            _log.error("%s", error)
            return fault(500, error.what, do=error.do)


def _http(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    what, do = _WORDS.get(error.status_code, ("this cannot be done", "see /api/openapi.json"))
    return fault(error.status_code, what, do=do)


def _wrong(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    return fault(400, first["msg"], where=".".join(str(p) for p in first["loc"][1:]))


def _unforeseen(_request: Request, error: Exception) -> Response:
    _log.error("unforeseen", exc_info=error)
    return fault(500, "something went wrong here", do="the desk's log says what")
