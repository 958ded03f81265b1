"""The OpenAPI document: every route with the shape of what it takes and gives.

Shapes are the model's own structs; nothing is written down twice.
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_type_hints

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from trucewatch import __version__
from trucewatch.desk.faults import Fault
from trucewatch.model.picture import Picture

__all__ = ["describe", "gives", "part_page", "takes"]

_REF = "#/components/schemas/{name}"
_OWN = "x-components"


@cache
def part_page(part: str) -> type[msgspec.Struct]:
    """The shape of a page of a part of the picture."""
    entries = get_type_hints(Picture)[part]
    fields = [("as_of", str), ("known_at", str | None), (part, entries), ("next", str | None)]
    return msgspec.defstruct(f"{part.capitalize()}Page", fields)


def gives(
    shape: Any, status: int = 200, told: str = "", media: str = "application/json"
) -> dict[int | str, dict[str, Any]]:
    """The answers of a route: one of a shape, and errors.

    ``shape`` is a type that msgspec encodes, or ``None`` for another medium or no content.
    """
    whole: dict[str, Any] = {"description": told or "What was asked for."}
    if shape is not None:
        schema, whole[_OWN] = _schema(shape)
        whole["content"] = {media: {"schema": schema}}
    elif media != "application/json":
        whole["content"] = {media: {"schema": {"type": "string"}}}
    answers: dict[int | str, dict[str, Any]] = {status: whole}
    if status == 200 and media == "application/json":
        answers[304] = {"description": "What the browser has is still so."}
    answers["4XX"] = answers["5XX"] = {
        "description": "What cannot be done, where, and what to do.",
        "content": {"application/json": {"schema": {"$ref": _REF.format(name="Fault")}}},
    }
    return answers


def takes(shape: type[msgspec.Struct], *, files: bool = False) -> dict[str, Any]:
    """What a route takes: JSON of a shape, and where ``files``, a form with files instead."""
    schema, own = _schema(shape)
    content: dict[str, Any] = {"application/json": {"schema": schema}}
    if files:
        many = {"type": "array", "items": {"type": "string", "format": "binary"}}
        form = {"type": "object", "properties": {"files": many}}
        content["multipart/form-data"] = {"schema": form}
    return {"requestBody": {"required": True, "content": content}, _OWN: own}


def _schema(shape: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The JSON schema of a type, and those it refers to by their names."""
    (schema,), own = msgspec.json.schema_components([shape], ref_template=_REF)
    return schema, own


def describe(app: FastAPI) -> None:
    """Give an application its OpenAPI document, made when it is first asked for."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]  # the way FastAPI asks for it


def _document(app: FastAPI) -> dict[str, Any]:
    made = get_openapi(
        title="Trucewatch desk",
        version=__version__,
        description="The record of a ledger. Shapes are those of the contract; errors say what, "
        "where and what to do. Every GET bears an ETag. What changes something needs the header "
        "X-Trucewatch-CSRF with the token of /api/me.",
        routes=app.routes,
    )
    _, named = _schema(Fault)
    for operations in made["paths"].values():
        for operation in operations.values():
            operation["responses"].pop("422", None)
            named |= operation.pop(_OWN, {})
            for told in operation["responses"].values():
                named |= told.pop(_OWN, {})
    made.setdefault("components", {})["schemas"] = named
    return made
