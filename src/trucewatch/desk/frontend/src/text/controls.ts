/** Characters that turn the direction of what follows: shown by their number, never obeyed. */

/** Embeddings, overrides and isolates, and the characters that end them. Plain marks are harmless. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/gu;

export interface Run {
  text: string;
  /** "U+202E" for a character that is shown by its number; null for plain text. */
  code: string | null;
}

/** A text as runs of plain characters and of single ones that would turn the direction. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const found of text.matchAll(TURNING)) {
    if (found.index > from) runs.push({ text: text.slice(from, found.index), code: null });
    const number = (found[0].codePointAt(0) as number).toString(16).toUpperCase();
    runs.push({ text: found[0], code: `U+${number.padStart(4, "0")}` });
    from = found.index + found[0].length;
  }
  if (from < text.length) runs.push({ text: text.slice(from), code: null });
  return runs;
}
