import type { JSX } from "preact";
import type { Sign } from "./items";

const DRAWN: Record<Sign, JSX.Element> = {
  burst: <path d="M8 1 15 14H1z" fill="currentColor" />,
  crossed: <path d="m2.5 2.5 11 11m0-11-11 11" stroke="currentColor" stroke-width="3" />,
  diamond: <path d="m8 1 7 7-7 7-7-7z" fill="currentColor" />,
  lock: <path d="M2.5 2.500h11v11h-11z" fill="none" stroke="currentColor" stroke-width="3" />,
  dot: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  ring: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="3" />,
  flag: <path d="M3 15V1h10l-3 4 3 4H4.500v6z" fill="currentColor" />,
  pennant: <path d="M3 15V1l11 5-9.5 4v5z" fill="currentColor" />,
};

/** A sign of the map; its colour is that of its surroundings. */
export function SignMark({ sign }: { sign: Sign }) {
  return (
    <svg class="shape" viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
      {DRAWN[sign]}
    </svg>
  );
}
