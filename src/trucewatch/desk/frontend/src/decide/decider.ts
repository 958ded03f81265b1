/** Making decisions: one at a time, each with who and why, none over somebody else's unseen. */
import { useCallback, useRef, useState } from "preact/hooks";
import type { Decided, Decision, Verb } from "../answers";
import { ApiError, post } from "../api";
import { ledgerChanged } from "../changes";
import type { Values } from "../claims/fields";
import { say } from "../live";
import type { ClaimRow } from "../types";
import { words } from "../words";
import { useWho, type Who } from "./who";

/** What somebody wants to decide. */
export interface Wish {
  verb: Verb;
  ids: string[];
  /** The fields of a correction or a grade, with their values. */
  set?: Values;
  /** The version of the claim or the queue that the person saw. */
  version: number;
}

/** That somebody else decided meanwhile: the wish is kept, and what they decided. */
export interface Conflict {
  wish: Wish;
  theirs: Decision | null;
  /** The version to decide on, now that theirs is known. */
  version: number;
}

/** A decision of one's own on this page, the way back from it. */
export interface Own {
  decision: string;
  verb: Verb;
  ids: string[];
  version: number;
}

export interface Decider {
  who: Who;
  why: string;
  setWhy: (why: string) => void;
  /** The wish that waits for a reason. */
  pending: Wish | null;
  cancel: () => void;
  conflict: Conflict | null;
  settle: (again: boolean) => void;
  error: Error | null;
  /** What the server had to say of the last decision that it kept. */
  remarks: string[];
  busy: boolean;
  own: Own[];
  /** `as` is a name that was given this moment. */
  decide: (wish: Wish, as?: string) => void;
  undo: () => void;
}

type After = (done: Own, undone: Own | null) => void;

/** `after` hears of each decision that was kept, and of the one that an undo took back. */
export function useDecider(after: After): Decider {
  const who = useWho();
  const [why, setWhy] = useState("");
  const [pending, setPending] = useState<Wish | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const [own, setOwn] = useState<Own[]>([]);
  const [remarks, setRemarks] = useState<string[]>([]);
  const sending = useRef(false);

  const send = async (wish: Wish, by: string, reason: string, undone: Own | null) => {
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    setError(null);
    try {
      const { verb, ids, set, version } = wish;
      const body = { action: verb, ids, by, why: reason, set: set ?? {}, version };
      const kept = await post<Decided>("/decisions", body);
      const done = { decision: kept.decision, verb, ids, version: kept.version };
      setRemarks(kept.remarks);
      setOwn((before) => (undone ? before.filter((one) => one !== undone) : [...before, done]));
      setPending(null);
      setConflict(null);
      setWhy("");
      after(done, undone);
      ledgerChanged();
    } catch (failed) {
      if (failed instanceof ApiError && failed.status === 409) {
        setConflict(conflictOf(failed, wish));
        say(words.review.conflict);
      } else setError(failed instanceof Error ? failed : new Error(String(failed)));
    } finally {
      sending.current = false;
      setBusy(false);
    }
  };

  const decide = (wish: Wish, as = who.name) => {
    if (!as.trim()) {
      setPending(wish);
      say(words.review.nameNeeded);
      return;
    }
    const defaults: Partial<Record<Verb, string>> = words.review.whyDefault;
    const reason = why.trim() || defaults[wish.verb];
    if (!reason) {
      setPending(wish);
      say(words.review.whyNeeded);
      return;
    }
    void send(wish, as, reason, null);
  };

  const undo = () => {
    const last = own.at(-1);
    if (!last) {
      say(words.review.nothingToUndo);
      return;
    }
    const wish: Wish = { verb: "undo", ids: [last.decision], version: last.version };
    void send(wish, who.name, why.trim() || words.review.whyDefault.undo, last);
  };

  const settle = (again: boolean) => {
    const now = conflict;
    setConflict(null);
    if (!now) return;
    if (again) decide({ ...now.wish, version: now.version });
    else ledgerChanged();
  };

  const cancel = useCallback(() => setPending(null), []);
  return { who, why, setWhy, pending, cancel, conflict, settle, error, remarks, busy, own, decide, undo };
}

function conflictOf(error: ApiError, wish: Wish): Conflict {
  const body = (error.body ?? {}) as { newer?: Decision; version?: number; claims?: ClaimRow[] };
  const seen = (body.claims ?? []).map((claim) => claim.version);
  return {
    wish,
    theirs: body.newer ?? null,
    version: body.version ?? Math.max(wish.version, ...seen),
  };
}
