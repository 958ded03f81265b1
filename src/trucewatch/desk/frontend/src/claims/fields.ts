/** The fields of a claim that a person may set, by kind: their names are the contract's. */
import type { Claim, Interval, Kind } from "../types";

export type FieldType = "text" | "list" | "number" | "flag" | "time" | "speaker" | "places" | readonly string[];

export interface Field {
  name: string;
  /** An array holds the codes that may be chosen. */
  type: FieldType;
  /** Whether the claim cannot stand without it. */
  needed?: boolean;
}

export const STANCES = [
  "asserts", "announces", "accuses", "denies", "demands", "calls_for", "threatens", "promises",
  "confirms", "welcomes", "doubts",
] as const;
export const REALITIES = [
  "actual", "planned", "proposed", "conditional", "denied", "background",
] as const;
export const KINDS: readonly Kind[] = [
  "truce", "demand", "incident", "toll", "notice", "control", "contact", "position",
];
export const PRECISIONS = [
  "minute", "hour", "part_of_day", "day", "week", "month", "year", "unknown",
] as const;

/** The fields that every claim has. */
export const COMMON: readonly Field[] = [
  { name: "speaker", type: "speaker" },
  { name: "stance", type: STANCES, needed: true },
  { name: "reality", type: REALITIES, needed: true },
  { name: "when", type: "time" },
  { name: "where", type: "places" },
];

/** The fields of the body that a kind names. */
export const SLOTS: Record<Kind, readonly Field[]> = {
  truce: [
    {
      name: "act",
      type: [
        "declared", "agreed", "proposed", "accepted", "rejected", "in_force", "extended",
        "suspended", "resumed", "violated", "ended", "expired",
      ],
      needed: true,
    },
    { name: "declared_by", type: "list" },
    { name: "parties", type: "list" },
    { name: "areas", type: "list" },
    { name: "excludes", type: "list" },
    { name: "starts", type: "time" },
    { name: "ends", type: "time" },
    { name: "ends_means", type: ["expiry", "deadline_to_leave", "deadline_to_accept", "review"] },
    { name: "demands", type: "list" },
    { name: "mediators", type: "list" },
    { name: "permanent", type: "flag" },
    { name: "extends", type: "flag" },
    { name: "refers_to", type: "text" },
  ],
  demand: [
    { name: "of", type: "text" },
    { name: "what", type: "text", needed: true },
    { name: "deadline", type: "time" },
  ],
  incident: [
    {
      name: "type",
      type: [
        "shelling", "airstrike", "drone_strike", "clash", "shooting", "sniping", "bombing",
        "attack_on_civilians", "abduction", "arrest", "defection", "looting", "destruction",
        "blockade", "other",
      ],
      needed: true,
    },
    { name: "actor", type: "text" },
    { name: "target", type: "text" },
    { name: "weapons", type: "list" },
  ],
  toll: [
    {
      name: "measure",
      type: [
        "killed", "injured", "killed_or_injured", "displaced", "evacuated", "returned",
        "detained", "released", "missing", "abducted", "surrendered", "defected", "violations",
        "other",
      ],
      needed: true,
    },
    { name: "low", type: "number" },
    { name: "high", type: "number" },
    {
      name: "qualifier",
      type: [
        "exact", "at_least", "more_than", "about", "up_to", "almost", "range", "several",
        "dozens", "hundreds", "thousands", "many", "none",
      ],
      needed: true,
    },
    { name: "unit", type: ["person", "household", "group", "incident"], needed: true },
    { name: "who", type: "text" },
    { name: "counting", type: ["unknown", "new", "cumulative", "remaining"], needed: true },
    { name: "period", type: "time" },
    { name: "as_of", type: "time" },
  ],
  notice: [
    { name: "act", type: ["issued", "changed", "lifted"], needed: true },
    {
      name: "type",
      type: ["evacuate", "avoid", "curfew", "corridor", "closure", "target_map", "all_clear"],
      needed: true,
    },
    { name: "issuer", type: "text" },
    { name: "for", type: "text" },
    { name: "areas", type: "list" },
    { name: "routes", type: "list" },
    { name: "from", type: "time" },
    { name: "until", type: "time" },
  ],
  control: [
    { name: "holder", type: "text" },
    { name: "place", type: "text" },
    {
      name: "change",
      type: ["holds", "takes", "enters", "deploys", "withdraws", "contested"],
      needed: true,
    },
  ],
  contact: [
    { name: "between", type: "list", needed: true },
    { name: "form", type: ["call", "meeting", "message"], needed: true },
    { name: "topics", type: "list" },
  ],
  position: [
    { name: "toward", type: "text", needed: true },
    { name: "polarity", type: ["supports", "opposes", "neutral"], needed: true },
  ],
};

export type Values = Record<string, unknown>;

/** What a field holds when nobody has set it. */
export function unset(field: Field): unknown {
  if (field.type === "list" || field.type === "places") return [];
  if (Array.isArray(field.type)) return field.needed ? (field.type as readonly string[])[0] : null;
  return field.type === "text" && field.needed ? "" : null;
}

/** The values of a claim's fields, common ones and those of its body in one. */
export function valuesOf(claim: Claim): Values {
  const body = (claim[claim.kind] ?? {}) as Values;
  const values: Values = {};
  for (const { name } of COMMON) values[name] = claim[name as keyof Claim];
  for (const { name } of SLOTS[claim.kind]) values[name] = body[name];
  return values;
}

/** The fields whose values differ, with what they are to be. */
export function changes(before: Values, after: Values): Values {
  const set: Values = {};
  for (const [name, value] of Object.entries(after)) {
    if (JSON.stringify(value ?? null) !== JSON.stringify(before[name] ?? null)) set[name] = value ?? null;
  }
  return set;
}

/** An interval of typed bounds; null where neither is given and no words are. */
export function intervalOf(
  typed: Pick<Interval, "start" | "end" | "precision" | "exact">,
  before: Interval | null,
): Interval | null {
  const start = typed.start?.trim() || null;
  const end = typed.end?.trim() || null;
  if (!start && !end && !typed.exact) return null;
  return {
    start,
    end,
    precision: typed.precision,
    zone: before?.zone ?? null,
    exact: typed.exact,
    ambiguous: false,
  };
}
