/** What the API answers to the screens on which people work: reports, review, adding, search. */
import type { Claim, ClaimRow, Interval, Place, Report } from "./types";

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

/** `GET /api/why/ID`: the claims that an entry rests on. */
export interface Evidence {
  evidence: { claim: Claim; context: string; decisions: Ruled[] }[];
}

export interface ClaimSheet {
  claim: ClaimRow;
  decisions: Ruled[];
}

/** That a decision was kept. */
export interface Decided {
  decision: string;
  version: number;
  /** The claims as they stand now. */
  claims: ClaimRow[];
  remarks: string[];
}

/** Two entries of the picture that may be one, and what speaks for it. */
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

/** What was read of a report that is not kept yet; `kept` is its id where it is already. */
export interface Preview {
  report: Report;
  text: string;
  claims: Claim[];
  annotations: Annotation[];
  doubts: string[];
  kept: string | null;
}

/** An input that could not be read, and why. */
export interface Failed {
  file: string;
  error: string;
}

/** `more`: how many reports were given beyond those that were looked at. */
export interface Looked {
  reports: Preview[];
  failed: Failed[];
  more: number;
}

export interface Job {
  job: string;
  done: number;
  of: number;
  failed: Failed[];
  /** The ids of the reports that were kept. */
  reports: string[];
  state: "waiting" | "running" | "done" | "stopped";
}

/** A passage around what was found; the offsets are code points of its text. */
export interface Snippet {
  text: string;
  start: number;
  offsets: [number, number][];
}

export interface Found {
  reports: { report: ReportRow; snippet: Snippet }[];
  claims: { claim: ClaimRow; snippet: Snippet }[];
  actors: { id: string; name: string }[];
  places: Place[];
}
