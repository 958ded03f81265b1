"""An endpoint that speaks the OpenAI protocol for chats: asked one thing, with a strict schema.

One POST to the one host that the user names. Redirects are not followed and proxies not used, so
that no other host ever sees a report; without encryption only this machine is spoken to.
"""

from __future__ import annotations

import http.client
import json
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import msgspec

from trucewatch.errors import EndpointFailed, UsageError

__all__ = ["Endpoint"]

_LARGEST = 4_000_000
"""Bytes of an answer that are read at the most: forty times the longest that is of use."""
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message


class _Completion(msgspec.Struct):
    choices: list[_Choice]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to ask: ``url`` is the base that ends before ``/chat/completions``.

    ``patience`` is how many seconds one answer may take in all. ``key`` goes into the header
    that the protocol has for it and is never printed.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    patience: float = 120.0

    def __post_init__(self) -> None:
        """Raise ``UsageError`` for an address that cannot be used."""
        address = urlsplit(self.url)
        if address.scheme not in {"http", "https"} or not address.hostname:
            raise UsageError(
                f"{self.url!r} is no http address", where="--endpoint", do="give its base URL"
            )
        if address.scheme == "http" and address.hostname not in _HERE:
            raise UsageError(
                "reports would travel unencrypted", where=self.url, do="use https, or localhost"
            )

    def ask(self, instructions: str, text: str, schema: dict[str, Any]) -> str:
        """The content of the answer: JSON, if the endpoint kept to what was asked.

        Raises:
            EndpointFailed: no answer in time, an error, or none in the protocol's shape.
        """
        body = {
            "model": self.model,
            "temperature": 0,
            "messages": [
                {"role": "system", "content": instructions},
                {"role": "user", "content": text},
            ],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "claims", "strict": True, "schema": schema},
            },
        }
        answer = self._post(json.dumps(body).encode())
        try:
            content = msgspec.json.decode(answer, type=_Completion).choices[0].message.content
        except (msgspec.DecodeError, UnicodeDecodeError, IndexError) as error:
            raise EndpointFailed("its answer is not in the protocol", where=self.url) from error
        if not content:
            raise EndpointFailed("it refused to answer", where=self.url)
        return content

    def _post(self, body: bytes) -> bytes:
        address = urlsplit(self.url)
        kind = (
            http.client.HTTPSConnection
            if address.scheme == "https"
            else (http.client.HTTPConnection)
        )
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        until = time.monotonic() + self.patience
        assert address.hostname is not None  # checked when the endpoint was made
        link = kind(address.hostname, address.port, timeout=self.patience)
        try:
            link.request("POST", f"{address.path.rstrip('/')}/chat/completions", body, headers)
            answer = bytearray()
            with link.getresponse() as response:
                while piece := response.read1(65_536):
                    answer += piece
                    if len(answer) > _LARGEST:
                        raise EndpointFailed("its answer has no end", where=self.url)
                    if time.monotonic() > until:
                        raise TimeoutError
        except TimeoutError as error:
            what = f"no answer within {self.patience:g} seconds"
            raise EndpointFailed(what, where=self.url, do="try a faster model") from error
        except (OSError, http.client.HTTPException) as error:
            what = f"cannot be asked ({error or type(error).__name__})"
            raise EndpointFailed(what, where=self.url, do="check the address") from error
        finally:
            link.close()
        if response.status != http.client.OK:
            what = f"answered {response.status} {response.reason}"
            raise EndpointFailed(what, where=self.url, do="check the model and the key")
        return bytes(answer)
