/** Adding reports: drop or paste, see what is read, then keep it or not. */
import { useId, useState } from "preact/hooks";
import { Dropped } from "../add/Dropped";
import { Previewed } from "../add/Previewed";
import { isEmpty, keep, LOOKED_AT, NOTHING, type Pasted, preview, type Progress } from "../add/send";
import type { Failed, Looked } from "../answers";
import { ledgerChanged } from "../changes";
import { Section } from "../components/Card";
import { Link } from "../components/Link";
import { Busy, ErrorNote } from "../components/Notes";
import { Screen } from "../components/Screen";
import { say } from "../live";
import "../styles/add.css";
import "../styles/reader.css";
import { words } from "../words";

const w = words.add;

/** The screen of `/add`. */
export default function Add() {
  const [files, setFiles] = useState<File[]>([]);
  const [pasted, setPasted] = useState<Pasted>(NOTHING);
  const [found, setFound] = useState<Looked | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState<"looking" | "keeping" | null>(null);
  const wanted = { files, pasted };
  const count = Math.max(1, files.length);

  const work = async (what: "looking" | "keeping", act: () => Promise<void>) => {
    if (isEmpty(wanted)) {
      setError(new Error(w.nothing));
      return;
    }
    setBusy(what);
    setError(null);
    setProgress(null);
    try {
      await act();
    } catch (failed) {
      setError(failed as Error);
    } finally {
      setBusy(null);
    }
  };
  const look = () =>
    work("looking", async () => {
      const looked = await preview(wanted);
      setFound(looked);
      say(words.claim.count(looked.reports.reduce((n, { claims }) => n + claims.length, 0)));
    });
  const keepAll = () =>
    work("keeping", async () => {
      const end = await keep(wanted, setProgress);
      say(w.kept(end.done - end.failed.length));
      setFound(null);
      setFiles([]);
      setPasted(NOTHING);
      ledgerChanged();
    });
  const restart = () => {
    setFound(null);
    setFiles([]);
    setPasted(NOTHING);
    setError(null);
    setProgress(null);
  };
  return (
    <Screen title={words.titles.add} wide>
      <p>{w.intro}</p>
      <form
        class="add"
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <div class="add-ways">
          <fieldset>
            <legend>{w.files}</legend>
            <Dropped files={files} setFiles={(now) => { setFiles(now); setFound(null); }} />
          </fieldset>
          <Paste pasted={pasted} put={(now) => { setPasted(now); setFound(null); }} disabled={files.length > 0} />
        </div>
        <div class="decide-buttons">
          <button type="submit" class={found ? "" : "primary"} disabled={busy !== null}>
            {w.look}
          </button>
          <button type="button" class={found ? "primary" : ""} disabled={busy !== null} onClick={() => void keepAll()}>
            {found ? w.keep(count) : w.keepAll}
          </button>
          <button type="button" disabled={busy !== null} onClick={restart}>
            {w.clear}
          </button>
        </div>
      </form>
      {busy === "looking" && <Busy />}
      {error && <ErrorNote error={error} />}
      {progress && <Keeping progress={progress} over={busy !== "keeping"} />}
      {found && (
        <Section title={w.preview} count={found.reports.length}>
          <Failures failed={found.failed} />
          {files.length > LOOKED_AT && <p class="faint">{w.first(LOOKED_AT, files.length)}</p>}
          {found.reports.map((one) => (
            <Previewed key={one.report.id} found={one} />
          ))}
        </Section>
      )}
    </Screen>
  );
}

function Paste({ pasted, put, disabled }: {
  pasted: Pasted;
  put: (pasted: Pasted) => void;
  disabled: boolean;
}) {
  const id = useId();
  const change = (key: keyof Pasted) => (event: { currentTarget: { value: string } }) =>
    put({ ...pasted, [key]: event.currentTarget.value });
  const short = (["publisher", "title", "side", "address"] as const).map((name) => (
      <div class="field" key={name}>
        <label for={`${id}-${name}`}>{w[name]}</label>
        <input id={`${id}-${name}`} type="text" dir="auto" value={pasted[name]} onInput={change(name)} />
      </div>
  ));
  return (
    <fieldset disabled={disabled}>
      <legend>{w.paste}</legend>
      <div class="field">
        <label for={`${id}-text`}>{w.text}</label>
        <textarea id={`${id}-text`} dir="auto" rows={8} value={pasted.text} onInput={change("text")} />
      </div>
      <div class="row">
        <div class="field">
          <label for={`${id}-date`}>{w.date}</label>
          <input id={`${id}-date`} type="date" value={pasted.date} onInput={change("date")} />
        </div>
        {short}
      </div>
    </fieldset>
  );
}

function Keeping({ progress, over }: { progress: Progress; over: boolean }) {
  const { done, of, failed } = progress;
  return (
    <section class="card" aria-label={w.keeping}>
      <label>
        {over ? w.kept(done - failed.length) : w.keeping} <progress max={of} value={done} />{" "}
        {w.progress(done, of)}
      </label>
      <Failures failed={failed} />
      {over && (
        <p>
          <Link to="/review">{w.toReview}</Link>
        </p>
      )}
    </section>
  );
}

function Failures({ failed }: { failed: readonly Failed[] }) {
  if (failed.length === 0) return null;
  return (
    <div class="note">
      <p>{w.failed(failed.length)}</p>
      <ul>
        {failed.map(({ file, error }) => (
          <li key={file}>
            <bdi>{file}</bdi>: <span dir="auto">{error}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
