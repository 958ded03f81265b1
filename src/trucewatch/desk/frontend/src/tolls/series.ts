/** Stated figures made ready to be drawn: apart by what they count, each by its counter. */
import type { Counting, Toll, TollPoint, Unit } from "../types";

export interface Figure {
  point: TollPoint;
  /** The day it stands for, `YYYY-MM-DD` as written. */
  day: string;
  /** Its place in the drawing: figures stand beside one another in the order of their days. */
  slot: number;
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

const ORDER: readonly Counting[] = ["cumulative", "new", "remaining", "unknown"];

/** Who counts: the speaker, else the origin whose own voice it is. `own` words the latter. */
export function counterOf(point: TollPoint, own: (origin: string) => string): string {
  return point.speaker ?? own(point.origins.map(({ name }) => name).join(", "));
}

/** All figures of tolls of one measure and scope. Nothing is added, averaged or left out. */
export function seriesOf(tolls: readonly Toll[], own: (origin: string) => string): Series {
  const dated = tolls
    .flatMap((toll) => toll.series)
    .map((point) => ({ point, day: dayOf(point) }))
    .sort((a, b) => order(a.day ?? "", b.day ?? "") || bound(a.point) - bound(b.point));
  const marks = new Map<string, number>();
  const panels = new Map<string, Panel>();
  let undrawn = 0;
  for (const { point, day } of dated) {
    const counter = counterOf(point, own);
    if (!marks.has(counter)) marks.set(counter, marks.size + 1);
    if (day === null || (point.low === null && point.high === null)) {
      undrawn += 1;
      continue;
    }
    const key = `${point.counting} ${point.unit}`;
    const panel = panels.get(key) ?? { counting: point.counting, unit: point.unit, figures: [] };
    panels.set(key, panel);
    const { low, high } = point;
    const slot = panel.figures.length;
    panel.figures.push({ point, day, slot, low, high, counter, mark: marks.get(counter) as number });
  }
  const ordered = [...panels.values()].sort(
    (a, b) => ORDER.indexOf(a.counting) - ORDER.indexOf(b.counting) || (a.unit < b.unit ? -1 : 1),
  );
  return { counters: [...marks.keys()], panels: ordered, undrawn };
}

/** The last day that a figure stands for. */
function dayOf({ as_of }: TollPoint): string | null {
  return (as_of?.end ?? as_of?.start)?.slice(0, 10) ?? null;
}

function bound({ low, high }: TollPoint): number {
  return low ?? high ?? 0;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export interface Day {
  day: string;
  /** The first slot of the day, and the one after its last. */
  from: number;
  to: number;
}

/** The days of a panel, each with the slots of its figures. */
export function daysOf({ figures }: Panel): Day[] {
  const days: Day[] = [];
  for (const { day, slot } of figures) {
    const last = days.at(-1);
    if (last?.day === day) last.to = slot + 1;
    else days.push({ day, from: slot, to: slot + 1 });
  }
  return days;
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
