/** What the search found, as one list that the arrow keys walk through. */
import type { Found, Snippet } from "../answers";

export type Group = keyof Found;
export const GROUPS: readonly Group[] = ["reports", "claims", "actors", "places"];

export interface Result {
  group: Group;
  id: string;
  name: string;
  /** The words found, in what stands around them. */
  snippet: Snippet | null;
  /** Where a place lies. */
  beside: string;
  /** Where Enter leads; null: to the same screen, narrowed to the result. */
  path: string | null;
  /** What stands in the query beside the filter. */
  query: Record<string, string>;
}

export function resultsOf(found: Found): Result[] {
  const to = (id: string) => `/report/${encodeURIComponent(id)}`;
  const reports = found.reports.map(({ report, snippet }) => ({
    group: "reports" as const,
    id: report.id,
    name: report.title ?? report.publisher ?? report.id,
    snippet,
    beside: "",
    path: to(report.id),
    query: {},
  }));
  const claims = found.claims.map(({ claim, snippet }) => ({
    group: "claims" as const,
    id: claim.id,
    name: claim.kind,
    snippet,
    beside: "",
    path: to(claim.report),
    query: { claim: claim.id },
  }));
  const actors = found.actors.map(({ id, name }) => ({
    group: "actors" as const, id, name, snippet: null, beside: "", path: null, query: { party: name },
  }));
  const places = found.places.map(({ id, name, adm }) => ({
    group: "places" as const,
    id: id ?? name,
    name,
    snippet: null,
    beside: [...new Set(adm)].reverse().join(", "),
    path: null,
    query: { area: name },
  }));
  return [...reports, ...claims, ...actors, ...places];
}
