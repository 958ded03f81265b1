/** Where it stands: every ceasefire, the live ones first. */
import { useApi } from "../../api";
import { Asking } from "../../components/Asking";
import { StateBadge } from "../../components/Badges";
import { Section } from "../../components/Card";
import { Link } from "../../components/Link";
import { EmptyNote } from "../../components/Notes";
import { Quotes } from "../../components/Quotes";
import { Screen } from "../../components/Screen";
import { TableList } from "../../components/TableList";
import { Moment, TimeText } from "../../components/TimeText";
import { useFilter } from "../../filter";
import { useNow } from "../../now";
import type { Ceasefire, DeskStatus, Dispute, Notice, PartPage } from "../../types";
import { words } from "../../words";
import { CeasefireCard } from "./CeasefireCard";
import { Chains } from "./Chains";
import { deadlinesOf } from "./deadlines";
import { gapsOf, GapTable } from "./Gaps";
import { Proposals } from "./Proposals";
import "./home.css";

const LIVE: ReadonlySet<string> = new Set(["declared", "in_force", "contested", "extended"]);

export default function Home() {
  const filter = useFilter();
  const status = useApi<DeskStatus>("/status", { ...filter });
  const disputes = useApi<PartPage<"disputes", Dispute>>("/disputes", { ...filter });
  const notices = useApi<PartPage<"notices", Notice>>("/notices", { ...filter });
  return (
    <Screen title={words.titles.home}>
      <Asking asked={status}>
        {(stands) => (
          <Stands
            stands={stands}
            disputes={disputes.data?.disputes ?? []}
            notices={notices.data?.notices ?? []}
          />
        )}
      </Asking>
    </Screen>
  );
}

interface Props {
  stands: DeskStatus;
  disputes: readonly Dispute[];
  notices: readonly Notice[];
}

function Stands({ stands, disputes, notices }: Props) {
  const now = useNow(stands.as_of);
  const live = stands.ceasefires.filter((one) => LIVE.has(one.status));
  const past = stands.ceasefires.filter((one) => !LIVE.has(one.status));
  const open = new Set(disputes.filter((one) => one.status === "open").map((one) => one.id));
  const changesOf = (one: Ceasefire) => {
    const own = new Set([one.id, ...one.disputes, ...one.notices]);
    return stands.changed.ids.filter(({ id }) => own.has(id)).map(({ what }) => what);
  };
  return (
    <>
      <Basis stands={stands} />
      <Section title={words.home.live} count={live.length}>
        {live.length === 0 && (
          <EmptyNote>
            {stands.ceasefires.length === 0 ? words.home.noneAtAll : words.home.noLive}
          </EmptyNote>
        )}
        <div class="cards">
          {live.map((one) => (
            <CeasefireCard
              key={one.id}
              ceasefire={one}
              deadlines={deadlinesOf(one, notices, stands.proposals)}
              now={now}
              changes={changesOf(one)}
              openDisputes={one.disputes.filter((id) => open.has(id)).length}
              gaps={gapsOf(one, stands.gaps_open).length}
            />
          ))}
        </div>
      </Section>
      <Section title={words.home.changed}>
        <p class="faint">
          {words.home.changedSince} <Moment at={stands.changed.since} zone={null} />
        </p>
        {stands.changed.ids.length === 0 ? (
          <EmptyNote>{words.home.nothingChanged}</EmptyNote>
        ) : (
          <ul class="dots">
            {stands.changed.ids.map(({ id, what }) => (
              <li key={id + what} dir="auto">
                {what}
              </li>
            ))}
          </ul>
        )}
      </Section>
      {stands.ceasefires.length > 0 && (
        <Section title={words.home.chains}>
          <Chains ceasefires={stands.ceasefires} now={now} />
        </Section>
      )}
      {past.length > 0 && (
        <Section title={words.home.past} count={past.length}>
          <Past ceasefires={past} />
        </Section>
      )}
      <Proposals proposals={stands.proposals} />
      <Section title={words.home.gaps} count={stands.gaps_open.length} id="gaps">
        <GapTable gaps={stands.gaps_open} />
      </Section>
    </>
  );
}

/** What the picture rests on: of how many reports, and how new. */
function Basis({ stands }: { stands: DeskStatus }) {
  const { claims, reports, unread, newest } = stands;
  return (
    <p class="faint">
      {words.home.rests(
        words.home.claims(claims),
        words.home.reports(reports),
        unread > 0 ? words.home.unread(unread) : "",
      )}{" "}
      {newest && (
        <>
          {words.home.newest}: <Moment at={newest} zone={null} />.
        </>
      )}
    </p>
  );
}

function Past({ ceasefires }: { ceasefires: readonly Ceasefire[] }) {
  return (
    <TableList
      caption={words.home.past}
      rows={[...ceasefires].reverse()}
      rowKey={(one) => one.id}
      columns={[
        {
          head: words.chains.ceasefire,
          names: true,
          cell: (one) => (
            <Link to={`/ceasefire/${encodeURIComponent(one.id)}`}>
              <bdi>{one.name}</bdi>
            </Link>
          ),
        },
        { head: words.chains.state, cell: (one) => <StateBadge status={one.status} /> },
        { head: words.home.because, cell: (one) => <span dir="auto">{one.because}</span> },
        { head: words.chains.begins, cell: (one) => <TimeText when={one.starts} /> },
        {
          head: words.chains.ends,
          cell: (one) => (one.ends ? <TimeText when={one.ends} /> : words.chains.open),
        },
        {
          head: words.ceasefire.quotes,
          cell: (one) => <Quotes claims={one.claims} of={one.name} />,
        },
      ]}
    />
  );
}
