/** The small form in which a claim's fields are put right. */
import { useEffect, useRef, useState } from "preact/hooks";
import { changes, COMMON, SLOTS, type Values, valuesOf } from "../claims/fields";
import { FieldsForm } from "../claims/FieldsForm";
import type { Claim } from "../types";
import { words } from "../words";

interface Props {
  claim: Claim;
  save: (set: Values) => void;
  close: () => void;
}

export function CorrectForm({ claim, save, close }: Props) {
  const before = valuesOf(claim);
  const [values, setValues] = useState<Values>(before);
  const [empty, setEmpty] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>("input, select, textarea")?.focus(), []);
  return (
    <form
      ref={form}
      class="correct"
      aria-label={words.review.correct}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
        event.stopPropagation();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        const set = changes(before, values);
        if (Object.keys(set).length === 0) setEmpty(true);
        else save(set);
      }}
    >
      <FieldsForm
        fields={[...SLOTS[claim.kind], ...COMMON]}
        values={values}
        put={(name, value) => setValues((now) => ({ ...now, [name]: value }))}
      />
      {empty && <p role="alert">{words.review.nothingChanged}</p>}
      <div class="decide-buttons">
        <button type="submit" class="primary">
          {words.review.save}
        </button>
        <button type="button" onClick={close}>
          {words.review.cancel}
        </button>
      </div>
    </form>
  );
}
