"""What calls bring: JSON of a shape of ours, or a form with files."""

from __future__ import annotations

from typing import TypeVar

import msgspec
from starlette.requests import ClientDisconnect, Request

from trucewatch.desk.faults import Refused

__all__ = ["body_of"]

_S = TypeVar("_S", bound=msgspec.Struct)


async def body_of(request: Request, shape: type[_S]) -> _S:
    """The body of a call. Raises ``Refused`` (400) that names the field that does not fit."""
    try:
        data = await request.body()
    except ClientDisconnect as error:
        raise Refused(413, "this is too large", do="send less at once") from error
    try:
        return msgspec.json.decode(data, type=shape)
    except msgspec.DecodeError as error:
        raise Refused(400, f"this does not fit: {error}", do="see /api/openapi.json") from error
