import { StateBadge } from "../../components/Badges";
import { Quotes } from "../../components/Quotes";
import { Moment } from "../../components/TimeText";
import type { Ceasefire } from "../../types";
import { words } from "../../words";

/** The steps in the life of a ceasefire, in order. */
export function History({ ceasefire }: { ceasefire: Ceasefire }) {
  // A change's time carries its offset; the zone's name stands with the times of the ceasefire.
  const zone = ceasefire.starts?.zone ?? ceasefire.ends?.zone ?? null;
  return (
    <ol class="history">
      {ceasefire.history.map((change, n) => (
        <li key={`${change.status}-${n}`}>
          <StateBadge status={change.status} />
          <span>
            {change.at ? <Moment at={change.at} zone={zone} /> : words.times.unknown}
          </span>
          <Quotes claims={change.claims} of={words.states[change.status]} />
        </li>
      ))}
    </ol>
  );
}
