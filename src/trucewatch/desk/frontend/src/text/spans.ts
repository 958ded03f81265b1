/** Spans that overlap, cut into pieces that do not, so that a text can be drawn in one pass. */

export interface Span<Mark> {
  start: number;
  /** Exclusive. */
  end: number;
  mark: Mark;
}

export interface Piece<Mark> {
  start: number;
  end: number;
  /** What lies over the piece, the longest reach first. */
  marks: Mark[];
}

/**
 * The text from 0 to `length` as pieces in order, each with the marks of all spans that cover it.
 * A span is cut to the text; one of no length marks nothing.
 */
export function piecesOf<Mark>(length: number, spans: readonly Span<Mark>[]): Piece<Mark>[] {
  const inside = spans
    .map(({ start, end, mark }) => ({ start: Math.max(0, start), end: Math.min(length, end), mark }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const cuts = new Set([0, length]);
  for (const { start, end } of inside) cuts.add(start).add(end);
  const bounds = [...cuts].sort((a, b) => a - b);
  const pieces: Piece<Mark>[] = [];
  let open: Span<Mark>[] = [];
  let next = 0;
  for (let n = 0; n + 1 < bounds.length; n += 1) {
    const [start, end] = [bounds[n] as number, bounds[n + 1] as number];
    open = open.filter((span) => span.end > start);
    for (; next < inside.length && (inside[next] as Span<Mark>).start === start; next += 1) {
      open.push(inside[next] as Span<Mark>);
    }
    pieces.push({ start, end, marks: open.map((span) => span.mark) });
  }
  return pieces;
}

/** Where words stand in a text: each start, in the units of the string. */
export function occurrences(text: string, words: string): number[] {
  const found: number[] = [];
  if (!words) return found;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) found.push(at);
  return found;
}
