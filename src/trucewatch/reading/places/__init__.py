"""Places: which names in a report are places, and which places they are."""

from __future__ import annotations

from trucewatch.reading.places.finding import adjectives, find
from trucewatch.reading.places.metonyms import is_metonym
from trucewatch.reading.places.story import country_of_story, home_zone

__all__ = ["adjectives", "country_of_story", "find", "home_zone", "is_metonym"]
