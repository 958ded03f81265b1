import { words } from "../../words";
import type { Sign } from "./items";
import type { Letters } from "./letters";
import { SignMark } from "./Sign";

const INCIDENT_SIGNS: readonly Sign[] = ["burst", "crossed", "diamond", "lock", "dot"];
const AREAS = ["ceasefire", "notice", "control"] as const;

/** What the signs, letters and patterns of the map mean. */
export function Legend({ letters }: { letters: Letters }) {
  return (
    <details class="legend">
      <summary>{words.map.legend}</summary>
      <div class="legend-body">
        <ul aria-label={words.map.kinds.incident}>
          {INCIDENT_SIGNS.map((sign) => (
            <li key={sign}>
              <span class="chip chip-incident">
                <SignMark sign={sign} />
              </span>{" "}
              {words.map.signs[sign as keyof typeof words.map.signs]}
            </li>
          ))}
        </ul>
        <ul aria-label={words.map.allegedBy}>
          {letters.legend.map(([letter, name]) => (
            <li key={letter}>
              <span class="chip chip-incident">{letter}</span> {words.map.allegedBy}{" "}
              <bdi>{name}</bdi>
            </li>
          ))}
        </ul>
        <ul aria-label={words.map.precision}>
          {AREAS.map((kind) => (
            <li key={kind}>
              <span class={`swatch swatch-${kind}`} aria-hidden="true" /> {words.map.kindOf[kind]}
            </li>
          ))}
          <li>
            <span class="swatch swatch-dashed" aria-hidden="true" /> {words.map.approximate}
          </li>
          <li>
            <span class="swatch swatch-country" aria-hidden="true" /> {words.map.country}
          </li>
        </ul>
        <p class="faint">{words.map.base}</p>
      </div>
    </details>
  );
}
