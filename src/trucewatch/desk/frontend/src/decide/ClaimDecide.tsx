/** All that can be decided about one claim, where it is read: fold-out, so that reading comes first. */
import { useState } from "preact/hooks";
import type { ClaimRow } from "../types";
import { words } from "../words";
import { CorrectForm } from "./CorrectForm";
import { DecidePanel } from "./DecidePanel";
import { useDecider } from "./decider";
import { GradeFields } from "./GradeFields";
import { say } from "../live";
import "../styles/review.css";

const w = words.review;

export function ClaimDecide({ claim }: { claim: ClaimRow }) {
  const [correcting, setCorrecting] = useState(false);
  const decider = useDecider((done, undone) => {
    setCorrecting(false);
    say(w.verbs[undone ? "undo" : done.verb]);
  });
  const { id, version } = claim;
  return (
    <details class="decide-fold">
      <summary>{w.decide}</summary>
      {correcting && (
        <CorrectForm
          key={id}
          claim={claim}
          close={() => setCorrecting(false)}
          save={(set) => decider.decide({ verb: "correct", ids: [id], set, version })}
        />
      )}
      <DecidePanel decider={decider}>
        <button
          type="button"
          disabled={decider.busy}
          onClick={() => decider.decide({ verb: "accept", ids: [id], version })}
        >
          {w.accept}
        </button>
        <button type="button" disabled={decider.busy} onClick={() => setCorrecting(true)}>
          {w.correct}
        </button>
        <button
          type="button"
          disabled={decider.busy}
          onClick={() => decider.decide({ verb: "reject", ids: [id], version })}
        >
          {w.reject}
        </button>
        <button type="button" disabled={decider.own.length === 0 || decider.busy} onClick={decider.undo}>
          {w.undo}
        </button>
      </DecidePanel>
      <GradeFields
        key={id}
        grade={claim.grade}
        save={(set) => decider.decide({ verb: "grade", ids: [id], set, version })}
      />
    </details>
  );
}
