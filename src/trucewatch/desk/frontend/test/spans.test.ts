import assert from "node:assert/strict";
import { test } from "node:test";
import { runsOf } from "../src/text/controls.ts";
import { occurrences, piecesOf } from "../src/text/spans.ts";

const drawn = (length: number, spans: [number, number, string][]) =>
  piecesOf(length, spans.map(([start, end, mark]) => ({ start, end, mark })))
    .map(({ start, end, marks }) => [start, end, marks.join("")]);

test("a text without spans is one piece", () => {
  assert.deepEqual(drawn(9, []), [[0, 9, ""]]);
  assert.deepEqual(drawn(0, []), []);
});

test("spans that cross share the piece between them", () => {
  assert.deepEqual(drawn(10, [[2, 6, "a"], [4, 8, "b"]]), [
    [0, 2, ""], [2, 4, "a"], [4, 6, "ab"], [6, 8, "b"], [8, 10, ""],
  ]);
});

test("of two that start together the longer one lies outside", () => {
  assert.deepEqual(drawn(6, [[0, 2, "s"], [0, 6, "l"]]), [[0, 2, "ls"], [2, 6, "l"]]);
});

test("equal spans cover one piece", () => {
  assert.deepEqual(drawn(3, [[0, 3, "a"], [0, 3, "b"]]), [[0, 3, "ab"]]);
});

test("a span is cut to the text, and an empty one marks nothing", () => {
  assert.deepEqual(drawn(4, [[3, 9, "a"], [2, 2, "b"], [7, 9, "c"]]), [[0, 3, ""], [3, 4, "a"]]);
});

test("pieces follow one another without gap or overlap", () => {
  const spans: [number, number, string][] = [[0, 5, "a"], [1, 9, "b"], [3, 4, "c"], [9, 12, "d"]];
  const pieces = drawn(12, spans);
  assert.equal(pieces[0]?.[0], 0);
  for (let n = 1; n < pieces.length; n += 1) assert.equal(pieces[n]?.[0], pieces[n - 1]?.[1]);
  assert.equal(pieces.at(-1)?.[1], 12);
});

test("words are found wherever they stand, overlapping ones too", () => {
  assert.deepEqual(occurrences("aaa", "aa"), [0, 1]);
  assert.deepEqual(occurrences("abc", "x"), []);
  assert.deepEqual(occurrences("abc", ""), []);
});

test("characters that turn the direction are set apart by their number", () => {
  assert.deepEqual(runsOf("safe \u202egnp.exe"), [
    { text: "safe ", code: null },
    { text: "\u202e", code: "U+202E" },
    { text: "gnp.exe", code: null },
  ]);
  assert.deepEqual(runsOf("\u200eplain"), [{ text: "\u200eplain", code: null }]);
  assert.deepEqual(runsOf(""), []);
});
