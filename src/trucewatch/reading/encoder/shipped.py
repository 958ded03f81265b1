"""The encoder that ships, loaded at its first use and once; or none, which is said once."""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING

from trucewatch.errors import ModelError
from trucewatch.reading.encoder.files import HOME

if TYPE_CHECKING:
    from trucewatch.reading.encoder.model import Encoder

__all__ = ["shipped"]

_LOG = logging.getLogger(__name__)


@cache
def shipped() -> Encoder | None:
    """The encoder, or ``None`` after one warning where its files cannot be used."""
    from trucewatch.reading.encoder.model import Encoder  # a run without it does not pay for it

    try:
        return Encoder(HOME)
    except ModelError as error:
        _LOG.warning("%s; until then reports are read by rules alone", error)
        return None
