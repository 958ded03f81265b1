/** What no report says yet: an observation or a call as a report of one's own, or a claim by hand. */
import { useEffect, useId, useState } from "preact/hooks";
import type { ReportPage } from "../answers";
import { post, useApi } from "../api";
import { ledgerChanged } from "../changes";
import { Asking } from "../components/Asking";
import { Section } from "../components/Card";
import { Link } from "../components/Link";
import { ErrorNote } from "../components/Notes";
import { Screen } from "../components/Screen";
import { Moment } from "../components/TimeText";
import { useWho } from "../decide/who";
import { say } from "../live";
import "../styles/write.css";
import { words } from "../words";

const w = words.write;

/** The screen of `/write`. */
export default function Write() {
  return (
    <Screen title={words.titles.write}>
      <Section title={w.observation}>
        <p>{w.observationHelp}</p>
        <Observation />
      </Section>
      <Section title={w.fromReport}>
        <p>{w.fromReportHelp}</p>
        <FindReport />
      </Section>
    </Screen>
  );
}

/** The present as an `<input type="datetime-local">` takes it, in this machine's zone. */
function nowHere(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** A local time with the offset that this machine's zone had then. */
function withOffset(local: string): string {
  const minutes = -new Date(local).getTimezoneOffset();
  const two = (n: number) => String(Math.trunc(n)).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${local}:00${minutes < 0 ? "-" : "+"}${two(size / 60)}:${two(size % 60)}`;
}

function Observation() {
  const id = useId();
  const who = useWho();
  const [text, setText] = useState("");
  const [at, setAt] = useState(nowHere);
  const [place, setPlace] = useState("");
  const [kept, setKept] = useState<string | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    setError(null);
    setKept(null);
    try {
      const body = { text, at: withOffset(at), by: who.name, ...(place.trim() ? { place: place.trim() } : {}) };
      const { report } = await post<{ report: string }>("/observations", body);
      setKept(report);
      setText("");
      say(w.kept);
      ledgerChanged();
    } catch (failed) {
      setError(failed as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class="card observation"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div class="field">
        <label for={`${id}-text`}>{w.text}</label>
        <textarea id={`${id}-text`} dir="auto" rows={6} required value={text} onInput={(e) => setText(e.currentTarget.value)} />
      </div>
      <div class="row">
        <div class="field">
          <label for={`${id}-at`}>
            {w.at} <small>({w.zoneHelp})</small>
          </label>
          <input id={`${id}-at`} type="datetime-local" required value={at} onInput={(e) => setAt(e.currentTarget.value)} />
        </div>
        <div class="field">
          <label for={`${id}-place`}>{words.claim.fields["place"]}</label>
          <input id={`${id}-place`} type="text" dir="auto" value={place} onInput={(e) => setPlace(e.currentTarget.value)} />
        </div>
        <div class="field">
          <label for={`${id}-by`}>{w.by}</label>
          <input
            id={`${id}-by`}
            type="text"
            dir="auto"
            required
            autocomplete="name"
            disabled={who.fixed}
            value={who.name}
            onChange={(e) => who.setName(e.currentTarget.value.trim())}
          />
        </div>
      </div>
      {error && <ErrorNote error={error} />}
      <div class="decide-buttons">
        <button type="submit" class="primary" disabled={busy}>
          {w.keep}
        </button>
        {kept && (
          <p>
            {w.kept} <Link to={`/report/${encodeURIComponent(kept)}`}>{w.open}</Link>
          </p>
        )}
      </div>
    </form>
  );
}

/** How long to wait while somebody types, in milliseconds. */
const PAUSE = 200;

function FindReport() {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [wanted, setWanted] = useState("");
  useEffect(() => {
    const waits = setTimeout(() => setWanted(typed.trim()), PAUSE);
    return () => clearTimeout(waits);
  }, [typed]);
  const asked = useApi<ReportPage>("/reports", { q: wanted, limit: 20 });
  return (
    <>
      <div class="field find-report">
        <label for={id}>{w.find}</label>
        <input id={id} type="search" dir="auto" value={typed} onInput={(e) => setTyped(e.currentTarget.value)} />
      </div>
      <Asking asked={asked}>
        {({ reports }) =>
          reports.length === 0 ? (
            <p class="faint">{w.noReports}</p>
          ) : (
            <ul class="report-list">
              {reports.map((report) => (
                <li key={report.id}>
                  <Link to={`/report/${encodeURIComponent(report.id)}`} query={{ write: "1" }}>
                    <bdi>{report.title ?? report.id}</bdi>
                  </Link>{" "}
                  <span class="faint">
                    <bdi>{report.publisher}</bdi>
                    {report.published && (
                      <>
                        , <Moment at={report.published} zone={null} />
                      </>
                    )}
                    , {words.claim.count(report.claims)}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Asking>
    </>
  );
}
