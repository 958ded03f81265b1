"""Tokens against forged calls: bound to a cookie that scripts of other pages cannot send."""

from __future__ import annotations

import hmac
import secrets

__all__ = ["COOKIE", "HEADER", "Tokens", "fresh"]

COOKIE = "trucewatch"
HEADER = "x-trucewatch-csrf"
_LENGTH = 43
"""Letters of a session's name: 32 random bytes in base 64."""


def fresh() -> str:
    """A new session's name, which nobody can guess."""
    return secrets.token_urlsafe(32)


class Tokens:
    """Makes and checks the token of a session; each server has its own secret."""

    def __init__(self) -> None:
        """A server's tokens: those of one that was stopped are worth nothing."""
        self._secret = secrets.token_bytes(32)

    def of(self, session: str) -> str:
        """The token that goes with a session."""
        return hmac.new(self._secret, session.encode(), "sha256").hexdigest()

    @staticmethod
    def known(session: str) -> bool:
        """Whether a cookie's value has the form of a session's name."""
        return len(session) == _LENGTH and session.isascii()

    def fits(self, session: str | None, token: str | None) -> bool:
        """Whether a token goes with a session."""
        if not session or not token or not self.known(session):
            return False
        return hmac.compare_digest(self.of(session).encode(), token.encode())
