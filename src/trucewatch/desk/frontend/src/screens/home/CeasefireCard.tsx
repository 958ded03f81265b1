import type { ComponentChildren } from "preact";
import { StandBadge, StateBadge } from "../../components/Badges";
import { Card } from "../../components/Card";
import { Link } from "../../components/Link";
import { Names } from "../../components/Names";
import { Quotes } from "../../components/Quotes";
import type { Ceasefire } from "../../types";
import { words } from "../../words";
import { Clock } from "./Clock";
import { type Deadline, nextDeadline } from "./deadlines";

interface Props {
  ceasefire: Ceasefire;
  deadlines: readonly Deadline[];
  now: number;
  /** What changed about it; null where nothing did. */
  changes: ComponentChildren;
  openDisputes: number;
  gaps: number;
}

/** One live ceasefire: how it stands, why, until when, and what is contested. */
export function CeasefireCard({ ceasefire, deadlines, now, changes, openDisputes, gaps }: Props) {
  const address = `/ceasefire/${encodeURIComponent(ceasefire.id)}`;
  return (
    <Card
      title={
        <Link to={address}>
          <bdi>{ceasefire.name}</bdi>
        </Link>
      }
      over={
        <>
          <StateBadge status={ceasefire.status} />
          <span class="faint">
            {words.ceasefire.kinds[ceasefire.kind]}
            {ceasefire.country && ` · ${ceasefire.country}`}
          </span>
        </>
      }
    >
      <p dir="auto">{ceasefire.because}</p>
      <Clock deadline={nextDeadline(deadlines, now)} now={now} />
      <dl class="facts">
        <dt>{words.home.area}</dt>
        <dd>
          <Names names={ceasefire.areas} />
        </dd>
        {ceasefire.excludes.length > 0 && (
          <>
            <dt>{words.home.excludes}</dt>
            <dd>
              <Names names={ceasefire.excludes} />
            </dd>
          </>
        )}
        <dt>{words.home.declaredBy}</dt>
        <dd>
          <Names names={ceasefire.declared_by} />
        </dd>
        <dt>{words.home.positions}</dt>
        <dd>
          {ceasefire.by_party.length === 0 && <span class="faint">{words.unknown}</span>}
          <ul class="stands">
            {ceasefire.by_party.map((one) => (
              <li key={one.party}>
                <bdi>{one.party}</bdi> <StandBadge stand={one.position} />
              </li>
            ))}
          </ul>
        </dd>
      </dl>
      {changes}
      <p class="tallies">
        <Link to="/disputes" query={{ ceasefire: ceasefire.id, status: "open" }}>
          {words.home.openDisputes}: {openDisputes}
        </Link>
        <a href="#gaps">
          {words.home.openGaps}: {gaps}
        </a>
      </p>
      <Quotes claims={ceasefire.claims} of={ceasefire.name} />
    </Card>
  );
}
