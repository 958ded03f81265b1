/** Every claim, by day and by side: what the one says, what the other, what everybody else. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { get, useApi } from "../api";
import { KINDS } from "../claims/fields";
import { COLUMNS, type Column, daysOf, type DayRow, sidesOf } from "../claims/sides";
import { Asking } from "../components/Asking";
import { ReviewBadge } from "../components/Badges";
import { ClaimLink } from "../components/ClaimLink";
import { Plain } from "../components/LitText";
import { EmptyNote, ErrorNote } from "../components/Notes";
import { Screen } from "../components/Screen";
import { Speaker } from "../components/Speaker";
import { Moment } from "../components/TimeText";
import { useFilter } from "../filter";
import { putInAddress, useHere } from "../router";
import "../styles/claims.css";
import type { ClaimPage, ClaimRow } from "../types";
import { words } from "../words";

const w = words.claims;
const KEYS = ["kind", "side", "speaker", "review", "q"] as const;

/** The screen of `/claims`; what it is narrowed to stands in the address. */
export default function Claims() {
  const filter = useFilter();
  const { query } = useHere();
  const narrowed = Object.fromEntries(KEYS.map((key) => [key, query.get(key)]));
  const asked = useApi<ClaimPage>("/claims", { ...filter, ...narrowed });
  return (
    <Screen title={words.titles.claims} wide>
      <Narrowing query={query} />
      <Asking asked={asked}>
        {(page) => <Paged page={page} ask={{ ...filter, ...narrowed }} query={query} />}
      </Asking>
    </Screen>
  );
}

function Narrowing({ query }: { query: URLSearchParams }) {
  const text = (key: "side" | "speaker" | "q", name: string) => (
    <label key={key}>
      <span>{name}</span>
      <input
        type="search"
        dir="auto"
        value={query.get(key) ?? ""}
        onChange={(event) => putInAddress({ [key]: event.currentTarget.value.trim() })}
      />
    </label>
  );
  const choice = (key: "kind" | "review", name: string, codes: Record<string, string>) => (
    <label key={key}>
      <span>{name}</span>
      <select value={query.get(key) ?? ""} onChange={(event) => putInAddress({ [key]: event.currentTarget.value })}>
        <option value="">{w.all}</option>
        {Object.entries(codes).map(([code, said]) => (
          <option key={code} value={code}>
            {said}
          </option>
        ))}
      </select>
    </label>
  );
  const kinds = Object.fromEntries(KINDS.map((kind) => [kind, words.kinds[kind]]));
  return (
    <form class="narrowing" role="search" aria-label={w.filters} onSubmit={(event) => event.preventDefault()}>
      {choice("kind", w.kind, kinds)}
      {text("side", w.side)}
      {text("speaker", w.speaker)}
      {choice("review", w.review, words.reviews)}
      {text("q", w.text)}
    </form>
  );
}

interface PagedProps {
  page: ClaimPage;
  ask: Record<string, string | null | undefined>;
  query: URLSearchParams;
}

/** The first page as the server answered it, and those after it that somebody has asked for. */
function Paged({ page, ask, query }: PagedProps) {
  const [more, setMore] = useState<ClaimPage[]>([]);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => setMore([]), [page]);
  const next = (more.at(-1) ?? page).next;
  const claims = useMemo(() => [page, ...more].flatMap((one) => one.claims), [page, more]);
  const load = () => {
    if (!next) return;
    setError(null);
    get<ClaimPage>("/claims", { ...ask, cursor: next }).then(
      (got) => setMore((now) => [...now, got]),
      setError,
    );
  };
  if (claims.length === 0) return <EmptyNote>{w.nothing}</EmptyNote>;
  return (
    <>
      <BySide claims={claims} total={page.total} query={query} />
      {error && <ErrorNote error={error} again={load} />}
      {next && (
        <button type="button" class="more" onClick={load}>
          {w.more}
        </button>
      )}
    </>
  );
}

function BySide({ claims, total, query }: { claims: ClaimRow[]; total: number; query: URLSearchParams }) {
  const chosen = { one: query.get("one"), other: query.get("other") };
  const sides = sidesOf(claims, chosen);
  const known = [...new Set(claims.map(({ side }) => side).filter((side) => side !== null))].sort();
  const days = daysOf(claims, sides);
  const heads: Record<Column, string> = {
    one: sides.one ? w.saysSide(sides.one) : w.one,
    other: sides.other ? w.saysSide(sides.other) : w.other,
    third: w.third,
  };
  return (
    <>
      <div class="narrowing">
        {(["one", "other"] as const).map((which) => (
          <label key={which}>
            <span>{w[which]}</span>
            <select
              value={sides[which] ?? ""}
              onChange={(event) => putInAddress({ [which]: event.currentTarget.value })}
            >
              {sides[which] === null && <option value="">{w.noSide}</option>}
              {known.map((side) => (
                <option key={side} value={side}>
                  {side}
                </option>
              ))}
            </select>
          </label>
        ))}
        <p class="faint" role="status">
          {w.total(total)}
        </p>
      </div>
      <table class="by-side">
        <caption class="unseen">{w.table}</caption>
        <thead>
          <tr>
            <th scope="col">{w.day}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                <bdi>{heads[column]}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((row) => (
            <Day key={row.day ?? ""} row={row} heads={heads} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Day({ row, heads }: { row: DayRow; heads: Record<Column, string> }) {
  return (
    <tr>
      <th scope="row">{row.day ? <Moment at={row.day} zone={null} /> : w.undated}</th>
      {COLUMNS.map((column) => (
        <td key={column} data-head={heads[column]}>
          {row.cells[column].length === 0 ? (
            <span class="faint">{w.silent}</span>
          ) : (
            <ul>
              {row.cells[column].map((claim) => (
                <li key={claim.id}>
                  <Said claim={claim} />
                </li>
              ))}
            </ul>
          )}
        </td>
      ))}
    </tr>
  );
}

function Said({ claim }: { claim: ClaimRow }) {
  return (
    <>
      <p class="said-head">
        <strong>{words.kinds[claim.kind]}</strong>
        <ReviewBadge review={claim.review} />
      </p>
      <p class="said-quote" dir="auto">
        <ClaimLink claim={claim}>
          <Plain text={claim.quote.exact} />
        </ClaimLink>
      </p>
      <p class="said-by">
        <Speaker claim={claim} /> · {words.claim.stances[claim.stance]}
        {claim.publisher && (
          <>
            {" · "}
            <bdi>{claim.publisher}</bdi>
          </>
        )}
      </p>
    </>
  );
}
