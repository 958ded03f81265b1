/** What the search found, as one list that the arrow keys walk through. */
import type { Found } from "../answers";

export type Group = keyof Found;
export const GROUPS: readonly Group[] = ["reports", "claims", "actors", "places"];

export interface Result {
  group: Group;
  id: string;
  /** What the result is called. */
  name: string | null;
  snippet: string;
  spans: [number, number][];
  /** Where Enter leads: a path of the desk and what stands in its query beside the filter. */
  path: string;
  query: Record<string, string>;
}

export function resultsOf(found: Found): Result[] {
  const report = (id: string) => `/report/${encodeURIComponent(id)}`;
  return [
    ...found.reports.map(({ id, title, publisher, snippet, spans }) => ({
      group: "reports" as const, id, name: title ?? publisher ?? id, snippet, spans,
      path: report(id), query: {},
    })),
    ...found.claims.map(({ id, report: of, kind, snippet, spans }) => ({
      group: "claims" as const, id, name: kind, snippet, spans,
      path: report(of), query: { claim: id },
    })),
    ...found.actors.map(({ id, name, snippet, spans }) => ({
      group: "actors" as const, id, name, snippet, spans, path: "", query: { party: name },
    })),
    ...found.places.map(({ id, name, snippet, spans }) => ({
      group: "places" as const, id, name, snippet, spans, path: "", query: { area: name },
    })),
  ];
}
