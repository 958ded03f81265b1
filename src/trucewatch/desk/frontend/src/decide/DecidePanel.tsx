/** The buttons, the reason and the name of a decision, and what to do when somebody was faster. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { ErrorNote } from "../components/Notes";
import { Moment } from "../components/TimeText";
import { words } from "../words";
import type { Conflict, Decider } from "./decider";

const w = words.review;

interface Props {
  decider: Decider;
  /** What the reason is where none is written. */
  otherwise?: string;
  /** The buttons of what can be decided. */
  children: ComponentChildren;
}

export function DecidePanel({ decider, otherwise = w.whyDefault.accept, children }: Props) {
  const { pending, conflict, error, who } = decider;
  return (
    <section class="decide" aria-label={words.titles.review}>
      {!who.fixed && <NameField decider={decider} wanted={pending !== null && !who.name.trim()} />}
      <Reason decider={decider} otherwise={otherwise} />
      <div class="decide-buttons">{children}</div>
      {decider.remarks.map((remark) => (
        <p key={remark} class="note" dir="auto">
          {remark}
        </p>
      ))}
      {conflict && <ConflictNote conflict={conflict} settle={decider.settle} />}
      {error && <ErrorNote error={error} />}
    </section>
  );
}

function NameField({ decider, wanted }: { decider: Decider; wanted: boolean }) {
  const id = useId();
  const { name, setName } = decider.who;
  const [open, setOpen] = useState(name === "");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (wanted) input.current?.focus();
  }, [wanted]);
  if (!open && !wanted) {
    return (
      <p class="decide-as">
        <span class="faint">{w.as}</span> <bdi>{name}</bdi>
        <button type="button" onClick={() => setOpen(true)}>
          {w.changeName}
        </button>
      </p>
    );
  }
  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault();
        const given = input.current?.value.trim() ?? "";
        setName(given);
        if (!given) return;
        setOpen(false);
        if (decider.pending) decider.decide(decider.pending, given);
      }}
    >
      <label for={id}>{w.name}</label>
      <input
        ref={input}
        id={id}
        type="text"
        dir="auto"
        autocomplete="name"
        defaultValue={name}
        onChange={(event) => setName(event.currentTarget.value.trim())}
      />
      {wanted && <p class="field-note">{w.nameNeeded}</p>}
    </form>
  );
}

/** The reason. When a wish waits for it, it has the focus and Enter sends the two together. */
function Reason({ decider, otherwise }: { decider: Decider; otherwise: string }) {
  const { pending, why, setWhy, who } = decider;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const waits = pending !== null && who.name.trim() !== "";
  useEffect(() => {
    if (waits) input.current?.focus();
  }, [waits, pending]);
  const verb = pending && (pending.verb === "grade" ? words.grade.keep : w[pending.verb]);
  return (
    <form
      class="decide-why"
      onSubmit={(event) => {
        event.preventDefault();
        if (pending) decider.decide(pending);
      }}
      onKeyDown={(event) => event.key === "Escape" && decider.cancel()}
    >
      <div class="field">
        <label for={id}>{verb ? `${verb}: ${w.why}` : w.why}</label>
        <input
          ref={input}
          id={id}
          type="text"
          dir="auto"
          value={why}
          list={`${id}-list`}
          aria-describedby={`${id}-help`}
          onInput={(event) => setWhy(event.currentTarget.value)}
        />
        <datalist id={`${id}-list`}>
          {w.whyReject.map((reason) => (
            <option key={reason} value={reason} />
          ))}
        </datalist>
        <p id={`${id}-help`} class="field-note">
          {waits && !why.trim() ? w.whyNeeded : w.whyHelp(otherwise)}
        </p>
      </div>
      {pending && (
        <div class="decide-buttons">
          <button type="submit" class="primary">
            {verb}
          </button>
          <button type="button" onClick={decider.cancel}>
            {w.cancel}
          </button>
        </div>
      )}
    </form>
  );
}

function ConflictNote({ conflict, settle }: {
  conflict: Conflict;
  settle: (again: boolean) => void;
}) {
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => note.current?.focus(), [conflict]);
  const { theirs } = conflict;
  return (
    <div ref={note} class="note note-error" role="alert" tabIndex={-1}>
      <strong>{w.conflict}</strong>
      {theirs && (
        <p>
          <bdi>{w.conflictBy(theirs.by, w.verbs[theirs.verb])}</bdi>, <Moment at={theirs.at} zone="UTC" />:{" "}
          <q dir="auto">{theirs.why}</q>
        </p>
      )}
      <p>{w.conflictHelp}</p>
      <div class="decide-buttons">
        <button type="button" onClick={() => settle(false)}>
          {w.leave}
        </button>
        <button type="button" onClick={() => settle(true)}>
          {w.anyway}
        </button>
      </div>
    </div>
  );
}
