/** Who alleges or says what, as a letter: the same on the map, in its legend and in its list. */
import { words } from "../../words";
import type { Item } from "./items";

export interface Letters {
  /** Names in order of how much they say, with their letter. */
  legend: [letter: string, name: string][];
  of: (item: Item) => string;
}

const MOST = 8;
const MANY = "+";
const OTHER = "·";

/** The letters A to H go to those who say the most; the rest share one sign. */
export function lettersOf(items: readonly Item[]): Letters {
  const counts = new Map<string, number>();
  for (const { kind, by } of items) {
    if (kind !== "incident") continue;
    for (const name of by) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const named = [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b)).slice(0, MOST);
  const letters = new Map(named.map(([name], n) => [name, String.fromCharCode(65 + n)]));
  const legend = [...letters].map(([name, letter]): [string, string] => [letter, name]);
  legend.push([MANY, words.map.several], [OTHER, words.map.otherOrOwn]);
  return {
    legend,
    of: ({ by }) => {
      const first = by[0];
      if (by.length > 1) return MANY;
      return (first === undefined ? undefined : letters.get(first)) ?? OTHER;
    },
  };
}
