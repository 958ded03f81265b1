/** Two claims side by side that may speak of the same thing. */
import type { Sameness } from "../answers";
import { useApi } from "../api";
import { ClaimFacts } from "../claims/Facts";
import { Asking } from "../components/Asking";
import { ClaimLink } from "../components/ClaimLink";
import { Plain } from "../components/LitText";
import { Moment } from "../components/TimeText";
import type { ClaimPage, ClaimRow } from "../types";
import { words } from "../words";

const w = words.review;

export function PairInReview({ pair }: { pair: Sameness }) {
  const asked = useApi<ClaimPage>("/claims", { ids: `${pair.a},${pair.b}` });
  return (
    <section class="pair" aria-label={w.pairs}>
      <p>
        {w.because}: <span dir="auto">{pair.why}</span>
      </p>
      <Asking asked={asked}>
        {({ claims }) => (
          <div class="pair-two">
            {[pair.a, pair.b].map((id, n) => (
              <One key={id} name={n === 0 ? w.first : w.second} claim={claims.find((c) => c.id === id)} id={id} />
            ))}
          </div>
        )}
      </Asking>
    </section>
  );
}

function One({ name, claim, id }: { name: string; claim: ClaimRow | undefined; id: string }) {
  if (!claim) {
    return (
      <article class="card">
        <h2>{name}</h2>
        <p class="faint">{id}</p>
      </article>
    );
  }
  return (
    <article class="card">
      <h2>
        {name}: {words.kinds[claim.kind]}
      </h2>
      <blockquote dir="auto">
        <Plain text={claim.quote.exact} />
      </blockquote>
      <p class="faint">
        <bdi>{claim.publisher ?? claim.title ?? claim.report}</bdi>
        {claim.published && (
          <>
            , <Moment at={claim.published} zone={null} />
          </>
        )}{" "}
        · <ClaimLink claim={claim}>{words.quotes.open}</ClaimLink>
      </p>
      <ClaimFacts claim={claim} side={claim.side} />
    </article>
  );
}
