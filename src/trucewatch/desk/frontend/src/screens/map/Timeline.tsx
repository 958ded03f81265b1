import { useState } from "preact/hooks";
import { EmptyNote } from "../../components/Notes";
import { Quotes } from "../../components/Quotes";
import { TimeText } from "../../components/TimeText";
import type { TimelineEntry } from "../../types";
import { words } from "../../words";

const FEW = 30;

/** The dated steps of the story in order, each with its quotes. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const [all, setAll] = useState(false);
  if (entries.length === 0) return <EmptyNote>{words.map.noneShown}</EmptyNote>;
  const shown = all ? entries : entries.slice(0, FEW);
  return (
    <>
      <ol class="timeline">
        {shown.map((entry, n) => (
          <li key={`${entry.claims[0]}-${n}`}>
            <p class="timeline-at">
              <TimeText when={entry.at} />
            </p>
            <div>
              <p dir="auto">
                {entry.what} <span class="faint">({words.plain(entry.kind)})</span>
              </p>
              <Quotes claims={entry.claims} of={entry.what} />
            </div>
          </li>
        ))}
      </ol>
      {shown.length < entries.length && (
        <button type="button" class="more" onClick={() => setAll(true)}>
          {words.table.all(entries.length)}
        </button>
      )}
    </>
  );
}
