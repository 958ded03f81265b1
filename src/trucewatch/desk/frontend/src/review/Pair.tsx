/** Two entries of the picture side by side that may be one and the same. */
import type { Evidence, Sameness } from "../answers";
import { useApi } from "../api";
import { ClaimFacts } from "../claims/Facts";
import { Asking } from "../components/Asking";
import { ClaimLink } from "../components/ClaimLink";
import { Plain } from "../components/LitText";
import { useFilter } from "../filter";
import { words } from "../words";

const w = words.review;

export function PairInReview({ pair }: { pair: Sameness }) {
  return (
    <section class="pair" aria-label={w.pairs}>
      <p>
        {w.because}: <span dir="auto">{pair.why}</span>
      </p>
      <div class="pair-two">
        <Entry id={pair.a} name={w.first} />
        <Entry id={pair.b} name={w.second} />
      </div>
    </section>
  );
}

/** An entry by what it rests on: each quote with the fields that were read in it. */
function Entry({ id, name }: { id: string; name: string }) {
  const asked = useApi<Evidence>(`/why/${encodeURIComponent(id)}`, { ...useFilter() });
  return (
    <article class="card">
      <h2>{name}</h2>
      <Asking asked={asked}>
        {({ evidence }) => (
          <ul class="pair-claims">
            {evidence.map(({ claim }, n) => (
              <li key={claim.id}>
                <blockquote dir="auto">
                  <Plain text={claim.quote.exact} />
                </blockquote>
                <ClaimLink claim={claim}>{words.quotes.open}</ClaimLink>
                <details open={n === 0}>
                  <summary>{words.kinds[claim.kind]}</summary>
                  <ClaimFacts claim={claim} />
                </details>
              </li>
            ))}
          </ul>
        )}
      </Asking>
    </article>
  );
}
