"""What the words around a number say of people who lost their homes, and of homes that were lost.

The patterns are read on lower-case words with one space between them: ``after`` starts where the
counted words end, or with the verb group they are the subject of; ``before`` ends where the
number starts. A number is displaced where its people fled, were made to leave, took refuge or
live in camps; evacuated where they were made to evacuate; other where homes were destroyed or
people are cut off or in need.
"""

from __future__ import annotations

import re

from trucewatch.model.claim import Measure

__all__ = ["HOUSING", "ordered", "what_befell", "what_befell_homes"]

HOUSING = frozenset(
    """house houses home homes dwelling dwellings apartment apartments flat flats tent tents
    hut huts shack shacks shanty shanties residence residences shelter
    shelters homestead homesteads""".split()
)
"""What a family lives in, as it is counted where it is destroyed."""

_WORD = r"(?!(?:who|which|that|where|while|when|after|before|but|and|or|because)\b)[^\W\d][\w'-]*"
_ANY = r"'?[\w][\w,.'-]*"
_ASIDE = (
    r"(?:\( [^()]{1,80} \) |[–—-] [^–—;.-]{1,60} [–—-] |"
    r", (?:or|about|some|around|comprising|totalling|representing|estimated at) [^;.]{1,60}?, )?"
    r"(?:, (?:including|among them|mostly|mainly|(?:most|many|some|half) of them)\b[^;.]{1,90}?, )?"
)
_PLACED = rf"(?:(?:from|in|at|near|across|around|along|of) (?:{_WORD} ){{1,6}}?)?"
_AUXILIARY = (
    r"(?:(?:who|that|have|has|had|be|been|being|are|is|were|was|still|also|now|already|so far|"
    r"estimated|believed|thought|reported|known|said|to|remain|remained|continue|"
    r"[\w-]+ly(?: (?:and|or) [\w-]+ly)?) )*"
)
_OPENING = _ASIDE + _PLACED + _AUXILIARY
_CENTRE = r"cent(?:re|er)s?"
_SITE = (
    r"(?:(?:[\w-]+ )?camps?|shelters?|tents?|"
    rf"(?:evacuation|relief|collective|transit|reception|accommodation|displacement) {_CENTRE}|"
    r"(?:evacuation|displacement|idp|refugee|relief|collective|transit) "
    r"(?:sites?|points?|camps?|settlements?)|"
    r"host (?:famil(?:y|ies)|communit(?:y|ies))|(?:informal|makeshift|temporary|spontaneous) "
    r"(?:settlements?|accommodations?|housing|homes?|sites?|structures?|dwellings?|shelters?))"
)
_SITES = (
    r"(?:camps|shelters|tents|(?:idp|refugee|displacement|relief) camp|"
    rf"(?:evacuation|relief|collective|transit|reception|displacement|accommodation) {_CENTRE}|"
    r"(?:informal|makeshift|temporary) settlements|"
    r"host (?:families|communities))"
)
_BUILDING = (
    r"(?:schools?|church(?:es)?|mosques?|monaster(?:y|ies)|bases?|compounds?|airstrips?|stadiums?|"
    r"gymnasiums?|public buildings|community halls|relatives|friends|"
    r"relatives and friends|friends and relatives|neighbou?rs|the open)"
)
_LIVING = (
    r"(?:liv(?:e|ed|es|ing)|stay(?:ed|s|ing)?|resid(?:e|ed|es|ing)|shelter(?:ed|s|ing)?|"
    r"housed|hosted|accommodated|lodged|placed|settled|camp(?:ed|ing)|sleep(?:ing)?|slept|"
    r"spen(?:t|ding)|arriv(?:ed|ing)|crowded|crammed|packed|scattered|registered|"
    r"remain(?:ed|ing)?|sought (?:help|assistance))"
)
_LIGHT = rf"(?:{_WORD} ){{0,3}}?"
_LEAVE = (
    r"(?:flee|leave|abandon|relocate|move|escape|vacate|quit|(?:seek|take|find) \w+|go into \w+)"
)
_HOME = (
    r"(?:homes?|houses|houses and \w+|lands?|villages?|towns?|territor(?:y|ies)|neighbou?rhoods?|"
    r"communit(?:y|ies)|property|properties|farms)"
)
_FORCED = r"(?:forced|compelled|obliged|driven|pushed|made|had|have|has|having|needed)"
_ORDERED = r"(?:ordered|asked|told|urged|instructed|advised|required|warned|due|set|scheduled)"
_FROM_HOME = rf"(?:(?:away )?from|out of|off) (?:their |the |its )?(?:[\w-]+ ){{0,2}}?{_HOME}\b"
_REFUGE = r"(?:shelter|refuge|sanctuary|safety|asylum|temporary accommodation)\b"
_SAFE = (
    rf"(?:safety|safer [\w-]+|safe (?:areas?|places?|locations?|zones?)|higher ground|{_SITE}|"
    r"elsewhere)\b"
)
_BORDER = r"(?:across|over) (?:the |its |their )?(?:[\w-]+ )?(?:border|frontier)\b"
_RUINED = (
    r"(?:destroyed|damaged|collapsed?|razed|demolished|burn(?:ed|t)(?: down)?|torched|flattened|"
    r"(?:suffered|sustained) (?:\w+ )?damage|lost(?: their roofs)?|unroofed|"
    r"levelled|leveled|wrecked|ruined|gutted|inundated|flooded|submerged|swept away|washed away|"
    r"reduced to \w+|blown (?:off|away|up)|bulldozed|affected|uninhabitable)\b"
)
_LOST = r"(?:destroyed|lost|razed|demolished|burn(?:ed|t)|flattened|levelled|leveled|washed away)\b"


