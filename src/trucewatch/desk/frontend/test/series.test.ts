import assert from "node:assert/strict";
import { test } from "node:test";
import { daysOf, groupsOf, type Panel, seriesOf } from "../src/tolls/series.ts";
import type { Toll, TollPoint } from "../src/types.ts";

const own = (origin: string) => `report of ${origin}`;

function point(day: string | null, low: number | null, high: number | null, more: Partial<TollPoint> = {}): TollPoint {
  return {
    as_of: day === null ? null : { start: day, end: day, precision: "day", zone: null, exact: "", ambiguous: false },
    low, high, qualifier: "exact", unit: "person", counting: "cumulative", speaker: "A",
    origins: [{ name: "wire", side: null }], flags: [], claims: ["toll-1"], ...more,
  };
}

function toll(series: TollPoint[], who: string | null = null, place: string | null = "Hill"): Toll {
  const latest = series.at(-1) as TollPoint;
  return { id: "t", measure: "killed", scope: { who, place, period: null }, low: null, high: null, latest, series };
}

test("figures that count otherwise or in another unit are drawn apart", () => {
  const { panels } = seriesOf([
    toll([point("2026-01-09", 3, 3, { counting: "new" }), point("2026-01-09", 9, null)]),
    toll([point("2026-01-09", 5, 5, { unit: "household" })]),
  ], own);
  assert.deepEqual(panels.map((p) => [p.counting, p.unit, p.figures.length]), [
    ["cumulative", "household", 1], ["cumulative", "person", 1], ["new", "person", 1],
  ]);
});

test("every figure is kept as stated: none is summed, equal ones stand beside one another", () => {
  const { panels, counters } = seriesOf([
    toll([point("2026-01-09", 9, 9), point("2026-01-09", 9, 9, { speaker: "B" }), point("2026-01-10", 12, null)]),
  ], own);
  const figures = panels[0]?.figures ?? [];
  assert.deepEqual(figures.map((f) => [f.low, f.high, f.mark]), [[9, 9, 1], [9, 9, 2], [12, null, 1]]);
  assert.deepEqual(counters, ["A", "B"]);
  assert.deepEqual(figures.map((f) => f.slot), [0, 1, 2]);
  assert.deepEqual(daysOf(panels[0] as Panel), [
    { day: "2026-01-09", from: 0, to: 2 }, { day: "2026-01-10", from: 2, to: 3 },
  ]);
});

test("days stand in order, and the figures of a day by size", () => {
  const { panels } = seriesOf([
    toll([point("2026-01-10T10:00:00+03:00", 5, 5), point("2026-01-09", 30, 30), point("2026-01-09", null, 20)]),
  ], own);
  const figures = panels[0]?.figures ?? [];
  assert.deepEqual(figures.map((f) => [f.day, f.low ?? f.high]), [
    ["2026-01-09", 20], ["2026-01-09", 30], ["2026-01-10", 5],
  ]);
});

test("what has no day or no number is counted, not drawn", () => {
  const series = seriesOf([toll([point(null, 3, 3), point("2026-01-09", null, null, { qualifier: "many" })])], own);
  assert.deepEqual([series.undrawn, series.panels.length, series.counters.length], [2, 0, 1]);
});

test("a report's own voice is a counter by its origin", () => {
  assert.deepEqual(seriesOf([toll([point("2026-01-09", 1, 1, { speaker: null })])], own).counters, ["report of wire"]);
});

test("groups are by who and where, the fullest first", () => {
  const groups = groupsOf([
    toll([point("2026-01-09", 1, 1)]), toll([point("2026-01-09", 1, 1), point("2026-01-10", 2, 2)], "soldiers"),
    toll([point("2026-01-09", 1, 1), point("2026-01-10", 4, 4)]),
  ], "killed");
  assert.deepEqual(groups.map((g) => [g.who, g.points, g.tolls.length]), [[null, 3, 2], ["soldiers", 2, 1]]);
  assert.deepEqual(groupsOf([toll([point("2026-01-09", 1, 1)])], "injured"), []);
});
