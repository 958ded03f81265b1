/** The queue at the side, and the claim that is being judged with its words in their context. */
import type { ReportSheet } from "../answers";
import { useApi } from "../api";
import { ClaimFacts } from "../claims/Facts";
import { ClaimLink } from "../components/ClaimLink";
import { LitText, Plain } from "../components/LitText";
import { Busy } from "../components/Notes";
import { Moment } from "../components/TimeText";
import { around } from "../text/around";
import type { ClaimRow } from "../types";
import { words } from "../words";
import type { Item } from "./items";

const w = words.review;

/** How many of the queue are drawn around the place where somebody stands. */
const DRAWN = 60;

export function QueueList({ items, chosen, go }: {
  items: Item[];
  chosen: Item | null;
  go: (item: Item) => void;
}) {
  const at = chosen ? items.indexOf(chosen) : 0;
  const from = Math.max(0, Math.min(at - DRAWN / 2, items.length - DRAWN));
  return (
    <section class="queue" aria-label={w.queue}>
      <ol start={from + 1}>
        {items.slice(from, from + DRAWN).map((item) => (
          <li key={item.key}>
            <button
              type="button"
              class="claim-item"
              aria-current={item === chosen ? "true" : undefined}
              onClick={() => go(item)}
            >
              <strong>{item.claim ? words.kinds[item.claim.kind] : kindOf(item.pair.a)}</strong>
              <span class="claim-item-quote" dir="auto">
                <Plain text={item.claim ? item.claim.quote.exact : item.pair.why} />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What kind of entry an id of the picture names. */
function kindOf(id: string): string {
  return words.plain(id.split("-")[0] ?? id);
}

/** Code points of context on each side of a quote. */
const CONTEXT = 320;

/** `bare`: without the fields, when they stand in the form of a correction. */
export function ClaimInReview({ claim, bare = false }: { claim: ClaimRow; bare?: boolean }) {
  return (
    <article class="card in-review">
      <header>
        <h2>{words.kinds[claim.kind]}</h2>
        <p class="faint">
          <bdi>{claim.publisher ?? claim.title ?? claim.report}</bdi>
          {claim.published && (
            <>
              , <Moment at={claim.published} zone={null} />
            </>
          )}{" "}
          · <ClaimLink claim={claim}>{words.quotes.open}</ClaimLink>
        </p>
      </header>
      <Passage claim={claim} />
      {!bare && <ClaimFacts claim={claim} side={claim.side} />}
    </article>
  );
}

/** A quote lit in what stands around it. */
export function Passage({ claim }: { claim: ClaimRow }) {
  const asked = useApi<ReportSheet>(`/reports/${encodeURIComponent(claim.report)}`);
  const report = asked.data?.id === claim.report ? asked.data : null;
  if (!report) {
    return asked.busy ? <Busy /> : <blockquote dir="auto"><Plain text={claim.quote.exact} /></blockquote>;
  }
  const passage = around(report.text, claim.quote, CONTEXT);
  return (
    <div class="passage" role="region" aria-label={w.context} tabIndex={0}>
      <LitText
        text={passage.text}
        label={w.context}
        claims={[{ id: claim.id, quote: { ...claim.quote, ...passage.span } }]}
        chosen={claim.id}
        boxed
      />
    </div>
  );
}
