import type { Claim } from "../types";
import { words } from "../words";
import { Names } from "./Names";

type Spoken = Pick<Claim, "speaker" | "via" | "medium">;

/** Who says it, in which role, through whom, on what. */
export function Speaker({ claim, short = false }: { claim: Spoken; short?: boolean }) {
  const { speaker, via, medium } = claim;
  return (
    <span class="speaker">
      {speaker ? <bdi class="speaker-name">{speaker.name}</bdi> : <em>{words.speaker.own}</em>}
      {!short && speaker?.role && (
        <span class="faint">
          , <bdi>{speaker.role}</bdi>
        </span>
      )}
      {!short && via.length > 0 && (
        <span class="faint">
          {" "}
          {words.speaker.via} <Names names={via} />
        </span>
      )}
      {!short && medium && (
        <span class="faint">
          {" "}
          {words.speaker.on} <bdi>{medium}</bdi>
        </span>
      )}
    </span>
  );
}
