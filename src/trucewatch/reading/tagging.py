"""A part of speech for every word, by lexicon and neighbours.

Only the distinctions that the grammar needs, one letter each::

    D determiner   J adjective   N noun or name   # number   R pronoun   G possessive 's
    V verb         X be/have/do  M modal          - not      A adverb    T infinitive to
    P preposition  C coordinator S subordinator   W who/which/that (relative)
    Q mark that opens or closes a quotation       . other punctuation

Rules look at the form, at the tag before and at the word after. Letter case only tells a name that
ends like a participle ("Ahmed") from one, so text in capitals gives the same tags else.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from trucewatch.knowledge.roles import given_names
from trucewatch.knowledge.verbs import Form, verbs
from trucewatch.knowledge.words import words
from trucewatch.reading.document import Token
from trucewatch.reading.tag_words import (
    ADJECTIVE_ENDINGS,
    ADJECTIVES,
    BE,
    CLAIMED,
    CLOSED,
    DAYS,
    DO,
    HAVE,
    HEDGES,
    MANDATING,
    NOT_NOUN,
    NOUN_AFTER_TO,
    NOUN_BEFORE_TO,
    NOUNY,
    OBJECT_NEXT,
    PARTED,
    PLURALS,
    SHORT,
    TITLES,
)

__all__ = ["tag"]


def tag(tokens: Sequence[Token]) -> str:
    """One letter for every token, as a string of the same length."""
    forms = verbs().forms
    tags: list[str] = []
    total = len(tokens)
    for i, token in enumerate(tokens):
        word = token.lower
        before = _before(tags)
        nxt = tokens[i + 1].lower if i + 1 < total else "."
        closed = CLOSED.get(word)
        previous = tokens[i - 1].lower if i else ""
        if (word in {"least", "most"} and previous == "at") or (word, previous) == ("longer", "no"):
            tags.append("A")
            continue
        if closed is not None:
            if token.text == "US":
                tags.append("N")  # the country, not the pronoun
            else:
                tags.append(_closed(word, closed, before, nxt, tokens, i, forms))
            continue
        first = word[0]
        if first.isdigit():
            tags.append("J" if "-" in word and not word[-1].isdigit() else "#")
            continue
        if not first.isalpha():
            titled = word == "." and i and tokens[i - 1].lower in TITLES
            tags.append("N" if titled or _joins_names(tokens, i) else ".")
            continue
        if word == "that":
            past = i + 2 < total and nxt.endswith("ly")  # "that reportedly fell"
            told = "V" if previous in DAYS else before  # "demanded on Friday that"
            tags.append(_that(told, tokens[i + 2].lower if past else nxt, forms))
            continue
        form = forms.get(word)
        if form is not None:
            tags.append(_verb_or_noun(word, form, before, nxt, tags, tokens, i, forms))
        elif word in ADJECTIVES or word.endswith(ADJECTIVE_ENDINGS):
            tags.append("J")
        elif word.endswith("ly") and len(word) > 4:
            tags.append("A")
        elif (before in "TM" and i + 1 < total) or (
            word.endswith("ing") and len(word) > 6 and before in "N.C" and nxt in OBJECT_NEXT
        ):
            tags.append("V")
        elif word.endswith("ed") and _is_name(tokens, i):
            tags.append("N")
        elif word.endswith("ed") and "-" in word:
            tags.append("J")
        elif word.endswith("ed") and len(word) > 4 and before != "D":
            tags.append("V" if before in "NRXW-AG" else "J")
        else:
            tags.append("N")
    return "".join(tags)


def _joins_names(tokens: Sequence[Token], i: int) -> bool:
    """Whether a stroke joins two names without spaces: "the PKK/YPG"."""
    if tokens[i].text != "/" or not 0 < i < len(tokens) - 1:
        return False
    left, right = tokens[i - 1], tokens[i + 1]
    touching = left.end == tokens[i].start and tokens[i].end == right.start
    return touching and left.text[0].isupper() and right.text[0].isupper()


def _is_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word that no verb is known for names somebody: "Mohammed", "Al-Rashed".

    It is a given name, or has a capital amid words without (headlines have them on long words).
    """
    if tokens[i].lower in given_names():
        return True
    if not i or not tokens[i].text[0].isupper():
        return False
    long = [token.text[0] for token in tokens[1:] if token.end - token.start > SHORT]
    return sum(map(str.islower, long)) >= sum(map(str.isupper, long))


def _before(tags: list[str]) -> str:
    """The last tag that is neither an adverb nor a quotation mark; a full stop at the start."""
    for known in reversed(tags):
        if known not in "AQ":
            return known
    return "."


