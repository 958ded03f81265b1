/** A report as it would be kept: its text lit by layer, the claims, and what is doubtful. */
import { useState } from "preact/hooks";
import type { Preview } from "../answers";
import { ClaimFacts } from "../claims/Facts";
import { LayerList, LayerSwitches, useLayers } from "../claims/Layers";
import { ClaimList } from "../claims/Chosen";
import { Card } from "../components/Card";
import { Link } from "../components/Link";
import { LitText } from "../components/LitText";
import { Moment } from "../components/TimeText";
import { words } from "../words";

const w = words.add;

export function Previewed({ found }: { found: Preview }) {
  const { report, text, claims, annotations, doubts, kept } = found;
  const layers = useLayers(["claims", "times", "places"]);
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = annotations.filter(({ layer }) => layers.on.includes(layer));
  const claim = claims.find(({ id }) => id === chosen);
  const over = (
    <>
      <span>{words.claim.count(claims.length)}</span>
      {report.published ? <Moment at={report.published} zone={null} /> : <span>{w.undated}</span>}
      {report.publisher && <bdi>{report.publisher}</bdi>}
    </>
  );
  return (
    <Card title={report.title ?? report.id} over={over}>
      {kept && (
        <p class="note">
          {w.already} <Link to={`/report/${encodeURIComponent(kept)}`}>{kept}</Link>
        </p>
      )}
      {doubts.length > 0 && (
        <div class="note">
          <strong>{w.doubts}</strong>
          <ul>
            {doubts.map((doubt) => (
              <li key={doubt} dir="auto">
                {doubt}
              </li>
            ))}
          </ul>
        </div>
      )}
      <LayerSwitches layers={layers} />
      <div class="reader">
        <div class="reader-text" role="region" aria-label={words.titles.report} tabIndex={0}>
          <LitText
            text={text}
            label={words.reader.textOf(report.title ?? report.id)}
            claims={layers.on.includes("claims") ? claims : []}
            annotations={shown}
            chosen={chosen}
            choose={([first]) => setChosen(first ?? null)}
          />
        </div>
        <aside class="reader-side">
          {claim && (
            <section class="card" aria-label={words.reader.chosen}>
              <h3>{words.kinds[claim.kind]}</h3>
              <ClaimFacts claim={claim} />
            </section>
          )}
          <LayerList annotations={shown} />
          <ClaimList claims={claims} chosen={chosen} choose={setChosen} />
        </aside>
      </div>
    </Card>
  );
}
