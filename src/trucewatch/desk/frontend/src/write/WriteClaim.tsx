/** A claim made by hand of words in a report, for what the reader of the program missed. */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { post } from "../api";
import type { ReportSheet } from "../answers";
import { ledgerChanged } from "../changes";
import { COMMON, KINDS, SLOTS, unset, type Values } from "../claims/fields";
import { FieldsForm } from "../claims/FieldsForm";
import { ErrorNote } from "../components/Notes";
import { useWho } from "../decide/who";
import { say } from "../live";
import { indexPoints } from "../text/points";
import { occurrences } from "../text/spans";
import type { Claim, Kind } from "../types";
import { words } from "../words";

const w = words.write;

/** Words of a report by their code points. */
export interface Picked {
  start: number;
  end: number;
  exact: string;
}

interface Props {
  report: ReportSheet;
  picked: Picked | null;
  pick: (picked: Picked | null) => void;
  /** What is selected in the text now. */
  selection: () => Picked | null;
  close: () => void;
  /** Called with the id of a claim that was kept. */
  kept: (id: string) => void;
}

function startOf(kind: Kind): Values {
  return Object.fromEntries([...COMMON, ...SLOTS[kind]].map((field) => [field.name, unset(field)]));
}

/** The claim as the API takes it: common fields beside the body that the kind names. */
function bodyOf(kind: Kind, values: Values): Record<string, unknown> {
  const common = Object.fromEntries(COMMON.map(({ name }) => [name, values[name]]));
  const body = Object.fromEntries(SLOTS[kind].map(({ name }) => [name, values[name]]));
  return { kind, ...common, [kind]: body };
}

export function WriteClaim({ report, picked, pick, selection, close, kept }: Props) {
  const [kind, setKind] = useState<Kind>("incident");
  const [values, setValues] = useState<Values>(() => startOf("incident"));
  const [why, setWhy] = useState("");
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const who = useWho();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useSelections(selection, pick);

  const choose = (next: Kind) => {
    const common = Object.fromEntries(COMMON.map(({ name }) => [name, values[name]]));
    setKind(next);
    setValues({ ...startOf(next), ...common });
  };
  const send = async () => {
    if (!picked) {
      setError(new Error(w.needed));
      return;
    }
    setBusy(true);
    setError(null);
    try {
      const made = await post<{ claim: Claim }>("/claims", {
        report: report.id,
        start: picked.start,
        end: picked.end,
        ...bodyOf(kind, values),
        by: who.name,
        why,
      });
      say(w.claimKept);
      ledgerChanged();
      close();
      kept(made.claim.id);
    } catch (failed) {
      setError(failed as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class="card write-claim"
      aria-labelledby={`${id}-head`}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2 id={`${id}-head`} ref={heading} tabIndex={-1}>
        {w.make}
      </h2>
      <WordsField text={report.text} picked={picked} pick={pick} />
      <div class="field">
        <label for={`${id}-kind`}>{words.claim.kind}</label>
        <select id={`${id}-kind`} value={kind} onChange={(e) => choose(e.currentTarget.value as Kind)}>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {words.kinds[one]}
            </option>
          ))}
        </select>
      </div>
      <FieldsForm
        key={kind}
        fields={[...SLOTS[kind], ...COMMON]}
        values={values}
        put={(name, value) => setValues((now) => ({ ...now, [name]: value }))}
      />
      {!who.fixed && (
        <div class="field">
          <label for={`${id}-by`}>{words.review.name}</label>
          <input
            id={`${id}-by`}
            type="text"
            dir="auto"
            required
            autocomplete="name"
            value={who.name}
            onChange={(e) => who.setName(e.currentTarget.value.trim())}
          />
        </div>
      )}
      <div class="field">
        <label for={`${id}-why`}>{words.review.why}</label>
        <input
          id={`${id}-why`}
          type="text"
          dir="auto"
          required
          value={why}
          onInput={(e) => setWhy(e.currentTarget.value)}
        />
      </div>
      {error && <ErrorNote error={error} />}
      <div class="decide-buttons">
        <button type="submit" class="primary" disabled={busy}>
          {w.keepClaim}
        </button>
        <button type="button" onClick={close}>
          {words.review.cancel}
        </button>
      </div>
    </form>
  );
}

/** Take over each selection in the text when the pointer or the keys let go. */
function useSelections(selection: () => Picked | null, pick: (picked: Picked) => void): void {
  const latest = useRef({ selection, pick });
  latest.current = { selection, pick };
  useEffect(() => {
    const settled = () => {
      const now = latest.current.selection();
      if (now) latest.current.pick(now);
    };
    addEventListener("pointerup", settled);
    addEventListener("keyup", settled);
    return () => {
      removeEventListener("pointerup", settled);
      removeEventListener("keyup", settled);
    };
  }, []);
}

/** The words, selected in the text or written as they stand: the way without a pointer. */
function WordsField({ text, picked, pick }: {
  text: string;
  picked: Picked | null;
  pick: (picked: Picked | null) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState(picked?.exact ?? "");
  useEffect(() => {
    if (picked) setTyped(picked.exact);
  }, [picked]);
  const found = occurrences(text, typed);
  const problem = !typed || picked ? null : found.length === 0 ? w.notFound : w.several(found.length);
  const look = (wanted: string) => {
    setTyped(wanted);
    const at = occurrences(text, wanted);
    if (at.length !== 1) {
      pick(null);
      return;
    }
    const index = indexPoints(text);
    const start = at[0] as number;
    pick({
      start: index.toPoint(start),
      end: index.toPoint(start + wanted.length),
      exact: wanted,
    });
  };
  return (
    <div class="field">
      <label for={id}>{w.words}</label>
      <textarea
        id={id}
        dir="auto"
        rows={3}
        required
        value={typed}
        aria-describedby={`${id}-help`}
        aria-invalid={problem !== null}
        onInput={(event) => look(event.currentTarget.value)}
      />
      <p id={`${id}-help`} class="field-note" role={problem ? "alert" : undefined}>
        {problem ?? w.wordsHelp}
      </p>
    </div>
  );
}
