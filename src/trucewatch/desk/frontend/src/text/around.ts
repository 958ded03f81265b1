/** A passage of a text around a span. */
import { indexPoints } from "./points.ts";

interface Reach {
  start: number;
  end: number;
}

export interface Passage {
  text: string;
  /** Where the span stands in the passage, in code points. */
  span: Reach;
}

/**
 * The span with up to `context` code points on each side, cut between words where it can be;
 * an ellipsis stands for what is cut off.
 */
export function around(text: string, span: Reach, context: number): Passage {
  const index = indexPoints(text);
  const first = Math.max(0, span.start - context);
  const last = Math.min(index.length, span.end + context);
  const quote = index.slice(span.start, span.end);
  let before = index.slice(first, span.start);
  let after = index.slice(span.end, last);
  if (first > 0) before = `…${before.slice(Math.max(0, before.search(/\s/)))}`;
  if (last < index.length) after = `${after.replace(/\s\S*$/, "")} …`;
  const start = indexPoints(before).length;
  return {
    text: before + quote + after,
    span: { start, end: start + span.end - span.start },
  };
}
