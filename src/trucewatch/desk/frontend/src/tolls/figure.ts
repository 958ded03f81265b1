/** A stated figure in the words of its qualifier. */
import type { TollPoint } from "../types";
import { words } from "../words";

type Stated = Pick<TollPoint, "low" | "high" | "qualifier">;

export function figureText({ low, high, qualifier }: Stated): string {
  const written = (n: number | null) => n?.toLocaleString(words.locale) ?? words.unknown;
  const say: (low: string, high: string) => string = words.tolls.qualifiers[qualifier];
  return say(written(low), written(high));
}
