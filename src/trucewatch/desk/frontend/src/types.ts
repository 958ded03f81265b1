/** The contract's shapes, as the API sends them. Field names are the contract's. */

/** An ISO 8601 time: with an offset where a clock time is known, a plain date where only the day. */
export type T = string;

export type Precision =
  | "minute" | "hour" | "part_of_day" | "day" | "week" | "month" | "year" | "unknown";

export interface Interval {
  start: T | null;
  end: T | null;
  precision: Precision;
  zone: string | null;
  /** The words as written. */
  exact: string;
  ambiguous: boolean;
}

export interface Place {
  name: string;
  id: string | null;
  lat: number | null;
  lon: number | null;
  precision: "exact" | "near" | "adm2" | "adm1" | "linear" | "country" | "sea" | null;
  adm: string[];
}

export interface Speaker {
  name: string;
  actor: string | null;
  /** Null for somebody who has to log in first. */
  role: "reader" | "reviewer" | "editor" | "owner" | null;
}

export type Kind =
  | "truce" | "demand" | "incident" | "toll" | "notice" | "control" | "contact" | "position";
export type Review = "unreviewed" | "accepted" | "corrected" | "rejected";
export type Stance =
  | "asserts" | "announces" | "accuses" | "denies" | "demands" | "calls_for" | "threatens"
  | "promises" | "confirms" | "welcomes" | "doubts";
export type Reality =
  | "actual" | "planned" | "proposed" | "conditional" | "denied" | "background";
export type EndsMeans = "expiry" | "deadline_to_leave" | "deadline_to_accept" | "review";
export type Qualifier =
  | "exact" | "at_least" | "more_than" | "about" | "up_to" | "almost" | "range" | "several"
  | "dozens" | "hundreds" | "thousands" | "many" | "none";
export type Counting = "new" | "cumulative" | "remaining" | "unknown";
export type Unit = "person" | "household" | "group" | "incident";

/** Code points of the stored text, 0-based, end exclusive. */
export interface Quote {
  start: number;
  end: number;
  exact: string;
}

export interface Grade {
  source: "A" | "B" | "C" | "D" | "E" | "F" | null;
  information: "1" | "2" | "3" | "4" | "5" | "6" | null;
}

export interface Claim {
  id: string;
  report: string;
  reader: string;
  kind: Kind;
  quote: Quote;
  /** null: the report's own voice. */
  speaker: Speaker | null;
  via: string[];
  medium: string | null;
  cue: string | null;
  stance: Stance;
  reality: Reality;
  when: Interval | null;
  where: Place[];
  review: Review;
  grade: Grade | null;
  truce?: TruceBody;
  demand?: { of: string | null; what: string; deadline: Interval | null };
  incident?: { type: string; actor: string | null; target: string | null; weapons: string[] };
  toll?: TollBody;
  notice?: NoticeBody;
  control?: { holder: string | null; place: string | null; change: string };
  contact?: { between: string[]; form: string; topics: string[] };
  position?: { toward: string; polarity: string };
}

export interface TruceBody {
  act: string;
  declared_by: string[];
  parties: string[];
  areas: string[];
  excludes: string[];
  starts: Interval | null;
  ends: Interval | null;
  ends_means: EndsMeans | null;
  demands: string[];
  mediators: string[];
  permanent: boolean | null;
  extends: boolean | null;
  refers_to: string | null;
}

export interface TollBody {
  measure: string;
  low: number | null;
  high: number | null;
  qualifier: Qualifier;
  unit: Unit;
  who: string | null;
  counting: Counting;
  period: Interval | null;
  as_of: Interval | null;
  included_in: string | null;
}

export interface NoticeBody {
  act: string;
  type: string;
  issuer: string | null;
  for: string | null;
  areas: string[];
  routes: string[];
  from: Interval | null;
  until: Interval | null;
}

/** A claim in a list: with what the list needs of its report. */
export interface ClaimRow extends Claim {
  side: string | null;
  title: string | null;
  publisher: string | null;
  published: T | null;
  /** The number of the last decision about it: given back with a decision of one's own. */
  version: number;
}

export interface ClaimPage {
  claims: ClaimRow[];
  next: string | null;
  total: number;
}

export type Status =
  | "declared" | "in_force" | "contested" | "expired" | "extended" | "superseded" | "ended"
  | "unknown";
export type PartyStand = "declared" | "accepted" | "rejected" | "silent" | "unclear";
export type YesNo = "yes" | "no" | "unknown";

export interface Origin {
  name: string;
  side: string | null;
}

export interface PartyPosition {
  party: string;
  position: PartyStand;
  at: T | null;
  claims: string[];
}

export interface Term {
  kind: string;
  on: string | null;
  what: string;
  claims: string[];
}

