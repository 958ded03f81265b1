/** The filter: one for all screens, held in the address and nowhere else. */
import { navigate, useHere } from "./router";

export const FILTER_KEYS = ["as_of", "known_at", "country", "area", "party", "from", "to"] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

/** What is asked for. A key that is absent sets no bound. */
export type Filter = Partial<Record<FilterKey, string>>;

export function filterOf(query: URLSearchParams): Filter {
  const filter: Filter = {};
  for (const key of FILTER_KEYS) {
    const value = query.get(key)?.trim();
    if (value) filter[key] = value;
  }
  return filter;
}

/** The filter in the address. */
export function useFilter(): Filter {
  return filterOf(useHere().query);
}

/** Put another filter in the address; what a screen keeps there beside it stays. */
export function setFilter(changes: { [K in FilterKey]?: string | undefined }, replace = false): void {
  const query = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(changes)) {
    if (value) query.set(key, value);
    else query.delete(key);
  }
  navigate(withQuery(location.pathname, query), replace);
}

/** An address of the desk that keeps the filter: `href("/report/x", filter, { claim: id })`. */
export function href(path: string, filter: Filter, more: Record<string, string> = {}): string {
  return withQuery(path, new URLSearchParams({ ...filter, ...more }));
}

function withQuery(path: string, query: URLSearchParams): string {
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