def _after(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"{_OPENING}(?:{'|'.join(patterns)})")


_EVACUATED = _after(
    r"evacuated\b",
    rf"(?:{_FORCED}|{_ORDERED}) (?:{_WORD} )?to (?:{_WORD} )?(?:be )?evacuated?\b",
    rf"{_ORDERED} (?:{_WORD} )?to (?:leave|vacate|abandon)\b",
    r"under (?:mandatory |an )?evacuation orders?\b",
    rf"(?:airlifted|taken|brought|bussed|bused|transported) {_LIGHT}(?:to|into) "
    rf"(?:[\w-]+ ){{0,3}}?{_SAFE}",
)
_DISPLACED = _after(
    rf"{_FORCED} (?:{_WORD} ){{0,2}}?to (?:[\w-]+ly )?{_LEAVE}\b",
    rf"(?:forced|compelled) to (?!return|go|come|stay|rebuild)[\w-]+ their {_HOME}\b",
    rf"(?:{_FORCED}|evicted|expelled|chased|displaced|uprooted) {_FROM_HOME}",
    rf"(?:forced|driven|pushed) (?:out\b|into (?:exile|displacement|camps)|{_LIGHT}{_BORDER})",
    r"moved in with\b|(?:camped|camping) (?:along|by|beside|near|under|outside)\b",
    r"(?:displaced|evicted|uprooted|dislocated|fled|flee|fleeing)\b",
    r"(?:registered |living |recognised )?as (?:refugees|idps|(?:internally )?displaced)\b",
    r"migrat(?:ed|ing) (?:to|from|into)\b",
    rf"arriv(?:ed|ing) (?:{_ANY} |, ){{1,16}}?(?:(?:where|after|as|because) (?:they|she|he) "
    r"(?:had )?(?:fled|escaped)|(?:after )?(?:fleeing|escaping))\b",
    r"(?:left )?without (?:shelter|homes?|housing|a home|a roof)\b",
    r"(?:sleeping|living|slept|lived|camped|camping) (?:rough|outdoors|outside|on the streets)\b",
    rf"(?:take|takes|took|taken|taking|seeks?|sought|seeking|find|found|finding) {_LIGHT}{_REFUGE}",
    rf"(?:given|offered|provided(?: with)?|granted) {_LIGHT}(?:shelter|refuge|temporary accommod)",
    rf"{_LIVING} {_LIGHT}(?:in|at|inside|within|with|to|across|among|by) "
    rf"(?:{_ANY} ){{0,6}}?(?:{_SITE}|{_BUILDING})\b",
    rf"sheltering\b|(?:in|at|inside|within) (?:{_ANY} ){{0,4}}?{_SITES}\b",
    rf"(?:moved|moving|relocated|transferred|shifted|went|gone|headed) "
    rf"{_LIGHT}(?:to|into|in|for|towards?) (?:[\w-]+ ){{0,3}}?{_SAFE}",
    r"(?:relocated|resettled|rehoused|relocating)\b",
    r"(?:crossed|crossing|cross|poured|pouring|streamed|streaming|spilled) "
    rf"{_LIGHT}(?:into|over|across|the border|the frontier)\b",
    rf"(?:lost|losing|lose|abandoned|abandoning|abandon|deserted) (?:their|all their) {_HOME}\b",
    r"(?:left|made|rendered|become|became|becoming|made) homeless\b",
    rf"whose (?:homes?|houses) (?:{_WORD} ){{0,3}}?{_LOST}",
    r"(?:escaped|ran|went|retreated) (?:\w+ )?(?:to|into) the (?:\w+ )?"
    r"(?:mountains?|hills?|forests?|bush|jungle|desert|fields|caves)\b",
    r"(?:on the (?:move|run)|in (?:internal )?displacement|in exile)\b",
)
_HARMED = _after(
    rf"(?:had|have|saw|seen) their (?:homes?|houses) (?:{_WORD} ){{0,2}}?{_LOST}",
    r"(?:trapped|stranded|besieged|affected|cut off|under siege)\b",
    r"in (?:\w+ ){0,3}?need\b",
    r"(?:need|needs|needed|needing|require|requires|requiring) (?:[\w-]+ ){0,4}?"
    r"(?:assistance|aid|help|support|protection|shelter)\b",
)
_HARMED_BEFORE = re.compile(
    r"\b(?:affect(?:s|ed|ing)?|trap(?:s|ped|ping)?|strand(?:s|ed|ing)?|besieg(?:es|ed|ing)|"
    r"cut(?:ting)? off) (?:the )?$"
)
_AIDED_BEFORE = re.compile(
    r"\b(?:aid|food|relief|assistance|supplies|medicines?|water|parcels|rations|help) "
    r"(?:(?:to|for)|(?:has |have |had )?(?:reach(?:ed|es)?)) (?:the )?$"
)
_HOMES_AFTER = _after(rf"(?:(?:left|rendered|made) )?{_RUINED}")
_HOMES_BEFORE = re.compile(
    r"\b(?:destroy(?:ed|s|ing)?|damag(?:ed|es|e|ing)|raz(?:ed|es|ing)|demolish(?:ed|es|ing)|"
    r"burn(?:ed|t|ing)(?: down)?|torch(?:ed|ing)|flatten(?:ed|ing)|levell?(?:ed|ing)|"
    r"wreck(?:ed|ing)|"
    r"ruin(?:ed|ing)|gutt(?:ed|ing)|bur(?:y|ied|ying)|bulldoz(?:ed|ing)|inundat(?:ed|ing)|flood(?:ed|ing)|"
    r"submerg(?:ed|ing)|(?:swept|washed|sweeping|washing) away|(?:destruction|demolition|loss|"
    r"burning|razing|collapse) of|damage to) (?:the |a total of )?$|"
    rf"\b(?:houses|homes|dwellings|huts|apartments|tents) (?:[\w-]+ly )?{_RUINED} [:=] $|"
    rf"\b(?:number|total|count) of (?:[\w-]+ly )?{_RUINED} (?:houses|homes|dwellings|huts) "
    r"(?:\w+ ){0,3}?(?:at|is|was|to|of|reached) $"
)
_MADE_BEFORE = re.compile(
    r"\b(?:forc(?:e|ed|es|ing)|compel(?:s|led|ling)?|oblig(?:ed|ing)|dr(?:ive|ives|iven|ove|iving)|"
    r"push(?:ed|es|ing)?|thr(?:ow|ew|own|owing)|chas(?:ed|ing)|expell(?:ed|ing)|"
    r"caus(?:ed|es|ing)|le(?:d|ads|ading)|prompt(?:ed|s|ing)|allowed|led to|"
    r"order(?:ed|s|ing)|t(?:old|elling)|ask(?:ed|s|ing)|urg(?:ed|es|ing)|instruct(?:ed|s|ing)|"
    r"advis(?:ed|es|ing)) (?:the |out )?$"
)
_SENT_AWAY = re.compile(
    r"\b(?:relocat|resettl|rehous|uproot|evict|dislocat|displac)(?:e|ed|es|ing) (?:the )?$|"
    r"\b(?:uproot|evict)(?:s)? (?:the )?$|"
    r"\b(?:dr(?:iv(?:e|en|es|ing)|ove)|chas(?:e|ed|es|ing)) out (?:the )?$"
)
_TAKEN_BEFORE = re.compile(
    r"\b(?:mov(?:e|ed|es|ing)|transfer(?:red|ring|s)?|shift(?:ed|ing|s)?|brought|bringing|"
    r"t(?:ook|aken|aking)|transport(?:ed|ing)|buss?(?:ed|ing)|airlift(?:ed|ing)|"
    r"sent|sending) (?:the )?$"
)
_TO_SAFETY = re.compile(rf"(?:away )?(?:to|into|towards?) (?:{_ANY} ){{0,3}}?{_SAFE}")
_COUNTED_BEFORE = re.compile(
    r"\b(?:idp|displaced|displacement|refugee|camp) (?:population|caseload|figure|people|persons)"
    r"(?: (?!and\b)[\w'-]+){0,8} (?:of|at|is|was|to|reached|reaches|exceeds|exceeded|totall?ing|"
    r"totall?ed|number|numbers|numbered|numbering) $|"
    rf"\bdisplacements?(?: {_WORD}){{0,6}} (?:reached|reaches|exceeded|exceeds|totall?ed) $|"
    r"\btotal displaced (?:is|was|reached) $|"
    r"\b(?:displaced|homeless|idps)(?: (?:people|persons|families|households))? $"
)
_EVACUATION_BEFORE = re.compile(
    r"\b(?:evacuation (?:(?:orders?|notices?|warnings?|advisor(?:y|ies)) )?"
    r"(?:(?:was|were|have been) )?(?:issued )?(?:for|affecting|covering|to)|"
    r"evacuated|evacuees) (?:the )?$"
)
_TO_LEAVE = re.compile(
    rf"(?:[\w-]+ly )?(?:to (?:[\w-]+ly )?{_LEAVE}\b|{_FROM_HOME}|into exile\b|{_BORDER})"
)
_INTO_EVACUATION = re.compile(rf"(?:in)?to evacuation (?:{_CENTRE}|shelters?|sites?|camps?)\b")
_TO_EVACUATE = re.compile(r"(?:[\w-]+ly )?to (?:[\w-]+ly )?(?:be )?evacuated?\b")
_TO_SHELTER = re.compile(
    r"(?:[\w-]+ly )?to (?:stay|live|sleep|shelter|remain) (?:[\w-]+ ){0,4}?"
    rf"(?:{_SITE}|{_BUILDING})\b"
)
_HOSTED_BEFORE = re.compile(
    r"\b(?:(?:shelters?|refuge|sanctuary|accommodation|temporary homes?) (?:to|for)|"
    rf"(?:camps?|shelters?|schools?|sites?|settlements?|{_CENTRE})(?: {_WORD}){{0,6}} "
    r"(?:hosts?|hosting|hosted|house|houses|housing|housed|shelters?|sheltering|sheltered|"
    r"accommodat(?:e|es|ing|ed)|holding|home to)|(?:camps?|shelters?|tents?) for) (?:the )?$"
)
_FLEE = re.compile(rf"to (?:flee|abandon|evacuate) (?:from )?(?:their|the) {_HOME}\b")
_WHERE = re.compile(rf"\b{_SITE} (?:[\w,'-]+ ){{0,6}}?(?:where|in which) (?:the )?$")
_LIVE = re.compile(rf"{_AUXILIARY}{_LIVING}\b")
_LET_OUT = re.compile(
    r"\b(?:for|let(?:s|ting)?|(?:allow|permit)(?:s|t?ed|t?ing)?|enabl(?:e|es|ed|ing)) (?:the )?$"
)
_ABOARD_BEFORE = re.compile(
    r"\b(?:bus(?:es)?|coach(?:es)?|convoys?|ambulances?) "
    r"(?:carrying|transporting|taking|evacuating|(?:that|which) (?:carried|took|transported)) "
    r"(?:the )?$"
)
_TO_GO = re.compile(r"(?:to )?(?:leave|exit|depart|withdraw|be (?:evacuated|bussed|bused))\b")
_CARRIED = _after(
    r"(?:transferred|bussed|bused|evacuated)\b(?! to (?:\w+ ){0,4}?(?:prison|jail|court|custody|"
    r"hospital|detention|the front))",
    r"(?:transported|moved|taken|driven|ferried|flown|escorted) (?:\w+ ){0,3}?"
    r"(?:by bus|(?:by|on|in|aboard) (?:\w+ ){0,2}?(?:buses|bus|coaches)|"
    r"out of|under (?:a|the) (?:\w+ )?(?:deal|agreement|truce))\b",
)
_MOVED_BEFORE = (_HOSTED_BEFORE, _SENT_AWAY, _COUNTED_BEFORE)
_ORDERS = re.compile(rf"{_OPENING}{_ORDERED} (?:{_WORD} )?to\b")
_ORDERED_OUT = re.compile(r"\bevacuation (?:orders?|notices?|warnings?) [a-z ]{0,24}$")
_ORDERS_BEFORE = re.compile(r"\b(?:order|t(?:old|ell)|ask|urg|instruct|advis)\w* (?:the )?$")


