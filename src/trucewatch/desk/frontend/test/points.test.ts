import assert from "node:assert/strict";
import { test } from "node:test";
import { indexPoints } from "../src/text/points.ts";

test("a text of the first plane counts the same both ways", () => {
  const index = indexPoints("هدنة in Aleppo");
  assert.equal(index.length, 14);
  assert.equal(index.toUnit(5), 5);
  assert.equal(index.toPoint(14), 14);
});

test("a wide character is one point and two units", () => {
  const text = "a😀b😀😀c";
  const index = indexPoints(text);
  assert.equal(index.length, 6);
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6].map(index.toUnit), [0, 1, 3, 4, 6, 8, 9]);
  assert.deepEqual([0, 1, 3, 4, 6, 8, 9].map(index.toPoint), [0, 1, 2, 3, 4, 5, 6]);
  assert.equal(index.slice(1, 4), "😀b😀");
});

test("an index inside a wide character belongs to that character", () => {
  const index = indexPoints("a😀b");
  assert.equal(index.toPoint(2), 1);
});

test("points go to units and back for every point", () => {
  const text = "𝔄b𝔠 d😀\u{10ffff}é";
  const index = indexPoints(text);
  for (let point = 0; point <= index.length; point += 1) {
    assert.equal(index.toPoint(index.toUnit(point)), point);
  }
  assert.equal(index.toUnit(index.length), text.length);
});
