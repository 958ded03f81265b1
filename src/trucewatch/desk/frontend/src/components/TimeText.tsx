import type { ComponentChildren } from "preact";
import { moment } from "../times";
import type { Interval, T } from "../types";
import { words } from "../words";

/** One bound: the place's clock, then UTC. */
export function Moment({ at, zone }: { at: T; zone: string | null }) {
  const written = moment(at, zone);
  return (
    <time dateTime={at} class="moment">
      {written.place}
      {written.utc && <span class="utc"> ({written.utc})</span>}
    </time>
  );
}

interface Props {
  /** null: no time is stated. */
  when: Interval | null;
  /** Leave out the words as written, where they stand beside it already. */
  plain?: boolean;
}

/** A time as people need it: at the place, in UTC, and in the words as written. */
export function TimeText({ when, plain = false }: Props) {
  if (!when || (!when.start && !when.end)) {
    return (
      <span class="time">
        <span class="faint">{words.times.unknown}</span>
        {!plain && <Written when={when} />}
      </span>
    );
  }
  return (
    <span class="time">
      <Bounds when={when} />
      {when.ambiguous && (
        <span class="tag" title={words.times.ambiguousHelp}>
          {words.times.ambiguous}
        </span>
      )}
      {!plain && <Written when={when} />}
    </span>
  );
}

function Bounds({ when }: { when: Interval }): ComponentChildren {
  const { start, end, zone } = when;
  if (start && end) {
    if (start === end) return <Moment at={start} zone={zone} />;
    return (
      <>
        <Moment at={start} zone={zone} /> {words.times.to} <Moment at={end} zone={zone} />
      </>
    );
  }
  if (start) {
    return (
      <>
        {words.times.from} <Moment at={start} zone={zone} />
      </>
    );
  }
  return (
    <>
      {words.times.by} <Moment at={end as T} zone={zone} />
    </>
  );
}

/** The words of the report that gave a time. */
export function Written({ when }: { when: Interval | null }) {
  if (!when?.exact) return null;
  return (
    <>
      {" "}
      <q class="written" dir="auto">
        {when.exact}
      </q>
    </>
  );
}