def what_befell(before: str, after: str) -> Measure | None:
    """What befell the people or households of a number, by the words on both sides of it."""
    if _MADE_BEFORE.search(before):
        if _TO_EVACUATE.match(after) or _INTO_EVACUATION.match(after):
            return "evacuated"
        if _TO_LEAVE.match(after) or _TO_SHELTER.match(after):
            return "displaced"
    if _ABOARD_BEFORE.search(before):
        return "evacuated"
    if _TAKEN_BEFORE.search(before) and _TO_SAFETY.match(after):
        return "evacuated"
    if not before.endswith("for ") and _FLEE.match(after):
        return "displaced"
    if _EVACUATED.match(after) or _EVACUATION_BEFORE.search(before):
        return "evacuated"
    if _DISPLACED.match(after) or any(p.search(before) for p in _MOVED_BEFORE):
        return "displaced"
    if _WHERE.search(before) and _LIVE.match(after):
        return "displaced"
    return "other" if _HARMED.match(after) or _HARMED_BEFORE.search(before) else None


def aided(before: str) -> bool:
    """Whether those of a number are only said to get help: "took food to 1,200 people"."""
    return _AIDED_BEFORE.search(before) is not None


def let_out(before: str, after: str) -> bool:
    """Whether those of a number are to leave by leave of others: "a deal for 250 people to go"."""
    return _LET_OUT.search(before) is not None and _TO_GO.match(after) is not None


def what_befell_fighters(before: str, after: str) -> Measure | None:
    """What befell fighters: they are evacuated where a deal or a bus takes them out of a place."""
    if _ABOARD_BEFORE.search(before):
        return "evacuated"
    return "evacuated" if _CARRIED.match(after) else None


def what_befell_homes(before: str, after: str) -> Measure | None:
    """Whether the homes of a number were destroyed or damaged: ``other``, else ``None``."""
    return "other" if _HOMES_AFTER.match(after) or _HOMES_BEFORE.search(before) else None


def ordered(before: str, after: str) -> bool:
    """Whether the people of a number are only told or due to leave."""
    if _ORDERS.match(after) or _ORDERED_OUT.search(before):
        return True
    if let_out(before, after):
        return True
    leaving = _TO_EVACUATE.match(after) or _TO_LEAVE.match(after)
    return leaving is not None and _ORDERS_BEFORE.search(before) is not None
