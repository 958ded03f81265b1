/** Which ceasefires follow one another, and how much time lies between them. */
import { firstInstant, lastInstant } from "../../times";
import type { Ceasefire } from "../../types";

export interface Bar {
  ceasefire: Ceasefire;
  /** Where it begins; null where no claim says. */
  from: number | null;
  /** Where it ends or was ended; null while nothing says so. */
  to: number | null;
  /** Milliseconds to the end of the one before in its chain: more than 0 a gap, less an overlap. */
  between: number | null;
}

export type Chain = Bar[];

const OVER: ReadonlySet<string> = new Set(["expired", "superseded", "ended"]);

function startOf({ starts, declared_at }: Ceasefire): number | null {
  const bound = starts?.start ?? starts?.end ?? declared_at?.start ?? declared_at?.end;
  return bound ? firstInstant(bound) : null;
}

/** The stated end, or the time at which somebody or something ended it. */
function endOf(ceasefire: Ceasefire): number | null {
  const over = ceasefire.history.findLast((change) => OVER.has(change.status) && change.at !== null);
  const stated = ceasefire.ends?.end ? lastInstant(ceasefire.ends.end) : null;
  if (!over?.at) return stated;
  const ended = firstInstant(over.at);
  return stated === null ? ended : Math.min(stated, ended);
}

/** Ceasefires that extend or replace one another, as chains in order of time; the newest first. */
export function chainsOf(ceasefires: readonly Ceasefire[]): Chain[] {
  const chainOf = new Map(ceasefires.map((one) => [one.id, new Set([one.id])]));
  for (const { id, extension_of, supersedes } of ceasefires) {
    for (const other of [extension_of, supersedes]) {
      const mine = chainOf.get(id);
      const theirs = other === null ? undefined : chainOf.get(other);
      if (!mine || !theirs || mine === theirs) continue;
      for (const member of theirs) {
        mine.add(member);
        chainOf.set(member, mine);
      }
    }
  }
  const chains = [...new Set(chainOf.values())].map((members) =>
    measured(ceasefires.filter((one) => members.has(one.id))),
  );
  const newest = (chain: Chain) => Math.max(...chain.map((bar) => bar.from ?? -Infinity));
  return chains.sort((a, b) => newest(b) - newest(a));
}

function measured(members: Ceasefire[]): Chain {
  const bars = members
    .map((ceasefire) => ({ ceasefire, from: startOf(ceasefire), to: endOf(ceasefire) }))
    .sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity));
  return bars.map((bar, n) => {
    const before = bars[n - 1];
    const known = before && before.to !== null && bar.from !== null;
    return { ...bar, between: known ? bar.from! - before.to! : null };
  });
}

export interface Stretch {
  from: number;
  to: number;
}

/** The stretch that holds every bar, to the time that is looked at. */
export function wholeStretch(chains: readonly Chain[], now: number): Stretch {
  const instants = chains.flat().flatMap(({ from, to }) => [from, to]);
  const known = instants.filter((one): one is number => one !== null);
  const from = Math.min(now - 86_400_000, ...known);
  const to = Math.max(now, ...known);
  const margin = (to - from) * 0.02;
  return { from: from - margin, to: to + margin };
}

const STEPS = [1, 3, 6, 12, 24, 48, 168, 336, 720, 2160, 4320, 8760, 43_800].map((h) => h * 3_600_000);

/** Instants to mark on an axis: at most eight, at even steps of hours, days or weeks. */
export function ticksOf({ from, to }: Stretch, most = 7): number[] {
  const step = STEPS.find((one) => (to - from) / one <= most) ?? (to - from) / most;
  const ticks: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push(at);
  return ticks;
}
