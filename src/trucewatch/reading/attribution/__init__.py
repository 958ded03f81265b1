"""Who says what by rules: the source, the cue and the content of every attribution.

Most reported speech carries no quotation marks, and a third of it hangs on a relay ("SANA quoted
a ministry source as saying"). A cue is a verb of speech with a subject, "according to", or an
adverb of hearsay; its content is the clause it governs, the quotation beside it, or the sentence
it closes. Contents nest: the innermost one around a word tells who vouches for it.
"""

from __future__ import annotations

from trucewatch.reading.attribution.finding import find
from trucewatch.reading.attribution.told import Attribution, stance_of

__all__ = ["Attribution", "find", "stance_of"]