def _closed(
    word: str,
    known: str,
    before: str,
    nxt: str,
    tokens: Sequence[Token],
    i: int,
    forms: dict[str, Form],
) -> str:
    if _bounds_a_number(word, nxt, tokens, i):
        return "A"  # "up to 400 people fled", "as many as 30 died"
    previous = tokens[i - 1].lower if i else ""
    if word in {"down", "off"} and previous in forms and forms[previous].lemma in PARTED:
        return "A"  # "shot down 12 drones"
    if (word == "in" and nxt in {"all", "total"}) or (word == "all" and previous == "in"):
        return "A" if _sums_up(tokens, i + (word == "in")) else known
    if word == "to":
        form = forms.get(nxt)
        if form is not None and form.base:
            after = tokens[i + 2].lower if i + 2 < len(tokens) else "."
            return "P" if nxt in NOUN_AFTER_TO and _heads_noun(after) else "T"
        if nxt.endswith("ly") and i + 2 < len(tokens):  # "to definitively cease"
            later = forms.get(tokens[i + 2].lower)
            return "T" if later is not None and later.base else "P"
        return "T" if nxt in {"be", "have", "do"} else "P"
    if word == "am" and before == "#":  # 9 am
        return "N"
    if word == "at" and nxt in {"least", "most"}:
        return "A"
    if word in HEDGES and (nxt[0].isdigit() or CLOSED.get(nxt) == "#"):
        return "A"  # "around 120 people had left": no preposition

    if (word == "than" and nxt[0].isdigit()) or (
        word in {"more", "less", "fewer"} and nxt == "than"
    ):
        return "A"  # "more than 40 people" is one phrase
    if word == "'s":
        return "X" if before == "R" else "G"
    if word == "'":
        return "G" if before == "N" else "Q"
    if word in {"may", "might", "will"} and before in "P#D":
        return "N"
    if word == "can" and before == "D":
        return "N"
    if word in {"more", "most", "many", "few", "some", "all", "both", "much", "other", "others"}:
        return "#" if nxt == "than" else ("R" if nxt in NOT_NOUN else "D")
    if word in {"this", "these", "those"} and (
        nxt in NOT_NOUN or nxt in {"is", "was", "has"} or nxt.endswith("ing")
    ):
        return "R"
    if word == "her" and nxt not in NOT_NOUN:
        return "D"
    if word in {"no"} and nxt in {"longer", "more"}:
        return "-"
    return known


