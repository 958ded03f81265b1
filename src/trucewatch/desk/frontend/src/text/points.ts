/**
 * Code points and JavaScript's units. The contract counts offsets in Unicode code points; a
 * JavaScript string counts UTF-16 units, of which a character outside the first plane takes two.
 */

export interface PointIndex {
  /** How many code points the text has. */
  length: number;
  /** The index in the string of a code point's number. */
  toUnit: (point: number) => number;
  /** The number of the code point that an index in the string stands at, or in. */
  toPoint: (unit: number) => number;
  /** The text of a span of code points. */
  slice: (start: number, end: number) => string;
}

/** Both ways between code points and units, for one text. */
export function indexPoints(text: string): PointIndex {
  const wide = widePoints(text);
  // wide[k] counts k wide characters before it, each of them one unit longer than a point.
  const toUnit = (point: number) => point + below(wide, point, 0);
  const toPoint = (unit: number) => unit - below(wide, unit, 1);
  return {
    length: text.length - wide.length,
    toUnit,
    toPoint,
    slice: (start, end) => text.slice(toUnit(start), toUnit(end)),
  };
}

/** The numbers, in code points, of the characters that take two units. */
function widePoints(text: string): number[] {
  const wide: number[] = [];
  for (let unit = 0; unit < text.length - 1; unit += 1) {
    if ((text.codePointAt(unit) as number) > 0xffff) {
      wide.push(unit - wide.length);
      unit += 1;
    }
  }
  return wide;
}

/** How many values, each grown by its place times `step`, are smaller than `limit`. */
function below(values: readonly number[], limit: number, step: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) + middle * step < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
