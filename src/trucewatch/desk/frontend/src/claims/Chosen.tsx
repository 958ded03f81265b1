/** The chosen claim of a report with its fields, and the list of all of them to choose from. */
import { useApi } from "../api";
import type { ClaimSheet } from "../answers";
import { ReviewBadge } from "../components/Badges";
import { Plain } from "../components/LitText";
import { Moment } from "../components/TimeText";
import { ClaimDecide } from "../decide/ClaimDecide";
import type { Claim, ClaimRow, Report } from "../types";
import { words } from "../words";
import { ClaimFacts } from "./Facts";

const w = words.reader;

interface Props {
  claim: ClaimRow | null;
  report: Report;
  /** All claims of the report in the order of the text. */
  ordered: readonly ClaimRow[];
  choose: (id: string) => void;
}

export function ChosenClaim({ claim, report, ordered, choose }: Props) {
  const at = claim ? ordered.indexOf(claim) : -1;
  const [before, next] = [ordered[at - 1], ordered[at + 1]];
  if (ordered.length === 0) return <p class="note note-empty">{w.noClaims}</p>;
  return (
    <section class="card chosen" aria-label={w.chosen}>
      <div class="chosen-ways">
        <button type="button" disabled={!before} onClick={() => before && choose(before.id)}>
          {w.before}
        </button>
        <button type="button" disabled={!next} onClick={() => next && choose(next.id)}>
          {w.next}
        </button>
      </div>
      {claim ? (
        <>
          <h2>{words.kinds[claim.kind]}</h2>
          <ClaimFacts claim={claim} origin={report.origin} side={report.side} />
          <ClaimDecide claim={claim} />
          <Decisions claim={claim} />
        </>
      ) : (
        <p class="faint">{words.claim.choose}</p>
      )}
    </section>
  );
}

/** What people have decided about a claim, the oldest first. */
function Decisions({ claim }: { claim: Claim }) {
  const { data } = useApi<ClaimSheet>(`/claims/${encodeURIComponent(claim.id)}`);
  const made = data?.claim.id === claim.id ? data.decisions : [];
  if (made.length === 0) return null;
  return (
    <section aria-label={w.decisions}>
      <h3>{w.decisions}</h3>
      <ul class="decisions">
        {made.map(({ decision: one, undone_by, overruled_by }) => (
          <li key={one.id}>
            <bdi>{words.review.conflictBy(one.by, words.review.verbs[one.verb])}</bdi>,{" "}
            <Moment at={one.at} zone="UTC" />: <q dir="auto">{one.why}</q>
            {undone_by && <span class="tag">{w.undone}</span>}
            {!undone_by && overruled_by && <span class="tag">{w.overruled}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function ClaimList({ claims, chosen, choose }: {
  claims: readonly Claim[];
  chosen: string | null;
  choose: (id: string) => void;
}) {
  if (claims.length === 0) return null;
  return (
    <section class="claim-list" aria-label={w.claims}>
      <h2>
        {w.claims} <span class="count">{claims.length}</span>
      </h2>
      <ol>
        {claims.map((claim) => (
          <li key={claim.id}>
            <button
              type="button"
              class="claim-item"
              aria-current={claim.id === chosen ? "true" : undefined}
              onClick={() => choose(claim.id)}
            >
              <span class="claim-item-head">
                <strong>{words.kinds[claim.kind]}</strong> <ReviewBadge review={claim.review} />
              </span>
              <span class="claim-item-quote" dir="auto">
                <Plain text={claim.quote.exact} />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
