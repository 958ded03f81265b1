"""The bodies of a state, by the words that name them: a rule instead of a list.

"Sudan's army", "the Colombian government" and "Ministry of Defence" need no entry of their own:
a country and a body make an actor with an id like ``SD.gov.army``, a member of ``SD.gov``.
"""

from __future__ import annotations

import re

__all__ = ["GOVERNMENT", "body_name", "body_of"]

GOVERNMENT = "gov"

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("gov.defence", r"(?:ministry of (?:national )?defen[cs]e|defen[cs]e ministry|mod)"),
    ("gov.interior", r"(?:ministry of (?:the )?interior|interior ministry|home ministry)"),
    (
        "gov.foreign",
        r"(?:ministry of foreign affairs|foreign (?:affairs )?ministry|foreign office)",
    ),
    ("gov.health", r"(?:ministry of (?:public )?health|health ministry)"),
    (
        "gov.operations",
        r"(?:army|military)?(?:'s)? ?operations (?:command|authority)",
    ),
    (
        "gov.security",
        r"(?:internal |general |state )?security (?:forces|services|command|personnel)"
        r"|internal security",
    ),
    ("gov.police", r"(?:national )?police(?: force)?"),
    ("gov.airforce", r"air force|warplanes|war planes|fighter jets"),
    ("gov.navy", r"navy|coast ?guard"),
    (
        "gov.army",
        r"(?:arab |national |government )?(?:army|military|armed forces|troops|soldiers)"
        r"(?: general staff| command)?|general staff",
    ),
    ("gov.presidency", r"presidency"),
    ("gov.parliament", r"parliament"),
    (
        "gov",
        r"(?:pro-)?government(?:-(?:affiliated|aligned|backed|allied|led|loyal))? "
        r"(?:factions?|militias?|fighters|groups)|factions?"
        r"|(?:transitional |central |federal |interim )?(?:government|regime|authorities"
        r"|administration|leadership|state)(?: forces)?|government[- ]forces|forces",
    ),
)
_ANY_MINISTRY = re.compile(r"(?:ministry of (?:the )?(\w+)|(\w+) ministry)$")
_BODIES = tuple((suffix, re.compile(rf"(?:{pattern})$")) for suffix, pattern in _PATTERNS)
_NAMES = {
    "gov": "government",
    "gov.army": "army",
    "gov.defence": "Ministry of Defence",
    "gov.interior": "Ministry of Interior",
    "gov.foreign": "Ministry of Foreign Affairs",
    "gov.health": "Ministry of Health",
    "gov.operations": "army Operations Command",
    "gov.security": "security forces",
    "gov.police": "police",
    "gov.airforce": "air force",
    "gov.navy": "navy",
    "gov.presidency": "presidency",
    "gov.parliament": "parliament",
}


def body_of(words: str) -> str | None:
    """The body that lower-case words without their country name, or ``None``.

    >>> body_of("ministry of defence"), body_of("army"), body_of("choir")
    ('gov.defence', 'gov.army', None)
    """
    for suffix, pattern in _BODIES:
        if pattern.fullmatch(words):
            return suffix
    ministry = _ANY_MINISTRY.fullmatch(words)
    if ministry:
        return f"gov.{ministry[1] or ministry[2]}"
    return None


def body_name(suffix: str) -> str:
    """The name to print for a body: "Ministry of Defence" for ``gov.defence``."""
    return _NAMES.get(suffix, f"Ministry of {suffix.rpartition('.')[2].capitalize()}")
