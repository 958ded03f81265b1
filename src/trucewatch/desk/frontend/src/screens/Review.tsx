/** The queue of what nobody has judged yet, worked through from the keyboard. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Queue } from "../answers";
import { useApi } from "../api";
import { Asking } from "../components/Asking";
import { EmptyNote } from "../components/Notes";
import { Link } from "../components/Link";
import { Screen } from "../components/Screen";
import { DecidePanel } from "../decide/DecidePanel";
import { type Decider, type Own, useDecider } from "../decide/decider";
import { useFilter } from "../filter";
import { say } from "../live";
import { CorrectForm } from "../decide/CorrectForm";
import { itemsOf, type Item } from "../review/items";
import { useKeys } from "../review/keys";
import { ClaimInReview, QueueList } from "../review/QueueList";
import { PairInReview } from "../review/Pair";
import { navigate, putInAddress, useHere } from "../router";
import "../styles/review.css";
import { words } from "../words";

const w = words.review;

/** The screen of `/review`; `?of=pairs` compares, `?at=ID` is where somebody stands. */
export default function Review() {
  const filter = useFilter();
  const asked = useApi<Queue>("/queue", { ...filter });
  return (
    <Screen title={words.titles.review} wide>
      <Asking asked={asked}>{(queue) => <Working queue={queue} />}</Asking>
    </Screen>
  );
}

function Working({ queue }: { queue: Queue }) {
  const { query } = useHere();
  const filter = useFilter();
  const pairs = query.get("of") === "pairs";
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [correcting, setCorrecting] = useState(false);
  const [help, setHelp] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const items = itemsOf(queue, pairs).filter((item) => !gone.has(item.key));
  const chosen = items.find((item) => item.key === query.get("at")) ?? items[0] ?? null;
  const at = chosen ? items.indexOf(chosen) : -1;
  const go = (to: Item | undefined) => {
    if (!to) return;
    setCorrecting(false);
    putInAddress({ at: to.key });
  };

  const after = (done: Own, undone: Own | null) => {
    const key = (undone ?? done).ids.join("+");
    setCorrecting(false);
    if (undone) {
      setGone((now) => new Set([...now].filter((one) => one !== key)));
      putInAddress({ at: key });
    } else {
      setGone((now) => new Set([...now, key]));
      const next = items[at + 1] ?? items[at - 1];
      if (next) putInAddress({ at: next.key });
    }
    const verb = words.review.verbs[undone ? "undo" : done.verb];
    say(w.said(verb, Math.max(0, items.length + (undone ? 1 : -1))));
  };
  const decider = useDecider(after);
  const acts = actsOn(chosen, decider, () => setCorrecting(true));
  useKeys({
    ...acts,
    j: () => go(items[at + 1]),
    k: () => go(items[at - 1]),
    u: decider.undo,
    o: () => {
      const claim = chosen?.claim;
      if (claim) navigate(`/report/${encodeURIComponent(claim.report)}?${new URLSearchParams({ ...filter, claim: claim.id })}`);
    },
    "?": () => setHelp((now) => !now),
  });
  useEffect(() => {
    document.querySelector(".queue [aria-current]")?.scrollIntoView({ block: "nearest" });
    // Out of the field in which the last reason was written, so that keys are keys again.
    if (document.activeElement?.closest(".decide input, .correct")) panel.current?.focus();
  }, [chosen?.key, gone]);

  return (
    <>
      <nav class="tabs" aria-label={w.queue}>
        <Link to="/review" {...(pairs ? {} : { "aria-current": "page" as const })}>
          {w.claims} <span class="count">{queue.total}</span>
        </Link>
        <Link to="/review" query={{ of: "pairs" }} {...(pairs ? { "aria-current": "page" as const } : {})}>
          {w.pairs} <span class="count">{queue.samenesses.length}</span>
        </Link>
      </nav>
      <div class="review">
        <QueueList items={items} chosen={chosen} go={go} />
        <div class="review-main" ref={panel} tabIndex={-1} data-correcting={correcting}>
          {chosen ? (
            <>
              {chosen.claim ? <ClaimInReview claim={chosen.claim} bare={correcting} /> : <PairInReview pair={chosen.pair} />}
              {correcting && chosen.claim && (
                <CorrectForm
                  key={chosen.key}
                  claim={chosen.claim}
                  close={() => setCorrecting(false)}
                  save={(set) => decider.decide({ verb: "correct", ids: chosen.ids, set, version: chosen.version })}
                />
              )}
            </>
          ) : (
            <EmptyNote>{w.done}</EmptyNote>
          )}
          <DecidePanel decider={decider} {...(pairs ? { otherwise: w.whyPairs } : {})}>
            <Buttons pairs={pairs} acts={acts} decider={decider} busy={decider.busy || !chosen} />
          </DecidePanel>
          <Keys open={help} turn={() => setHelp(!help)} />
        </div>
      </div>
    </>
  );
}

type Acts = Partial<Record<"a" | "c" | "r" | "s" | "d", () => void>>;

/** What the keys do with the item that is shown. */
function actsOn(item: Item | null, decider: Decider, correct: () => void): Acts {
  if (!item || decider.busy) return {};
  const decide = (verb: "accept" | "reject" | "same" | "different") => () =>
    decider.decide({ verb, ids: item.ids, version: item.version });
  if (item.claim) {
    const only = () => say(w.onlyPairs);
    return { a: decide("accept"), c: correct, r: decide("reject"), s: only, d: only };
  }
  const only = () => say(w.onlyClaims);
  return { a: only, c: only, r: only, s: decide("same"), d: decide("different") };
}

function Buttons({ pairs, acts, decider, busy }: {
  pairs: boolean;
  acts: Acts;
  decider: Decider;
  busy: boolean;
}) {
  const shown = pairs
    ? ([["s", w.same], ["d", w.different]] as const)
    : ([["a", w.accept], ["c", w.correct], ["r", w.reject]] as const);
  return (
    <>
      {shown.map(([key, name]) => (
        <button key={key} type="button" aria-keyshortcuts={key} disabled={busy} onClick={acts[key]}>
          {name} <kbd aria-hidden="true">{key}</kbd>
        </button>
      ))}
      <button
        type="button"
        aria-keyshortcuts="u"
        disabled={decider.own.length === 0 || decider.busy}
        onClick={decider.undo}
      >
        {w.undo} <kbd aria-hidden="true">u</kbd>
      </button>
    </>
  );
}

function Keys({ open, turn }: { open: boolean; turn: () => void }) {
  return (
    <div class="keys">
      <button type="button" aria-expanded={open} aria-controls="review-keys" aria-keyshortcuts="?" onClick={turn}>
        {w.keys} <kbd aria-hidden="true">?</kbd>
      </button>
      <dl id="review-keys" hidden={!open}>
        {w.keyList.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
