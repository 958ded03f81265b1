/** The instant that clocks on the screen count from. */
import { useEffect, useState } from "preact/hooks";
import { useFilter } from "./filter";
import { firstInstant } from "./times";
import type { T } from "./types";

const TICK = 20_000;

/**
 * The picture's own time where the filter asks for one, so that a look back shows the clock of
 * then; else the time of the wall, which goes on.
 */
export function useNow(asOf: T): number {
  const still = Boolean(useFilter().as_of);
  const [wall, set] = useState(Date.now);
  useEffect(() => {
    if (still) return;
    const ticking = setInterval(() => set(Date.now()), TICK);
    return () => clearInterval(ticking);
  }, [still]);
  return still ? firstInstant(asOf) : wall;
}
