/** What the API answers to the screens on which people work: reports, review, adding, search. */
import type { Claim, ClaimRow, Interval, Report } from "./types";

export type Layer = "times" | "places" | "actors" | "counts" | "attributions" | "events";

export interface Reach {
  start: number;
  end: number;
}

/** A span of the stored text and what a layer says of it. */
export interface Annotation extends Reach {
  report: string;
  layer: Layer;
  exact: string;
  /** times: a TIMEX3 value and what it comes to. */
  value?: string;
  interval?: Interval;
  /** places and actors: the id in the gazetteer or the register. */
  id?: string | null;
  precision?: string;
  adm?: string[];
  class?: string;
  /** counts */
  low?: number | null;
  high?: number | null;
  qualifier?: string;
  of?: string | null;
  /** attributions */
  source?: Reach | null;
  cue?: Reach | null;
  content?: Reach[];
  /** times and events */
  type?: string;
}

export interface ReportRow extends Report {
  claims: number;
}

export interface ReportPage {
  reports: ReportRow[];
  next: string | null;
}

export interface ReportSheet extends Report {
  text: string;
  /** Remarks of the reading, as a date in the text that differs from the index. */
  notes: string[];
  claims: ClaimRow[];
}

export type Verb = "accept" | "reject" | "correct" | "same" | "different" | "grade" | "undo";

/** What somebody decided, as the ledger keeps it. */
export interface Decision {
  id: string;
  verb: Verb;
  ids: string[];
  by: string;
  why: string;
  at: string;
  set: Record<string, string>;
}

/** A decision, and what became of it. */
export interface Ruled {
  decision: Decision;
  undone_by: string | null;
  overruled_by: string | null;
}

export interface ClaimSheet {
  claim: ClaimRow;
  decisions: Ruled[];
}

export interface Decided {
  id: string;
  version: number;
  claims: ClaimRow[];
}

/** Two claims that may be about the same thing, and what speaks for it. */
export interface Sameness {
  a: string;
  b: string;
  why: string;
}

export interface Queue {
  claims: ClaimRow[];
  samenesses: Sameness[];
  total: number;
  version: number;
}

/** What was read of a report that is not kept yet. */
export interface Preview {
  report: Report;
  text: string;
  claims: Claim[];
  annotations: Annotation[];
  doubts: string[];
}

export interface Job {
  done: number;
  of: number;
  failed: { name: string; error: string }[];
  state: "waiting" | "running" | "done" | "failed";
}

/** A passage around what was found; the spans are code points of the snippet. */
export interface Snippet {
  snippet: string;
  spans: [number, number][];
}

export interface Found {
  reports: (Snippet & { id: string; title: string | null; publisher: string | null })[];
  claims: (Snippet & { id: string; report: string; kind: Claim["kind"] })[];
  actors: (Snippet & { id: string; name: string })[];
  places: (Snippet & { id: string; name: string })[];
}
