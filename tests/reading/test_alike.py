"""Parties are treated alike: with two names changed over, the claims change over with them."""

from __future__ import annotations

import re

import msgspec
import pytest
from tests.reading.claims import claims

SENTENCES = (
    "{A} declared a ceasefire in Nyala on Monday.",
    "{A} accused {B} of shelling a hospital in Nyala with tanks.",
    "{A} denied that it had violated the ceasefire.",
    "{A} rejected the ceasefire declared by {B}.",
    "{B} violated the ceasefire twice on Sunday, {A} said.",
    "Clashes between {A} and {B} broke out in Nyala on Monday.",
    "{A} has taken control of Nyala, {B} said.",
    "{A} called on civilians to leave Nyala and {B} imposed a curfew.",
    "{A} said {B} had killed nine of its fighters in Nyala.",
    "{A} arrested 12 members of {B} in Nyala.",
    "Talks between {A} and {B} were held in Nairobi.",
    "{A} and {B} agreed to extend the truce by a week after the shelling.",
    "{A} said on Telegram that {B} had bombed its positions near Nyala.",
    "Mediators urged {A} and {B} to respect the ceasefire in Nyala.",
    "{A} gave {B} until noon on Friday to leave Nyala.",
    "The shelling of Nyala by {A} went on, {B} said.",
)
PAIRS = (
    ("the Northern Front", "the Eastern League"),  # nobody knows either
    ("Sudan's army", "the Rapid Support Forces"),  # a state's body and a registered force
    ("the Sudanese army", "the RSF"),
    ("the Colombian government", "the ELN"),
    ("Israel", "Hamas"),  # a state by its name alone
    ("Ukraine", "Russia"),
    ("the FARC", "the Eastern League"),  # a registered name and an unknown one
)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda name: str(name))
def test_two_parties_change_places(one: str, other: str, sentence: str) -> None:
    assert told(sentence, one, other) == told(sentence, other, one)


def told(sentence: str, a: str, b: str) -> list[str]:
    """The claims of a sentence with its parties' names replaced by A and B."""
    text = sentence.format(A=a, B=b)
    text = text[0].upper() + text[1:]
    plain = {name.lower().removeprefix("the "): mark for name, mark in ((a, "<A>"), (b, "<B>"))}
    pattern = re.compile(rf"(?:the )?({'|'.join(map(re.escape, plain))})", re.IGNORECASE)
    found = []
    for claim in claims(text):
        data = msgspec.to_builtins(claim)
        for left_out in ("id", "quote", "where"):
            data.pop(left_out)
        if data["speaker"]:
            data["speaker"].pop("actor")
        words = repr(data).replace('"', "'")
        found.append(pattern.sub(lambda match: plain[match[1].lower()], words))
    return found
