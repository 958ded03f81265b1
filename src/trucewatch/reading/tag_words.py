"""Words whose part of speech is known, or that decide the part of speech of their neighbours.

The letters are those of :mod:`trucewatch.reading.tagging`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = [
    "ADJECTIVES",
    "ADJECTIVE_ENDINGS",
    "BE",
    "CLAIMED",
    "CLOSED",
    "DAYS",
    "DO",
    "HAVE",
    "HEDGES",
    "MANDATING",
    "NOT_NOUN",
    "NOUNY",
    "NOUN_AFTER_TO",
    "NOUN_BEFORE_TO",
    "OBJECT_NEXT",
    "PARTED",
    "PLURALS",
    "SHORT",
    "TITLES",
]

_BY_TAG: dict[str, str] = {
    "D": "the a an this these those some any each every no both all another its his their our my "
    "your such either neither half many several few various certain most much more other others",
    "P": "of in on at by with from for into onto against between among amid during since until "
    "till under over after before about above across along around behind below beneath beside "
    "besides beyond despite down inside near off outside per plus regarding round through "
    "throughout toward towards up upon via within without like unlike amidst amongst except "
    "concerning following including than as notwithstanding pending alongside",
    "C": "and or but nor yet &",
    "S": "if because although though while whereas unless whether once when where why how lest "
    "whenever wherever so",
    "W": "which who whom whose what",
    "R": "he she they it we i you him her them us me himself herself themselves itself ourselves "
    "everyone someone anyone nobody everybody anybody something nothing anything everything "
    "there one ours theirs hers none",
    "M": "will would could should may might must can shall 'll wo ca cannot",
    "X": "be is are am was were been being have has had having do does did done 've 're 'm ai",
    "-": "not n't never",
    "A": "also already just still again only even now then here however meanwhile therefore thus "
    "instead perhaps maybe soon later earlier ago too very quite rather almost away together "
    "back ahead once twice often sometimes always ever far well hard otherwise moreover "
    "nevertheless nonetheless furthermore elsewhere abroad yesterday today tomorrow tonight "
    "overnight forward further least approximately not-only anyway indeed apparently unilaterally",
    "J": "last next due able unable likely ready according",
    "T": "to",
    "G": "'s '",
    "Q": "\" “ ” « » „ `` ''",
    "#": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand million billion dozen dozens hundreds thousands",
}
CLOSED: Mapping[str, str] = MappingProxyType(
    {word: tag for tag, words in reversed(_BY_TAG.items()) for word in words.split()}
)
"""The tag of each closed-class word; of a word in two lists the first tag."""

HAVE = frozenset({"have", "has", "had"})
BE = frozenset("be is are am was were been being 's 're 'm".split())
ADJECTIVE_ENDINGS = (
    "ous", "ive", "ful", "less", "able", "ible", "ish", "ic", "ical", "ional", "egal", "ural",
)  # fmt: skip
ADJECTIVES = frozenset(
    """new old first last second third next previous former late early recent current
    temporary permanent partial full complete immediate unconditional comprehensive mutual
    joint local national international military civil armed good bad big large small high
    low long short heavy light main major minor key top senior military foreign internal
    general special common public private political economic social humanitarian regional
    central northern southern eastern western north south east west northeastern
    northwestern southeastern southwestern north-eastern north-western south-eastern
    south-western residential civilian dead wounded fresh fragile shaky tentative
    persistent urgent violent consistent different independent subsequent prominent apparent
    frequent constant significant important relevant imminent
    nationwide 24-hour daily final formal initial alleged so-called""".split()
)
NOUNY = frozenset(
    """attack attacks strike strikes report reports fire talks call calls claims demands plan
    plans clash clashes raid raids assault fight battle battles halt stop pause end ends
    truce release return returns move moves control hold holds order orders charge charges
    statement state states position positions post posts station stations post base bases
    force forces command commands guard guards police man men round rounds point points
    place places head heads lead support work works use need needs hope hopes fear fears
    share shares test tests deal deals resort march protest protests rally rallies help
    aid visit visits contact contacts result results cause cost toll increase rise fall
    fighting shelling bombing killing mortar mortars shell shells bomb bombs rocket arms
    ground land mine mines view views line lines part parts group groups people leave
    comment details number average total split link cover house shelter host present date
    name process progress pass passes mass torch target targets question questions answer
    answers request requests appeal offer offers proposal threat promise pledge vow quote
    note notes record records brief level rule rules set share fault market detail field
    trade battle camp camps effect drop address burn siege capture ambush duel exchange
    blast violence blame trust spark building rebels rebel rebel-held officials official
    wounds wound tests test ceases jails houses shelters ships trains""".split()
)
NOUN_AFTER_TO = frozenset("state police force aid base camp house rebel people".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
DO = frozenset("do does did".split())
HEDGES = frozenset("around about over under near some".split())
TITLES = frozenset("mr mrs ms dr gen col lt sgt capt maj rep sen gov st prof brig adm".split())
PARTED = frozenset("shoot gun bring take tear burn shut set fight beat".split())
"""Verbs that "down" and "off" belong to: what follows is their object."""
SHORT = 3
"""Letters of a word that a headline may leave without a capital."""

OBJECT_NEXT = frozenset("that to the a an its his their any all no them him us it".split())
NOT_NOUN = frozenset(
    """of in on at by with from for and or but , . is are was were have has had will would
    could who which that to as than said ; : ) also""".split()
)
MANDATING = frozenset(
    "demand insist urge order request propose recommend ask require suggest stipulate".split()
)
CLAIMED = frozenset("full total complete control victory responsibility success".split())
NOUN_BEFORE_TO = frozenset("talks threats forces police aid people rebel state".split())
PLURALS = frozenset("people men women children police forces troops media both".split())
