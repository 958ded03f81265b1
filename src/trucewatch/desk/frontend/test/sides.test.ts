import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, daysOf, sidesOf } from "../src/claims/sides.ts";
import type { ClaimRow, Interval } from "../src/types.ts";

const row = (id: string, side: string | null, day: string | null): ClaimRow =>
  ({ id, side, when: null, published: day }) as ClaimRow;
const when = (start: string | null, end: string | null) =>
  ({ start, end, precision: "day", zone: null, exact: "", ambiguous: false }) satisfies Interval;

test("the two sides with most claims stand against one another, ties by name", () => {
  const claims = [row("1", "b", null), row("2", "a", null), row("3", "c", null), row("4", "c", null)];
  assert.deepEqual(sidesOf(claims, { one: null, other: null }), { one: "c", other: "a" });
  assert.deepEqual(sidesOf(claims, { one: null, other: "c" }), { one: "a", other: "c" });
  const named = ["turkish", "turkish", "pro-A", "neutral/wire", "neutral/wire", "pro-B", "other"];
  assert.deepEqual(sidesOf(named.map((side, n) => row(String(n), side, null)), { one: null, other: null }), {
    one: "pro-A", other: "pro-B",
  });
  assert.deepEqual(sidesOf([], { one: null, other: null }), { one: null, other: null });
});

test("a claim's day is the one it speaks of, then its report's", () => {
  const published = "2026-01-09T10:00:00Z";
  assert.equal(dayOf({ when: when("2026-01-06", "2026-01-09"), published }), "2026-01-06");
  assert.equal(dayOf({ when: when(null, "2026-01-08T09:00:00+03:00"), published }), "2026-01-08");
  assert.equal(dayOf({ when: null, published }), "2026-01-09");
  assert.equal(dayOf({ when: null, published: null }), null);
});

test("rows go back in time, undated last, and whoever is neither side is a third party", () => {
  const claims = [
    row("1", "a", null), row("2", "a", "2026-01-08"), row("3", "b", "2026-01-09"),
    row("4", null, "2026-01-09"), row("5", "x", "2026-01-09"),
  ];
  const days = daysOf(claims, { one: "a", other: "b" });
  const ids = (of: ClaimRow[]) => of.map(({ id }) => id).join("");
  assert.deepEqual(
    days.map(({ day, cells }) => [day, ids(cells.one), ids(cells.other), ids(cells.third)]),
    [["2026-01-09", "", "3", "45"], ["2026-01-08", "2", "", ""], [null, "1", "", ""]],
  );
});