export interface Ceasefire {
  id: string;
  name: string;
  country: string | null;
  kind: "unilateral" | "bilateral" | "multilateral" | "unknown";
  declared_by: string[];
  parties: string[];
  areas: string[];
  excludes: string[];
  declared_at: Interval | null;
  starts: Interval | null;
  ends: Interval | null;
  ends_means: EndsMeans | null;
  permanent: boolean | null;
  demands: string[];
  mediators: string[];
  purpose: string | null;
  class: string | null;
  by_party: PartyPosition[];
  terms: Term[];
  dissent: { field: string; value: string; claims: string[] }[];
  status: Status;
  because: string;
  extension_of: string | null;
  supersedes: string | null;
  history: { at: T | null; status: Status; claims: string[] }[];
  claims: string[];
  disputes: string[];
  notices: string[];
}

export interface Proposal {
  id: string;
  of: string | null;
  by: string[];
  what: string;
  at: Interval | null;
  answer_by: Interval | null;
  answers: { party: string; answer: PartyStand; claims: string[] }[];
  claims: string[];
}

export interface TollPoint {
  as_of: Interval | null;
  low: number | null;
  high: number | null;
  qualifier: Qualifier;
  unit: Unit;
  counting: Counting;
  speaker: string | null;
  origins: Origin[];
  flags: ("stale" | "unit" | "scope")[];
  claims: string[];
}

export interface Toll {
  id: string;
  measure: string;
  scope: { who: string | null; place: string | null; period: Interval | null };
  low: number | null;
  high: number | null;
  latest: TollPoint;
  series: TollPoint[];
}

export interface Dispute {
  id: string;
  question: string;
  kind: "number" | "responsibility" | "occurrence" | "acceptance" | "control" | "terms";
  relation: "contradicts" | "opposed";
  status: "open" | "resolved" | "converged";
  answers: { answer: string; speakers: string[]; origins: Origin[]; claims: string[] }[];
}

export interface Incident {
  id: string;
  type: string;
  when: Interval | null;
  where: Place[];
  alleged_by: string[];
  denied_by: string[];
  accused: string[];
  tolls: string[];
  during: { ceasefire: string; time: YesNo; place: YesNo; party: YesNo }[];
  claims: string[];
}

export type NoticeState = "announced" | "open" | "changed" | "lifted" | "expired" | "unknown";

export interface Notice {
  id: string;
  type: string;
  issuer: string | null;
  for: string | null;
  areas: string[];
  routes: string[];
  from: Interval | null;
  until: Interval | null;
  state: NoticeState;
  conflicts_with: string[];
  claims: string[];
}

export interface Control {
  place: string | null;
  holder: string | null;
  change: string;
  at: Interval | null;
  said_by: string[];
  claims: string[];
}

export interface Contact {
  between: string[];
  form: string;
  at: Interval | null;
  topics: string[];
  claims: string[];
}

export interface Position {
  actor: string | null;
  toward: string;
  polarity: string;
  at: Interval | null;
  claims: string[];
}

export interface Gap {
  kind: "no_reports" | "access_denied" | "unread_language";
  place: string | null;
  side: string | null;
  from: T | null;
  to: T | null;
  claims: string[];
}

export interface TimelineEntry {
  at: Interval | null;
  what: string;
  kind: string;
  claims: string[];
}

export interface Times {
  as_of: T;
  known_at: T | null;
}

export interface Picture extends Times {
  reports: number;
  unread: number;
  claims: number;
  ceasefires: Ceasefire[];
  proposals: Proposal[];
  tolls: Toll[];
  disputes: Dispute[];
  incidents: Incident[];
  notices: Notice[];
  control: Control[];
  contacts: Contact[];
  positions: Position[];
  gaps: Gap[];
  timeline: TimelineEntry[];
}

/** `GET /api/status`: how much there is, and what is new or in another state since a time. */
export interface DeskStatus extends Times {
  /** When the newest report was published, as written. */
  newest: T | null;
  reports: number;
  unread: number;
  claims: number;
  ceasefires: number;
  proposals: number;
  gaps_open: number;
  changed: { since: T; ids: Changed[] };
}

/** A ceasefire, dispute or notice that has changed, and what is another. */
export interface Changed {
  id: string;
  what: string;
}

/** `GET /api/ceasefires/ID`. */
export interface CeasefireSheet extends Times {
  ceasefire: Ceasefire;
  chain: Ceasefire[];
  proposals: Proposal[];
  incidents: Incident[];
  tolls: Toll[];
  disputes: Dispute[];
  notices: Notice[];
  contacts: Contact[];
  timeline: TimelineEntry[];
}

/** One page of a part of the picture, under the part's own name. */
export type PartPage<Part extends string, Row> = Times & { next: string | null } & Record<
  Part,
  Row[]
>;

export interface Report {
  id: string;
  title: string | null;
  publisher: string | null;
  published: T | null;
  received: T | null;
  language: string | null;
  side: string | null;
  origin: string | null;
  url: string | null;
}

/** Who sits at the desk; `csrf` goes with every call that changes something. */
export interface Me {
  name: string | null;
  role: string | null;
  team: boolean;
  csrf: string;
}
