/** Figures in words, as they were stated: with their qualifier, never rounded, never summed. */
import type { Qualifier } from "./types";
import { words } from "./words";

interface Figure {
  low: number | null;
  high: number | null;
  qualifier: Qualifier;
}

/** "at least 12", "20 to 30", "several", "0". */
export function figureOf({ low, high, qualifier }: Figure): string {
  const number = (n: number | null) => (n ?? 0).toLocaleString(words.locale);
  switch (qualifier) {
    case "exact":
      return low === null && high === null ? words.unknown : number(low ?? high);
    case "at_least":
    case "more_than":
      return words.figures[qualifier](number(low));
    case "up_to":
    case "almost":
      return words.figures[qualifier](number(high));
    case "about":
      return words.figures.about(number(low ?? high));
    case "range":
      return words.figures.range(number(low), number(high));
    default:
      return words.plain(qualifier);
  }
}
