/** One report: its text with the claims lit, and beside it what was read in the chosen one. */
import { useMemo, useRef, useState } from "preact/hooks";
import type { Annotation, Layer, ReportSheet } from "../answers";
import { useApi } from "../api";
import { LayerList, LayerSwitches, useLayers } from "../claims/Layers";
import { ChosenClaim, ClaimList } from "../claims/Chosen";
import { Asking } from "../components/Asking";
import { LitText } from "../components/LitText";
import { Screen } from "../components/Screen";
import { Moment } from "../components/TimeText";
import { putInAddress, useHere } from "../router";
import type { ScreenProps } from "../routes";
import "../styles/reader.css";
import { indexPoints } from "../text/points";
import { selectedIn } from "../text/selected";
import { words } from "../words";
import { WriteClaim, type Picked } from "../write/WriteClaim";

const w = words.reader;

/** The screen of `/report/ID?claim=ID`. */
export default function Reader({ params }: ScreenProps) {
  const id = params["id"] as string;
  const asked = useApi<ReportSheet>(`/reports/${encodeURIComponent(id)}`);
  const title = asked.data ? titleOf(asked.data) : words.titles.report;
  return (
    <Screen title={title} wide>
      <Asking asked={asked}>{(report) => <Opened report={report} />}</Asking>
    </Screen>
  );
}

function titleOf(report: ReportSheet): string {
  return report.title ?? `${report.publisher ?? words.titles.report}: ${report.id}`;
}

/** Put a claim in the address, so that the way back and a bookmark lead to it. */
function chooseClaim(id: string): void {
  putInAddress({ claim: id });
}

function Opened({ report }: { report: ReportSheet }) {
  const { query } = useHere();
  const chosen = query.get("claim");
  const [writing, setWriting] = useState(query.get("write") === "1");
  const [picked, setPicked] = useState<Picked | null>(null);
  const text = useRef<HTMLDivElement>(null);
  const layers = useLayers();
  const wanted = layers.on.filter((layer): layer is Layer => layer !== "claims");
  const path = `/reports/${encodeURIComponent(report.id)}/annotations`;
  // All layers at once, when the first is switched on: the others then light up without a wait.
  const found = useApi<{ annotations: Annotation[] }>(wanted.length > 0 ? path : null);
  const shown = useMemo(
    () => (found.data?.annotations ?? []).filter(({ layer }) => wanted.includes(layer)),
    [found.data, wanted.join()],
  );
  const claims = layers.on.includes("claims") ? report.claims : NONE;
  const ordered = useMemo(
    () => [...report.claims].sort((a, b) => a.quote.start - b.quote.start),
    [report.claims],
  );
  const claim = ordered.find((one) => one.id === chosen) ?? null;
  const write = () => {
    const selected = text.current && selectedIn(text.current);
    if (selected) setPicked(pick(report.text, selected));
    setWriting(true);
  };
  return (
    <>
      <ReportFacts report={report} />
      {report.notes.length > 0 && (
        <ul class="note" aria-label={w.notes}>
          {report.notes.map((note) => (
            <li key={note} dir="auto">
              {note}
            </li>
          ))}
        </ul>
      )}
      <div class="reader">
        <div class="reader-text" role="region" aria-label={words.titles.report} tabIndex={0}>
          <LitText
            text={report.text}
            label={w.textOf(titleOf(report))}
            claims={claims}
            annotations={shown}
            chosen={chosen}
            choose={(ids) => chooseClaim(nextOf(ids, chosen))}
            holder={text}
          />
        </div>
        <aside class="reader-side">
          {writing && (
            <WriteClaim
              report={report}
              picked={picked}
              pick={setPicked}
              selection={() => {
                const selected = text.current && selectedIn(text.current);
                return selected && pick(report.text, selected);
              }}
              close={() => setWriting(false)}
              kept={chooseClaim}
            />
          )}
          <ChosenClaim claim={claim} report={report} ordered={ordered} choose={chooseClaim} />
          {!writing && (
            <button type="button" onClick={write}>
              {w.write}
            </button>
          )}
          <LayerSwitches layers={layers} />
          <LayerList annotations={shown} />
          <ClaimList claims={ordered} chosen={chosen} choose={chooseClaim} />
        </aside>
      </div>
    </>
  );
}

const NONE: ReportSheet["claims"] = [];

/** Of several claims under one click the next after the chosen one, so that each can be reached. */
function nextOf(ids: string[], chosen: string | null): string {
  const at = chosen === null ? -1 : ids.indexOf(chosen);
  return ids[(at + 1) % ids.length] as string;
}

function pick(text: string, { start, end }: { start: number; end: number }): Picked {
  const index = indexPoints(text);
  return {
    start: index.toPoint(start),
    end: index.toPoint(end),
    exact: text.slice(start, end),
  };
}

/** Who published the report and when it came: what every quote in it shares. */
function ReportFacts({ report }: { report: ReportSheet }) {
  const facts: [string, preact.ComponentChildren][] = [
    [words.add.publisher, report.publisher && <bdi>{report.publisher}</bdi>],
    [w.published, report.published ? <Moment at={report.published} zone={null} /> : w.unknownDate],
    [w.received, report.received && <Moment at={report.received} zone="UTC" />],
    [w.language, report.language],
    [words.claim.side, report.side && <bdi>{report.side}</bdi>],
    [words.claim.origin, report.origin && <bdi>{report.origin}</bdi>],
    // Shown as text and never followed: an address in a report is its writer's, not ours.
    [w.address, report.url && <bdi class="address">{report.url}</bdi>],
  ];
  return (
    <dl class="report-facts">
      {facts.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
