import { useId, useState } from "preact/hooks";
import { useApi } from "../api";
import { useFilter } from "../filter";
import type { ClaimPage, ClaimRow } from "../types";
import { words } from "../words";
import { Asking } from "./Asking";
import { ClaimLink } from "./ClaimLink";
import { ReviewBadge } from "./Badges";
import { Speaker } from "./Speaker";
import { Moment } from "./TimeText";

interface Props {
  /** Ids of claims. */
  claims: readonly string[];
  /** What they are the quotes of, for those who hear the button alone. */
  of?: string;
}

/** The way from anything to its words: a button that opens the quotes it rests on. */
export function Quotes({ claims, of }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  if (claims.length === 0) return null;
  return (
    <div class="quotes">
      <button
        type="button"
        class="quotes-button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {words.quotes.show(claims.length)}
        {of && <span class="unseen"> {words.quotes.of(of)}</span>}
      </button>
      <div id={id} hidden={!open}>
        {open && <QuoteList ids={claims} />}
      </div>
    </div>
  );
}

/** Each quote with who says it, in which report, and how it stands in review. */
export function QuoteList({ ids }: { ids: readonly string[] }) {
  // The quotes of what is shown are shown whole: only the time of knowledge bounds them.
  const { known_at } = useFilter();
  const asked = useApi<ClaimPage>("/claims", { ids: ids.join(","), known_at });
  return (
    <Asking asked={asked}>
      {({ claims }) =>
        claims.length === 0 ? (
          <p class="faint">{words.quotes.gone}</p>
        ) : (
          <ul class="quote-list">
            {claims.map((claim) => (
              <QuoteItem key={claim.id} claim={claim} />
            ))}
          </ul>
        )
      }
    </Asking>
  );
}

function QuoteItem({ claim }: { claim: ClaimRow }) {
  return (
    <li>
      <blockquote dir="auto">{claim.quote.exact}</blockquote>
      <p class="quote-by">
        <Speaker claim={claim} /> <ReviewBadge review={claim.review} />
      </p>
      <p class="quote-from">
        <bdi>{claim.publisher ?? claim.title ?? claim.report}</bdi>
        {claim.published && (
          <>
            , <Moment at={claim.published} zone={null} />
          </>
        )}
        {" · "}
        <ClaimLink claim={claim}>{words.quotes.open}</ClaimLink>
      </p>
    </li>
  );
}
