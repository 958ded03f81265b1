/** What the map and its list show: entries of the picture in one form. */
import type { Ceasefire, Control, Incident, Interval, Notice } from "../../types";
import { words } from "../../words";

export type ItemKind = "ceasefire" | "incident" | "notice" | "control";

/** The signs on the map: incidents by group of kinds, the rest by what they are. */
export type Sign = "burst" | "crossed" | "diamond" | "lock" | "dot" | "ring" | "flag" | "pennant";

export interface Item {
  id: string;
  kind: ItemKind;
  sign: Sign;
  what: string;
  /** Its state, where it has one. */
  state: string | null;
  when: Interval | null;
  until: Interval | null;
  /** Who alleges, issues, declares or says it. */
  by: string[];
  places: string[];
  claims: string[];
  /** The screen about it, where there is one. */
  address: string | null;
}

const GROUPS: Record<string, Sign> = {
  shelling: "burst", airstrike: "burst", drone_strike: "burst", bombing: "burst",
  clash: "crossed", shooting: "crossed", sniping: "crossed",
  attack_on_civilians: "diamond",
  abduction: "lock", arrest: "lock", blockade: "lock",
};

export interface Shown {
  ceasefires: readonly Ceasefire[];
  incidents: readonly Incident[];
  notices: readonly Notice[];
  control: readonly Control[];
}

const RUNNING: ReadonlySet<string> = new Set(["declared", "in_force", "contested", "extended"]);

/** Every entry as an item. Of ceasefires only those that are live: the past ones are over. */
export function itemsOf({ ceasefires, incidents, notices, control }: Shown): Item[] {
  return [
    ...ceasefires.filter(({ status }) => RUNNING.has(status)).map(ofCeasefire),
    ...incidents.map(ofIncident),
    ...notices.map(ofNotice),
    ...control.map(ofControl),
  ];
}

export function ofCeasefire(one: Ceasefire): Item {
  return {
    id: one.id, kind: "ceasefire", sign: "flag", what: one.name,
    state: words.states[one.status], when: one.starts, until: one.ends, by: one.declared_by,
    places: one.areas, claims: one.claims, address: `/ceasefire/${encodeURIComponent(one.id)}`,
  };
}

function ofIncident(one: Incident): Item {
  return {
    id: one.id, kind: "incident", sign: GROUPS[one.type] ?? "dot", what: words.plain(one.type),
    state: null, when: one.when, until: null, by: one.alleged_by,
    places: one.where.map(({ name }) => name), claims: one.claims, address: null,
  };
}

function ofNotice(one: Notice): Item {
  return {
    id: one.id, kind: "notice", sign: "pennant", what: words.plain(one.type),
    state: words.noticeStates[one.state], when: one.from, until: one.until,
    by: one.issuer ? [one.issuer] : [], places: one.areas, claims: one.claims, address: null,
  };
}

/** A row of control has no id of its own: its place and the first of its claims make one. */
function ofControl(one: Control): Item {
  return {
    id: `control-${one.claims[0]}`, kind: "control", sign: "ring",
    what: `${one.holder ?? words.unknown}: ${words.plain(one.change)}`,
    state: null, when: one.at, until: null, by: one.said_by,
    places: one.place ? [one.place] : [], claims: one.claims, address: null,
  };
}
