/** The Admiralty code of a claim, which only a person gives. */
import { useState } from "preact/hooks";
import type { Values } from "../claims/fields";
import type { Grade } from "../types";
import { words } from "../words";

const w = words.grade;

interface Props {
  grade: Grade | null;
  /** Called with what was chosen. */
  save: (set: Values) => void;
}

export function GradeFields({ grade, save }: Props) {
  const [source, setSource] = useState(grade?.source ?? "");
  const [information, setInformation] = useState(grade?.information ?? "");
  return (
    <form
      class="grade"
      onSubmit={(event) => {
        event.preventDefault();
        save({ ...(source ? { source } : {}), ...(information ? { information } : {}) });
      }}
    >
      <label>
        <span>{w.source}</span>
        <select value={source} onChange={(event) => setSource(event.currentTarget.value as typeof source)}>
          <option value="">{words.claim.ungraded}</option>
          {Object.entries(w.sources).map(([code, says]) => (
            <option key={code} value={code}>
              {code}: {says}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{w.information}</span>
        <select
          value={information}
          onChange={(event) => setInformation(event.currentTarget.value as typeof information)}
        >
          <option value="">{words.claim.ungraded}</option>
          {Object.entries(w.informations).map(([code, says]) => (
            <option key={code} value={code}>
              {code}: {says}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" disabled={!source && !information}>
        {w.keep}
      </button>
    </form>
  );
}
