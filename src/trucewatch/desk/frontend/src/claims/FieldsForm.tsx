/** Inputs for the fields of a claim: one row to a field, whatever its type. */
import { useId } from "preact/hooks";
import type { Interval, Place, Speaker } from "../types";
import { words } from "../words";
import { type Field, intervalOf, PRECISIONS, type Values } from "./fields";

interface Props {
  fields: readonly Field[];
  values: Values;
  put: (name: string, value: unknown) => void;
}

export function FieldsForm({ fields, values, put }: Props) {
  return (
    <div class="fields">
      {fields.map((field) => (
        <FieldRow key={field.name} field={field} value={values[field.name]} put={(v) => put(field.name, v)} />
      ))}
    </div>
  );
}

interface RowProps {
  field: Field;
  value: unknown;
  put: (value: unknown) => void;
}

/** What a field is called. */
export function nameOf({ name }: Field): string {
  const w = words.claim;
  const common: Record<string, string> = {
    speaker: w.speaker,
    stance: w.stance,
    reality: w.reality,
    when: w.when,
    where: w.where,
  };
  return common[name] ?? w.fields[name] ?? words.plain(name);
}

function FieldRow({ field, value, put }: RowProps) {
  const id = useId();
  const { type } = field;
  if (type === "time") return <TimeRow label={nameOf(field)} value={value as Interval | null} put={put} />;
  const label = <label for={id}>{nameOf(field)}</label>;
  if (Array.isArray(type)) {
    const codes = type as readonly string[];
    return (
      <div class="field">
        {label}
        <select id={id} value={String(value ?? "")} onChange={(e) => put(e.currentTarget.value || null)}>
          {!field.needed && <option value="">{words.fields.none}</option>}
          {codes.map((code) => (
            <option key={code} value={code}>
              {choiceOf(field.name, code)}
            </option>
          ))}
        </select>
      </div>
    );
  }
  return (
    <div class="field">
      {label}
      <Input id={id} field={field} value={value} put={put} />
    </div>
  );
}

function choiceOf(name: string, code: string): string {
  const { stances, realities } = words.claim;
  if (name === "stance") return stances[code as keyof typeof stances];
  if (name === "reality") return realities[code as keyof typeof realities];
  return words.plain(code);
}

function Input({ id, field, value, put }: RowProps & { id: string }) {
  switch (field.type) {
    case "flag":
      return (
        <select
          id={id}
          value={value === true ? "yes" : value === false ? "no" : ""}
          onChange={(e) => put(e.currentTarget.value === "" ? null : e.currentTarget.value === "yes")}
        >
          <option value="">{words.fields.none}</option>
          <option value="yes">{words.fields.yes}</option>
          <option value="no">{words.fields.no}</option>
        </select>
      );
    case "number":
      return (
        <input
          id={id}
          type="number"
          min="0"
          step="1"
          value={value === null || value === undefined ? "" : String(value)}
          onInput={(e) => put(e.currentTarget.value === "" ? null : Math.trunc(Number(e.currentTarget.value)))}
        />
      );
    case "list":
      return <Lines id={id} lines={(value ?? []) as string[]} put={put} />;
    case "places":
      return (
        <Lines
          id={id}
          lines={((value ?? []) as Place[]).map((place) => place.name)}
          put={(names) => put(placesNamed(names, (value ?? []) as Place[]))}
        />
      );
    case "speaker": {
      const speaker = value as Speaker | null;
      return (
        <input
          id={id}
          type="text"
          dir="auto"
          value={speaker?.name ?? ""}
          placeholder={words.speaker.own}
          onInput={(e) => put(speakerNamed(e.currentTarget.value, speaker))}
        />
      );
    }
    default:
      return (
        <input
          id={id}
          type="text"
          dir="auto"
          value={String(value ?? "")}
          required={field.needed ?? false}
          onInput={(e) => put(e.currentTarget.value || (field.needed ? "" : null))}
        />
      );
  }
}

/** Another name is another speaker: which actor that is, nobody has said. */
function speakerNamed(name: string, before: Speaker | null): Speaker | null {
  if (!name.trim()) return null;
  return before?.name === name ? before : { name, actor: null, role: null };
}

/** Names kept from before keep their place; a new name is placed by nobody yet. */
function placesNamed(names: string[], before: Place[]): Place[] {
  return names.map(
    (name) =>
      before.find((place) => place.name === name) ??
      { name, id: null, lat: null, lon: null, precision: "exact", adm: [] },
  );
}

function Lines({ id, lines, put }: { id: string; lines: string[]; put: (lines: string[]) => void }) {
  return (
    <textarea
      id={id}
      dir="auto"
      rows={Math.min(4, Math.max(1, lines.length))}
      title={words.fields.list}
      defaultValue={lines.join("\n")}
      onInput={(e) => put(e.currentTarget.value.split("\n").map((l) => l.trim()).filter(Boolean))}
    />
  );
}

function TimeRow({ label, value, put }: {
  label: string;
  value: Interval | null;
  put: (value: Interval | null) => void;
}) {
  const now = value ?? { start: null, end: null, precision: "day" as const, exact: "" };
  const change = (part: Partial<Interval>) => put(intervalOf({ ...now, ...part }, value));
  const help = useId();
  return (
    <fieldset class="field field-time" aria-describedby={help}>
      <legend>{label}</legend>
      {(["start", "end"] as const).map((bound) => (
        <label key={bound}>
          <span>{words.fields[bound]}</span>
          <input
            type="text"
            value={now[bound] ?? ""}
            size={25}
            pattern="\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+\-]\d\d:\d\d)?)?"
            title={words.fields.timeHelp}
            onInput={(e) => change({ [bound]: e.currentTarget.value || null })}
          />
        </label>
      ))}
      <label>
        <span>{words.fields.precision}</span>
        <select
          value={now.precision}
          onChange={(e) => change({ precision: e.currentTarget.value as Interval["precision"] })}
        >
          {PRECISIONS.map((code) => (
            <option key={code} value={code}>
              {words.plain(code)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.fields.exact}</span>
        <input type="text" dir="auto" value={now.exact} onInput={(e) => change({ exact: e.currentTarget.value })} />
      </label>
      <small id={help} class="faint">
        {words.fields.timeHelp}
      </small>
    </fieldset>
  );
}
