/** Claims by side: what the one says, what the other says, what everybody else says. */
import type { ClaimRow, Interval } from "../types";

export type Column = "one" | "other" | "third";
export const COLUMNS: readonly Column[] = ["one", "other", "third"];

/** The day that a row of the table stands for; null where none is stated. */
export interface DayRow {
  day: string | null;
  cells: Record<Column, ClaimRow[]>;
}

/** Words for sides that are no party's: they stand with the third parties unless chosen. */
const THIRD = /\b(?:other|neutral|wires?|agency|independent|international|un|ngo|unknown)\b/i;
/** How a side that speaks for a party is usually called. */
const PARTISAN = /^(?:pro|anti)\b/i;

/**
 * The two sides to set against one another: those that somebody chose, else two that are some
 * party's by their name, those that most claims come from first. null where there are fewer.
 */
export function sidesOf(
  claims: readonly ClaimRow[],
  chosen: { one: string | null; other: string | null },
): { one: string | null; other: string | null } {
  const counts = new Map<string, number>();
  for (const { side } of claims) if (side) counts.set(side, (counts.get(side) ?? 0) + 1);
  const rank = ([side, count]: [string, number]) => (PARTISAN.test(side) ? 1e9 : 0) + count;
  const most = [...counts]
    .filter(([side]) => !THIRD.test(side))
    .sort((a, b) => rank(b) - rank(a) || (a[0] < b[0] ? -1 : 1))
    .map(([side]) => side);
  const one = chosen.one ?? most.find((side) => side !== chosen.other) ?? null;
  const other = chosen.other ?? most.find((side) => side !== one) ?? null;
  return { one, other };
}

/** The day that a claim speaks of, else the day its report was published. */
export function dayOf(claim: { when: Interval | null; published: string | null }): string | null {
  const bound = claim.when?.start ?? claim.when?.end ?? claim.published;
  return bound ? bound.slice(0, 10) : null;
}

/** The table: a row to a day, the latest first and the undated last. */
export function daysOf(
  claims: readonly ClaimRow[],
  sides: { one: string | null; other: string | null },
): DayRow[] {
  const rows = new Map<string | null, DayRow>();
  for (const claim of claims) {
    const day = dayOf(claim);
    let row = rows.get(day);
    if (!row) {
      row = { day, cells: { one: [], other: [], third: [] } };
      rows.set(day, row);
    }
    row.cells[columnOf(claim.side, sides)].push(claim);
  }
  return [...rows.values()].sort((a, b) => ((a.day ?? "") < (b.day ?? "") ? 1 : -1));
}

function columnOf(side: string | null, sides: { one: string | null; other: string | null }): Column {
  if (side === null) return "third";
  if (side === sides.one) return "one";
  return side === sides.other ? "other" : "third";
}
