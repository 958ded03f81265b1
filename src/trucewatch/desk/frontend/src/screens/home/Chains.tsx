/** Chains of ceasefires as bars on one axis, and the same as a table. */
import { useState } from "preact/hooks";
import { StateBadge } from "../../components/Badges";
import { Link } from "../../components/Link";
import { TableList } from "../../components/TableList";
import { TimeText } from "../../components/TimeText";
import { distance, shortUtc } from "../../times";
import type { Ceasefire } from "../../types";
import { words } from "../../words";
import { type Bar, type Chain, chainsOf, type Stretch, ticksOf, wholeStretch } from "./chains";

const DAY = 86_400_000;
const ZOOMS = [null, 30, 7] as const;

export function Chains({ ceasefires, now }: { ceasefires: readonly Ceasefire[]; now: number }) {
  const chains = chainsOf(ceasefires);
  const whole = wholeStretch(chains, now);
  const [zoom, setZoom] = useState<number | null>(whole.to - whole.from > 60 * DAY ? 30 : null);
  const stretch = zoom === null ? whole : { from: now - zoom * DAY, to: now + zoom * DAY * 0.06 };
  return (
    <>
      <fieldset class="choices">
        <legend class="unseen">{words.chains.zoom}</legend>
        {ZOOMS.map((one) => (
          <label key={one}>
            <input type="radio" name="zoom" checked={zoom === one} onChange={() => setZoom(one)} />
            <span>{one === null ? words.chains.whole : words.chains.days(one)}</span>
          </label>
        ))}
      </fieldset>
      <figure class="chains" aria-label={words.chains.caption}>
        <Axis stretch={stretch} now={now} />
        {chains.map((chain, n) => (
          <ol class="chain" key={chain[0]?.ceasefire.id} aria-label={chainName(chain, n)}>
            {chain.map((bar, m) => (
              <Row key={bar.ceasefire.id} bar={bar} before={chain[m - 1]} stretch={stretch} now={now} />
            ))}
          </ol>
        ))}
        <figcaption class="faint">{words.chains.axis}</figcaption>
      </figure>
      <details>
        <summary>{words.chains.same}</summary>
        <ChainTable chains={chains} />
      </details>
    </>
  );
}

function chainName(chain: Chain, n: number): string {
  return chain.length > 1 ? words.chains.chain(n + 1) : words.chains.alone;
}

/** Where an instant lies on the axis, in percent, kept within it. */
function at(instant: number, { from, to }: Stretch): number {
  return Math.min(100, Math.max(0, ((instant - from) / (to - from)) * 100));
}

function Axis({ stretch, now }: { stretch: Stretch; now: number }) {
  const fine = stretch.to - stretch.from < 4 * DAY;
  return (
    <div class="axis" aria-hidden="true">
      <span />
      <div class="axis-line">
        {ticksOf(stretch, 4).map((tick) => (
          <span
            key={tick}
            class={at(tick, stretch) > 80 ? "tick tick-last" : "tick"}
            style={{ left: `${at(tick, stretch)}%` }}
          >
            {tickLabel(tick, fine)}
          </span>
        ))}
        <span class="axis-now" style={{ left: `${at(now, stretch)}%` }} />
      </div>
    </div>
  );
}

function tickLabel(tick: number, fine: boolean): string {
  const [, date, month, , clock] = shortUtc(tick).split(" ");
  return fine ? `${date} ${month} ${clock}` : `${date} ${month}`;
}

interface RowProps {
  bar: Bar;
  before: Bar | undefined;
  stretch: Stretch;
  now: number;
}

function Row({ bar, before, stretch, now }: RowProps) {
  const { ceasefire, from } = bar;
  const to = bar.to ?? Math.max(now, from ?? now);
  const shown = from !== null && to >= stretch.from && from <= stretch.to;
  return (
    <li class="chain-row">
      <div class="chain-name">
        <Link to={`/ceasefire/${encodeURIComponent(ceasefire.id)}`}>
          <bdi>{ceasefire.name}</bdi>
        </Link>{" "}
        <StateBadge status={ceasefire.status} />
      </div>
      <div class="track">
        {before && <Between bar={bar} before={before} stretch={stretch} />}
        {shown && from !== null && (
          <span
            class={`bar bar-${ceasefire.status} ${bar.to === null ? "bar-open" : ""}`}
            style={{ left: `${at(from, stretch)}%`, width: `${at(to, stretch) - at(from, stretch)}%` }}
          />
        )}
        {!shown && (
          <span class="track-note faint">
            {from === null ? words.chains.noStart : words.chains.outside}
          </span>
        )}
      </div>
    </li>
  );
}

/** The gap or the overlap between a ceasefire and the one before it. */
function Between({ bar, before, stretch }: Omit<RowProps, "now" | "before"> & { before: Bar }) {
  if (bar.between === null || bar.from === null || before.to === null || bar.between === 0) {
    return null;
  }
  const [left, right] = [Math.min(bar.from, before.to), Math.max(bar.from, before.to)];
  const width = at(right, stretch) - at(left, stretch);
  if (width <= 0) return null;
  return (
    <span
      class={bar.between > 0 ? "between between-gap" : "between between-overlap"}
      style={{ left: `${at(left, stretch)}%`, width: `${width}%` }}
      title={betweenWords(bar)}
    />
  );
}

function betweenWords({ between }: Bar): string {
  if (between === null) return "";
  if (between === 0) return words.chains.follows;
  return between > 0
    ? words.chains.gap(distance(between))
    : words.chains.overlap(distance(between));
}

function ChainTable({ chains }: { chains: readonly Chain[] }) {
  const rows = chains.flatMap((chain, n) => chain.map((bar) => ({ bar, chain: chainName(chain, n) })));
  return (
    <TableList
      caption={words.chains.caption}
      rows={rows}
      rowKey={({ bar }) => bar.ceasefire.id}
      columns={[
        { head: words.chains.ceasefire, names: true, cell: ({ bar }) => <bdi>{bar.ceasefire.name}</bdi> },
        { head: words.chains.chainHead, cell: ({ chain }) => chain },
        { head: words.chains.state, cell: ({ bar }) => <StateBadge status={bar.ceasefire.status} /> },
        { head: words.chains.begins, cell: ({ bar }) => <TimeText when={bar.ceasefire.starts} /> },
        {
          head: words.chains.ends,
          cell: ({ bar }) =>
            bar.ceasefire.ends ? <TimeText when={bar.ceasefire.ends} /> : words.chains.open,
        },
        { head: words.chains.before, cell: ({ bar }) => betweenWords(bar) },
      ]}
    />
  );
}