def _bounds_a_number(word: str, nxt: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether a word is part of "up to" or "as many as" before a number."""
    if word not in {"up", "to", "as", "many", "few"}:
        return False
    before = tokens[i - 1].lower if i else ""
    if word in {"many", "few"}:
        return before == nxt == "as"
    if (word, before) == ("to", "up") or (word == "as" and before in {"many", "few"}):
        return nxt[0].isdigit() or CLOSED.get(nxt) == "#"
    later = next((t.lower for t in tokens[i + 2 : i + 3]), ".")
    if (word, nxt) == ("up", "to"):
        return later[0].isdigit() or CLOSED.get(later) == "#"
    return word == "as" and nxt in {"many", "few"} and later == "as"


def _sums_up(tokens: Sequence[Token], i: int) -> bool:
    """Whether "in all" or "in total" that ends at a token gives a sum ("in all, 40 people")."""
    following = tokens[i + 1].lower if i + 1 < len(tokens) else "."
    return not following[0].isalpha() or CLOSED.get(following) == "#"


def _that(before: str, nxt: str, forms: dict[str, Form]) -> str:
    if before in "VX":
        return "S"
    form = forms.get(nxt)
    if before in "NR" and ((nxt in CLOSED and CLOSED[nxt] in "XM") or (form and not form.ing)):
        return "W"
    if before == "C" and CLOSED.get(nxt, "") in set("DR#"):
        return "S"
    if before in ".CPS":
        return "D" if before == "P" or (nxt.isalpha() and nxt not in CLOSED) else "R"
    return "S"


def _verb_or_noun(
    word: str,
    form: Form,
    before: str,
    nxt: str,
    tags: list[str],
    tokens: Sequence[Token],
    i: int,
    forms: dict[str, Form],
) -> str:
    if (before in "TM-" and form.base) or (form.lemma == "point" and nxt == "out"):
        return "V"
    if word.endswith("ing") and form.ing:
        if before in "DJG" or (before in "N#" and word in NOUNY):
            return "N"
        # "denied shelling the town", "hit a market, killing nine people"
        apart = before in "XPVC" or (i > 0 and tokens[i - 1].lower == ",")
        hedged = nxt in HEDGES and form.lemma in _harming() and _numbered(tokens, i + 2)
        acts = apart and (CLOSED.get(nxt, "") in set("DR#") or nxt[0].isdigit() or hedged)
        return "V" if word not in NOUNY or before == "X" or acts else "N"
    if form.past or form.part:
        if before == "#" and nxt[0].isdigit():
            return "V"  # "the clashes of 2012 displaced 130,000 people"
        if before == "#" and word in words().undergone and nxt in BE | HAVE:
            return "N"  # "60 fighters and 19 wounded were evacuated"
        if before in "DGJ#" and not (before == "#" and not _heads_noun(nxt)):
            return "J" if _heads_noun(nxt) else "N" if word in NOUNY or before == "D" else "V"
        if before in "PV" and _heads_noun(nxt) and not (form.past and nxt[0].isdigit()):
            return "J"
        if before == "P" and word in NOUNY:
            return "N"
        if before in ".C" and _heads_noun(nxt) and not _has_subject(tags):
            return "J" if not form.past or tags == [] else "V"
        if before == "S" and form.part and _heads_noun(nxt):
            return "J"  # "that armed groups withdraw"
        if before == "C" and _heads_noun(nxt) and _joins_subjects(tags):
            return "J"  # "ten soldiers and allied fighters were killed"
        return "V"
    if before in "DJG":
        return "N"
    if before == "P":
        return "N"
    if before == "X":
        helper = next((t.lower for t in reversed(tokens[:i]) if t.lower in DO), "")
        if form.base and helper and tags[-1] in "X-A":
            return "V"
        return "N" if word in NOUNY or form.s else "J"
    if before == "R":
        return "V"
    if before == "W":
        later = forms.get(nxt)
        noun = word in NOUNY and form.s and later is not None and (later.past or later.s)
        return "N" if noun else "V"  # "in which rebels captured"
    if before == "#":
        return "N" if form.s or word in NOUNY else "V"
    if before == "N":
        follows = CLOSED.get(nxt, "")
        plural = tokens[i - 1].lower.endswith(("s", "men")) or tokens[i - 1].lower in PLURALS
        if word in {"holds", "ends"} or (word == "leave" and plural):
            return "V"  # "the truce holds": hardly ever a noun right after a noun
        if word == "claims" and nxt in CLAIMED:
            return "V"  # "the army claims full control"
        if word == "calls" and nxt == "for" and tokens[i - 1].lower != "phone":
            return "V"  # "the deal calls for"
        if word in NOUNY:
            # "air strikes killed", "ceasefire talks", but "the army demands that"
            if form.s and (nxt in {"that", "it", "he", "they"} or follows in {"D", "R"}):
                return "V"
            if nxt == "that" and form.lemma in verbs()["speech_always"]:
                return "V"
            if form.base and follows == "D" and tokens[i - 1].lower.endswith("s"):
                return "V"
            doing = form.s or (form.base and plural)  # "agencies hope to deliver"
            if doing and nxt == "to" and word not in NOUN_BEFORE_TO:
                later = forms.get(tokens[i + 2].lower) if i + 2 < len(tokens) else None
                done = later is not None and later.base and not _denied(tags, tokens, i, forms)
                return "V" if done else "N"
            return "N"
        if form.s or (form.base and _mandated(tags, tokens, i)):
            return "V"
        # A base form after a plural noun is a verb; after a singular one a noun follows a noun.
        return "V" if plural and nxt != "." else "N"
    if before == "C":
        # Coordination copies what stands before it.
        earlier = [t for t in tags[-8:] if t in "VN"]
        return "V" if earlier and word not in NOUNY and (form.s or form.base) else "N"
    if before in ".S":
        return "N" if word in NOUNY or form.s else "V"
    return "N"


def _joins_subjects(tags: list[str]) -> bool:
    """Whether "and" joins two nouns in front of the first verb of a clause."""
    clause = "".join(tags)
    clause = clause[max(clause.rfind(t) for t in ".SW") + 1 :].replace("A", "").replace("Q", "")
    return clause.endswith("NC") and not set("VXMT").intersection(clause)


def _mandated(tags: list[str], tokens: Sequence[Token], i: int) -> bool:
    """Whether a base form is the verb of "demanded that the army withdraw"."""
    for j in range(i - 1, max(0, i - 10), -1):
        if tags[j] in "VXM":
            return False
        if tags[j] == "S":
            form = verbs().forms.get(tokens[j - 1].lower)
            asked = form is not None and form.lemma in MANDATING
            return tokens[j].lower == "that" and tags[j - 1] == "V" and asked
    return False


def _denied(tags: list[str], tokens: Sequence[Token], i: int, forms: dict[str, Form]) -> bool:
    """Whether a noun is what a verb denies: "denied the ministry's claims to hold the town"."""
    for j in range(i - 1, -1, -1):
        if tags[j] in ".SWXM":
            return False
        if tags[j] == "V":
            form = forms.get(tokens[j].lower)
            lemma = form.lemma if form is not None else ""
            return any(lemma in verbs()[group] for group in ("denies", "rejects", "doubts"))
    return False


@lru_cache(maxsize=1)
def _harming() -> frozenset[str]:
    """The verbs that do something to a number of people."""
    return frozenset().union(
        *(verbs()[g] for g in ("kill", "injure", "arrest", "abduct", "displace"))
    )


def _numbered(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number stands at a token."""
    word = tokens[i].lower if i < len(tokens) else "."
    return word[0].isdigit() or CLOSED.get(word) == "#"


def _has_subject(tags: list[str]) -> bool:
    """Whether a noun or pronoun stands in the clause before this word."""
    return any(t in "NR" for t in tags)


def _heads_noun(word: str) -> bool:
    """Whether a word can go on with a noun phrase."""
    noun = word[0].isalnum() and word not in CLOSED and word != "that"
    return noun and not word.endswith("ly")
