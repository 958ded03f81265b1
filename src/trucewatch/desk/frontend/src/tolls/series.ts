/** Stated figures made ready to be drawn: apart by what they count, each by its counter. */
import type { Counting, Toll, TollPoint, Unit } from "../types";

export interface Figure {
  point: TollPoint;
  /** The middle of its day or time, in milliseconds UTC. */
  at: number;
  low: number | null;
  high: number | null;
  /** The number by which its counter is marked. */
  mark: number;
  counter: string;
}

/** A drawing of its own: figures that count alike. */
export interface Panel {
  counting: Counting;
  unit: Unit;
  figures: Figure[];
}

export interface Series {
  /** The counters in the order of their first figure; the place in the list is the mark less 1. */
  counters: string[];
  panels: Panel[];
  /** How many figures cannot be drawn: without a day, or without a number. */
  undrawn: number;
}

const DAY = 86_400_000;
const ORDER: readonly Counting[] = ["cumulative", "new", "remaining", "unknown"];

/** Who counts: the speaker, else the origin whose own voice it is. `own` words the latter. */
export function counterOf(point: TollPoint, own: (origin: string) => string): string {
  return point.speaker ?? own(point.origins.map(({ name }) => name).join(", "));
}

/** All figures of tolls of one measure and scope. Nothing is added, averaged or left out. */
export function seriesOf(tolls: readonly Toll[], own: (origin: string) => string): Series {
  const dated = tolls
    .flatMap((toll) => toll.series)
    .map((point) => ({ point, at: middleOf(point) }))
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const marks = new Map<string, number>();
  const panels = new Map<string, Panel>();
  let undrawn = 0;
  for (const { point, at } of dated) {
    const counter = counterOf(point, own);
    if (!marks.has(counter)) marks.set(counter, marks.size + 1);
    if (at === null || (point.low === null && point.high === null)) {
      undrawn += 1;
      continue;
    }
    const key = `${point.counting} ${point.unit}`;
    const panel = panels.get(key) ?? { counting: point.counting, unit: point.unit, figures: [] };
    panels.set(key, panel);
    const { low, high } = point;
    panel.figures.push({ point, at, low, high, counter, mark: marks.get(counter) as number });
  }
  const ordered = [...panels.values()].sort(
    (a, b) => ORDER.indexOf(a.counting) - ORDER.indexOf(b.counting) || (a.unit < b.unit ? -1 : 1),
  );
  for (const panel of ordered) spread(panel.figures);
  return { counters: [...marks.keys()], panels: ordered, undrawn };
}

function middleOf(point: TollPoint): number | null {
  const { start, end } = point.as_of ?? { start: null, end: null };
  const bound = end ?? start;
  if (!bound) return null;
  if (!bound.includes("T")) return Date.parse(`${bound}T12:00:00Z`);
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(bound.slice(10)) ? bound : `${bound}Z`);
}

/** Figures that stand at one time are set beside one another within their day. */
function spread(figures: Figure[]): void {
  const together = new Map<number, Figure[]>();
  for (const figure of figures) {
    together.set(figure.at, [...(together.get(figure.at) ?? []), figure]);
  }
  for (const group of together.values()) {
    group.forEach((figure, n) => {
      figure.at += ((n + 1) / (group.length + 1) - 0.5) * DAY * 0.9;
    });
  }
}

export interface Group {
  key: string;
  measure: string;
  who: string | null;
  place: string | null;
  tolls: Toll[];
  /** How many figures it holds. */
  points: number;
}

/** Tolls of one measure by who is counted where, those with most figures first. */
export function groupsOf(tolls: readonly Toll[], measure: string): Group[] {
  const groups = new Map<string, Group>();
  for (const toll of tolls) {
    if (toll.measure !== measure) continue;
    const { who, place } = toll.scope;
    const key = JSON.stringify([who, place]);
    const group = groups.get(key) ?? { key, measure, who, place, tolls: [], points: 0 };
    groups.set(key, group);
    group.tolls.push(toll);
    group.points += toll.series.length;
  }
  return [...groups.values()].sort((a, b) => b.points - a.points || (a.key < b.key ? -1 : 1));
}
