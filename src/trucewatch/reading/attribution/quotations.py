"""Contents over the whole of their quotations."""

from __future__ import annotations

from trucewatch.reading.attribution.contents import touches
from trucewatch.reading.attribution.told import Attribution
from trucewatch.reading.document import Document, Quotation, Sentence, Span

__all__ = ["over_sentences"]


def over_sentences(document: Document, found: list[Attribution]) -> list[Attribution]:
    """Stretch contents over the whole of their quotations and over the sentences between.

    A sentence inside a quotation has the speaker of the quotation before it in its paragraph, else
    of the one after; a paragraph that goes on with an open quotation has the last speaker.
    """
    by_sentence: dict[int, list[int]] = {}
    for i, attribution in enumerate(found):
        by_sentence.setdefault(attribution.sentence, []).append(i)
    extra: dict[int, list[Span]] = {}
    previous_speaker: int | None = None
    open_from_before = False
    unsaid: list[Quotation] = []  # paragraphs of an open quotation that has no speaker yet
    for quotation in document.quotations:
        first = document.sentence_at(quotation.start)
        last = document.sentence_at(max(quotation.start, quotation.end - 1))
        if first is None or last is None:
            continue
        speakers = [
            i
            for n in range(first.i - 1, last.i + 1)
            for i in by_sentence.get(n, ())
            if any(touches(quotation, span) for span in found[i].contents)
            and not _inside(found[i], quotation)
        ]
        whole = open_from_before or _is_statement(document, quotation)
        if speakers:
            chosen: int | None = speakers[0]
        elif not whole:
            chosen = None
        elif (open_from_before and not unsaid) or _same_paragraph(
            document, previous_speaker, found, first
        ):
            chosen = previous_speaker
        else:
            chosen = next(
                (
                    i
                    for n in range(last.i, min(last.i + 2, len(document.sentences)))
                    if document.sentences[n].paragraph == first.paragraph
                    for i in by_sentence.get(n, ())
                    if not _inside(found[i], quotation)
                ),
                None,
            )
        if not whole:
            continue
        unsaid.append(quotation)
        if chosen is not None:
            extra.setdefault(chosen, []).extend((q.start, q.end) for q in unsaid)
            previous_speaker = chosen
        open_from_before = not quotation.closed
        if chosen is not None or not open_from_before:
            unsaid = []
    stretched = []
    for i, attribution in enumerate(found):
        spans = _union([*attribution.contents, *extra.get(i, [])])
        stretched.append(
            Attribution(
                attribution.source,
                attribution.cue,
                attribution.lemma,
                tuple(spans),
                attribution.sentence,
                attribution.act,
                attribution.negated,
                attribution.quoted or i in extra,
            )
        )
    return stretched


def _inside(attribution: Attribution, quotation: Quotation) -> bool:
    """Whether the cue itself stands inside the quotation."""
    return quotation.start <= attribution.cue[0] < quotation.end


def _is_statement(document: Document, quotation: Quotation) -> bool:
    """Whether a quotation is more than a few quoted words: four, or a sentence of its own."""
    words = document.text[quotation.start : quotation.end]
    return words.count(" ") >= 3 or (
        words[:1].isupper() and words.rstrip().endswith((".", "!", "?"))
    )


def _same_paragraph(
    document: Document, previous: int | None, found: list[Attribution], sentence: Sentence
) -> bool:
    if previous is None:
        return False
    before = document.sentences[found[previous].sentence]
    return before.paragraph == sentence.paragraph and before.i <= sentence.i


def _union(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 3:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
