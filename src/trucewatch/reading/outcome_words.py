"""Words that say what became of people: the verbs, the words beside a number, the nouns of harm."""

from __future__ import annotations

from trucewatch.model.claim import Measure

__all__ = ["BESIDE", "BY_VERB", "HELD", "NOMINAL"]


def _pair(measure: Measure, forms: str) -> tuple[Measure, tuple[str, ...]]:
    return measure, tuple(forms.split())


BY_VERB: tuple[tuple[Measure, str], ...] = (
    ("killed", "kill"),
    ("injured", "injure"),
    ("displaced", "displace"),
    ("evacuated", "evacuate"),
    ("returned", "return"),
    ("abducted", "abduct"),
    ("released", "release"),
    ("detained", "arrest"),
    ("defected", "defect"),
    ("surrendered", "surrender"),
    ("missing", "missing"),
)
BESIDE: dict[str, Measure] = {
    form: measure
    for measure, forms in (
        _pair("killed", "dead killed slain martyred deaths death fatalities fatality killings "
              "murdered massacred executed dying died victims lives"),
        _pair("injured", "injured wounded hurt injuries wounds hospitalised hospitalized maimed"),
        _pair("killed_or_injured", "casualties casualty"),
        _pair("displaced", "displaced homeless uprooted displacements refugees fleeing fled idps "
              "idp evictions dislocated"),
        _pair("evacuated", "evacuated evacuees"),
        _pair("returned", "returned returnees"),
        _pair("detained", "detained arrested detainees prisoners arrests captured imprisoned "
              "captives detentions"),
        _pair("released", "released freed"),
        _pair("missing", "missing disappeared"),
        _pair("abducted", "abducted kidnapped hostages abductees abductions kidnappings"),
        _pair("surrendered", "surrendered"),
        _pair("defected", "defected defectors defections"),
        _pair("violations", "violations breaches violation breach infractions"),
    )
    for form in forms
}  # fmt: skip
"""The words that say what became of those counted when they stand beside the number."""

NOMINAL: dict[str, Measure] = {
    noun: measure
    for measure, nouns in (
        _pair("killed", "killing killings death deaths murder murders lynching massacre execution "
              "assassination slaughter slaying"),
        _pair("injured", "wounding injuring injury"),
        _pair("released", "release freeing liberation"),
        _pair("abducted", "abduction kidnapping capture"),
        _pair("detained", "arrest arrests detention imprisonment"),
        _pair("displaced", "displacement displacements expulsion uprooting relocation resettlement "
              "exodus flight eviction evictions"),
        _pair("evacuated", "evacuation evacuations"),
        _pair("returned", "return repatriation"),
        _pair("surrendered", "surrender"),
        _pair("defected", "defection"),
    )
    for noun in nouns
}  # fmt: skip

HELD = frozenset(
    "prisoners detainees captives hostages refugees evacuees idps idp returnees".split()
)
"""Words for people whom something befell earlier: what befalls them now is said elsewhere."""
