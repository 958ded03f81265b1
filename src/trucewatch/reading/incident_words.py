"""The words of violence and coercion, its weapons, and what it hits."""

from __future__ import annotations

import re

from trucewatch.model.claim import IncidentType

__all__ = ["ARMED", "ATTACKS", "BY_WEAPON", "CIVIL", "NOUNS", "WEAPONS"]

_PATTERNS: tuple[tuple[IncidentType, str], ...] = (
    ("drone_strike", r"drone (?:strikes?|attacks?)|(?:kamikaze|suicide|explosive) drones?"),
    (
        "airstrike",
        r"air[- ]?strikes?|air (?:raids?|attacks?)|bombing raids?"
        r"|aerial (?:and \w+ )?(?:bombardments?|bombings?|attacks?)",
    ),
    (
        "shelling",
        r"shellings?|bombardments?|artillery (?:fire|attacks?|strikes?)"
        r"|mortar (?:fire|attacks?|rounds?)|(?:rocket|missile) (?:fire|attacks?|strikes?|launches)",
    ),
    ("sniping", r"sniper (?:fire|attacks?)|sniping"),
    (
        "bombing",
        r"(?:car|suicide|truck|roadside) bomb(?:ings?|s)?|bomb (?:attacks?|blasts?)"
        r"|explosions?|blasts?|bombings?",
    ),
    (
        "shooting",
        r"shootings?|gunfire|small[- ]arms fire|machine[- ]gun fire|exchanges? of fire",
    ),
    ("abduction", r"abductions?|kidnappings?"),
    ("looting", r"looting|pillaging"),
    ("blockade", r"blockades?|sieges?|besiegement|encirclement"),
    (
        "clash",
        r"clashes|fighting|violence|skirmish(?:es)?"
        r"|battles|gun ?battles?|firefights?",
    ),
    (
        "attack_on_civilians",
        r"massacres?|lynchings?|atrocities|(?:killings?|murders?|slayings?|slaughter)(?= of\b)",
    ),
    (
        "other",
        r"assaults?|attacks?|raids?|offensives?|ambush(?:es)?|incursions?"
        r"|strikes?(?= (?:on|against)\b)",
    ),
)
NOUNS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.I)) for kind, words in _PATTERNS)
"""Nouns that name an event, by its type, the more exact first."""

WEAPONS = re.compile(
    r"\b(?:(?:heavy|medium|light|small|heavy-calib(?:er|re))[- ]"
    r"(?:weapons|arms|artillery|machine[- ]guns?)|tanks?|artillery|mortars?"
    r"|(?:kamikaze |suicide |explosive )?drones?"
    r"|(?:grad |ballistic |cruise |katyusha )?(?:rockets?|missiles?)|snipers?|machine[- ]guns?"
    r"|barrel bombs?|cluster (?:bombs|munitions)|car bombs?|grenades?|helicopters?|warplanes?"
    r"|fighter jets?|howitzers?|rocket launchers?|explosives?|landmines?|automatic weapons)\b",
    re.I,
)
CIVIL = re.compile(
    r"\b(?:civilians?|residents?|citizens|residential|homes?|houses|neighbou?rhoods?|villages?"
    r"|schools?|hospitals?|mosques?|churches|markets?|refugees?|children|women|worshippers"
    r"|protesters|demonstrators|villagers|people|population|camps?)\b",
    re.I,
)
ARMED = re.compile(
    r"\b(?:forces?|army|troops?|soldiers?|rebels?|militants?|fighters?|gunmen|groups?|militias?"
    r"|insurgents?|guerrillas?|factions?|sides?|police|jets?|warplanes?|planes?|aircraft|drones?"
    r"|government|regime|they|it|he)\b",
    re.I,
)
_BY_WEAPON: tuple[tuple[IncidentType, str], ...] = (
    ("drone_strike", "drones?"),
    ("airstrike", "warplanes?|jets?|helicopters?|gunships?"),
    ("sniping", "snipers?"),
    ("shelling", "shells?|rockets?|missiles?|mortars?|artillery|projectiles?"),
    ("bombing", "bombs?|mines?|landmines?|explosives?|ieds?|grenades?"),
    ("shooting", "bullets?"),
)
BY_WEAPON = tuple((kind, re.compile(rf"\b(?:{w})\b", re.I)) for kind, w in _BY_WEAPON)
"""What somebody was killed or hit by, and the type of incident that it makes."""
ATTACKS = frozenset(
    """attack attacks assault assaults offensive raid raids strike strikes rocket rockets
    missile missiles shell shells mortar mortars bomb bombs""".split()
)
