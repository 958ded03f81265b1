/** The queue as one list of things to judge: claims, or pairs that may be the same. */
import type { Queue, Sameness } from "../answers";
import type { ClaimRow } from "../types";

interface Base {
  /** What names the item in the address and after a decision: its ids, joined. */
  key: string;
  ids: string[];
  /** What the person saw: the claim's version; of a pair the queue's. */
  version: number;
}

export type Item =
  | (Base & { claim: ClaimRow; pair: null })
  | (Base & { claim: null; pair: Sameness });

export function itemsOf(queue: Queue, pairs: boolean): Item[] {
  if (pairs) {
    return queue.samenesses.map((pair) => ({
      key: `${pair.a}+${pair.b}`,
      ids: [pair.a, pair.b],
      version: queue.version,
      claim: null,
      pair,
    }));
  }
  return queue.claims.map((claim) => ({
    key: claim.id,
    ids: [claim.id],
    version: claim.version,
    claim,
    pair: null,
  }));
}
