/** What runs out when: the ends of a ceasefire, of its notices, and of the time to answer. */
import { lastInstant } from "../../times";
import type { Ceasefire, Interval, Notice, Proposal } from "../../types";
import { words } from "../../words";

export interface Deadline {
  what: string;
  when: Interval;
  /** The last instant that it can mean, in milliseconds. */
  instant: number;
  claims: string[];
}

/** All deadlines of a ceasefire, in order of time. */
export function deadlinesOf(
  ceasefire: Ceasefire,
  notices: readonly Notice[],
  proposals: readonly Proposal[],
): Deadline[] {
  const found: Deadline[] = [];
  const put = (what: string, when: Interval | null, claims: string[]) => {
    if (when?.end) found.push({ what, when, instant: lastInstant(when.end), claims });
  };
  const end = words.endsMeans[ceasefire.ends_means ?? "expiry"];
  put(end, ceasefire.ends, ceasefire.claims);
  for (const notice of notices) {
    if (!ceasefire.notices.includes(notice.id) || notice.state === "lifted") continue;
    put(words.home.notice(words.plain(notice.type)), notice.until, notice.claims);
  }
  for (const proposal of proposals) {
    if (proposal.of === ceasefire.id) put(words.home.answer, proposal.answer_by, proposal.claims);
  }
  return found.sort((a, b) => a.instant - b.instant);
}

/** The first deadline still to come, or else the last that has passed. */
export function nextDeadline(all: readonly Deadline[], now: number): Deadline | null {
  return all.find((one) => one.instant > now) ?? all.at(-1) ?? null;
}
