/** Times in words: the place's clock, UTC, and how far off. Mirrors the rules of the reports. */
import type { Interval, T } from "./types";
import { words } from "./words";

/** Whether a bound is a clock time rather than a whole day. */
export function isClock(bound: T): boolean {
  return bound.includes("T");
}

function hasOffset(bound: T): boolean {
  return /(Z|[+-]\d\d:?\d\d)$/.test(bound.slice(10));
}

/** The first instant a bound can mean, in milliseconds; without a zone it is read as UTC. */
export function firstInstant(bound: T): number {
  if (!isClock(bound)) return Date.parse(`${bound}T00:00:00Z`);
  return Date.parse(hasOffset(bound) ? bound : `${bound}Z`);
}

/** The last instant a bound can mean: of a plain date the end of that day. */
export function lastInstant(bound: T): number {
  return isClock(bound) ? firstInstant(bound) : firstInstant(bound) + 86_400_000;
}

/** The first and last instant of an interval; null where it is open. */
export function boundsOf(interval: Interval | null): [number | null, number | null] {
  return [
    interval?.start ? firstInstant(interval.start) : null,
    interval?.end ? lastInstant(interval.end) : null,
  ];
}

function parts(at: Date, zone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat(words.locale, {
    timeZone: zone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));
}

function day(at: Date, zone: string): string {
  const p = parts(at, zone);
  return `${p["weekday"]} ${p["day"]} ${p["month"]} ${p["year"]}`;
}

function clock(at: Date, zone: string): string {
  const p = parts(at, zone);
  return `${p["hour"]}:${p["minute"]}`;
}

/** How a zone is called: the city that names it. */
function placeOf(zone: string): string {
  return zone === "UTC" ? "UTC" : (zone.split("/").pop() ?? zone).replaceAll("_", " ");
}

export interface Written {
  /** At the place, where its zone is known: "Fri 9 Jan 2026 09:00 Damascus". */
  place: string;
  /** The same instant in UTC, "06:00 UTC"; null for a day, or a time whose zone nobody knows. */
  utc: string | null;
}

/** A bound for people. */
export function moment(bound: T, zone: string | null): Written {
  if (!isClock(bound)) return { place: day(new Date(firstInstant(bound)), "UTC"), utc: null };
  const at = new Date(firstInstant(bound));
  if (!hasOffset(bound)) {
    return { place: `${day(at, "UTC")} ${clock(at, "UTC")} (${words.times.noZone})`, utc: null };
  }
  const utcDay = day(at, "UTC");
  if (!zone || zone === "UTC") {
    const offset = /Z$|[+]00:?00$/.test(bound) ? "UTC" : null;
    if (offset) return { place: `${utcDay} ${clock(at, "UTC")} UTC`, utc: null };
    // A clock with an offset of its own and no place's name: shown as written.
    const written = `${bound.slice(11, 16)} UTC${bound.slice(-6)}`;
    const own = new Date(`${bound.slice(0, 10)}T00:00:00Z`);
    return { place: `${day(own, "UTC")} ${written}`, utc: utcPart(at, day(own, "UTC")) };
  }
  const local = day(at, zone);
  return { place: `${local} ${clock(at, zone)} ${placeOf(zone)}`, utc: utcPart(at, local) };
}

function utcPart(at: Date, sameDayAs: string): string {
  const utcDay = day(at, "UTC");
  const time = `${clock(at, "UTC")} UTC`;
  return utcDay === sameDayAs ? time : `${utcDay.replace(/ \d{4}$/, "")} ${time}`;
}

/** "in 2 h 15 min", "3 days ago": a length of time in its two largest units. */
export function distance(milliseconds: number): string {
  const minutes = Math.round(Math.abs(milliseconds) / 60_000);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  if (days >= 3) return words.times.days(days);
  if (days > 0) return `${words.times.days(days)}${hours ? ` ${words.times.hours(hours)}` : ""}`;
  if (hours > 0) return `${words.times.hours(hours)}${rest ? ` ${words.times.minutes(rest)}` : ""}`;
  return words.times.minutes(rest);
}

/** A day for a narrow place: "9 Jan", with its year when that is not this one. */
export function shortDay(bound: T): string {
  const at = new Date(firstInstant(bound.slice(0, 10)));
  const other = at.getUTCFullYear() !== new Date().getUTCFullYear();
  return new Intl.DateTimeFormat(words.locale, {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
    ...(other ? { year: "numeric" } : {}),
  }).format(at);
}

/** A short label for an instant on an axis or slider, in UTC. */
export function shortUtc(instant: number): string {
  const at = new Date(instant);
  return `${day(at, "UTC")} ${clock(at, "UTC")} UTC`;
}

/** An instant as the filter writes it. */
export function isoUtc(instant: number): T {
  return new Date(instant).toISOString().replace(/:\d\d\.\d{3}Z$/, "Z");
}
