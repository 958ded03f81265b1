import assert from "node:assert/strict";
import { test } from "node:test";
import { changes, intervalOf, KINDS, SLOTS, unset, valuesOf } from "../src/claims/fields.ts";
import type { Claim } from "../src/types.ts";

const claim: Claim = {
  id: "toll-000000000001", report: "r", reader: "x", kind: "toll",
  quote: { start: 0, end: 3, exact: "two" }, speaker: { name: "123", actor: null, role: null },
  via: [], medium: null, cue: null, stance: "asserts", reality: "actual", when: null, where: [],
  review: "unreviewed", grade: null,
  toll: {
    measure: "killed", low: 2, high: 2, qualifier: "exact", unit: "person", who: "soldiers",
    counting: "unknown", period: null, as_of: null, included_in: null,
  },
};

test("a claim that nobody touched has no changes", () => {
  assert.deepEqual(changes(valuesOf(claim), valuesOf(claim)), {});
});

test("only what differs is a change, each with its whole value", () => {
  const before = valuesOf(claim);
  assert.deepEqual(changes(before, { ...before, who: "12", high: null, low: 3 }), {
    who: "12", high: null, low: 3,
  });
});

test("a field not stated and one set to nothing are the same", () => {
  assert.deepEqual(changes({ who: null }, { who: undefined }), {});
});

test("an interval without bounds and words is none; its zone is kept, doubts are settled", () => {
  const typed = { start: " 2026-01-09 ", end: "", precision: "day", exact: "Friday" } as const;
  assert.equal(intervalOf({ ...typed, start: null, exact: "" }, null), null);
  const before = { ...typed, end: null, zone: "Asia/Damascus", ambiguous: true };
  assert.deepEqual(intervalOf(typed, before), {
    start: "2026-01-09", end: null, precision: "day", exact: "Friday", zone: "Asia/Damascus",
    ambiguous: false,
  });
});

test("what a new claim starts with is a choice, an empty list or nothing", () => {
  for (const kind of KINDS) {
    for (const field of SLOTS[kind]) {
      const value = unset(field);
      if (Array.isArray(field.type)) assert.equal(value, field.needed ? field.type[0] : null);
      else if (field.type === "list") assert.deepEqual(value, []);
      else assert.equal(value, field.needed ? "" : null);
    }
  }
});
