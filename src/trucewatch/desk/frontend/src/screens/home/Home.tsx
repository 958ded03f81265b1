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
import type {
  Ceasefire, DeskStatus, Dispute, Gap, Notice, PartPage, Proposal,
} from "../../types";
import { words } from "../../words";
import { CeasefireCard } from "./CeasefireCard";
import { Chains } from "./Chains";
import { Changes } from "./Changes";
import { deadlinesOf } from "./deadlines";
import { gapsOf, GapTable, openGaps } from "./Gaps";
import { Proposals } from "./Proposals";
import "./home.css";

const LIVE: ReadonlySet<string> = new Set(["declared", "in_force", "contested", "extended"]);
/** As many entries of a part as one page gives. */
const LIMIT = 1000;

export default function Home() {
  const filter = useFilter();
  const query = { ...filter, limit: LIMIT };
  const status = useApi<DeskStatus>("/status", { ...filter });
  const ceasefires = useApi<PartPage<"ceasefires", Ceasefire>>("/ceasefires", query);
  const proposals = useApi<PartPage<"proposals", Proposal>>("/proposals", query);
  const disputes = useApi<PartPage<"disputes", Dispute>>("/disputes", query);
  const notices = useApi<PartPage<"notices", Notice>>("/notices", query);
  const gaps = useApi<PartPage<"gaps", Gap>>("/gaps", query);
  return (
    <Screen title={words.titles.home}>
      <Asking asked={status}>
        {(counts) => (
          <>
            <Basis stands={counts} />
            <Asking asked={ceasefires}>
              {(page) => (
                <Stands
                  stands={counts}
                  ceasefires={page.ceasefires}
                  proposals={proposals.data?.proposals ?? []}
                  disputes={disputes.data?.disputes ?? []}
                  notices={notices.data?.notices ?? []}
                  gaps={openGaps(gaps.data?.gaps ?? [], counts.as_of)}
                />
              )}
            </Asking>
          </>
        )}
      </Asking>
    </Screen>
  );
}

interface Props {
  stands: DeskStatus;
  ceasefires: readonly Ceasefire[];
  proposals: readonly Proposal[];
  disputes: readonly Dispute[];
  notices: readonly Notice[];
  gaps: readonly Gap[];
}

function Stands({ stands, ceasefires, proposals, disputes, notices, gaps }: Props) {
  const now = useNow(stands.as_of);
  const live = ceasefires.filter((one) => LIVE.has(one.status));
  const past = ceasefires.filter((one) => !LIVE.has(one.status));
  const open = new Set(disputes.filter((one) => one.status === "open").map((one) => one.id));
  const changesOf = (one: Ceasefire) => {
    const own = new Set([one.id, ...one.disputes, ...one.notices]);
    return stands.changed.ids.filter(({ id }) => own.has(id));
  };
  return (
    <>
      <Section title={words.home.live} count={live.length}>
        {live.length === 0 && <NoneLive none={ceasefires.length === 0} />}
        <div class="cards">
          {live.map((one) => (
            <CeasefireCard
              key={one.id}
              ceasefire={one}
              deadlines={deadlinesOf(one, notices, proposals)}
              now={now}
              changes={
                <Changes changes={changesOf(one)} entries={[ceasefires, disputes, notices]} />
              }
              openDisputes={one.disputes.filter((id) => open.has(id)).length}
              gaps={gapsOf(one, gaps).length}
            />
          ))}
        </div>
      </Section>
      <Section title={words.home.changed} count={stands.changed.ids.length}>
        <p class="faint">
          {words.home.changedSince} <Moment at={stands.changed.since} zone={null} />
        </p>
        {stands.changed.ids.length === 0 && <EmptyNote>{words.home.nothingChanged}</EmptyNote>}
        <Changes changes={stands.changed.ids} entries={[ceasefires, disputes, notices]} />
      </Section>
      {ceasefires.length > 0 && (
        <Section title={words.home.chains}>
          <Chains ceasefires={ceasefires} now={now} />
        </Section>
      )}
      {past.length > 0 && (
        <Section title={words.home.past} count={past.length}>
          <Past ceasefires={past} />
        </Section>
      )}
      <Proposals proposals={proposals} />
      <Section title={words.home.gaps} count={gaps.length} id="gaps">
        <GapTable gaps={gaps} />
      </Section>
    </>
  );
}

/** That nothing is live now, and the way to the time that the newest report tells of. */
function NoneLive({ none }: { none: boolean }) {
  const { as_of } = useFilter();
  if (none) return <EmptyNote>{words.home.noneAtAll}</EmptyNote>;
  return (
    <EmptyNote>
      {words.home.noLive}{" "}
      {as_of === undefined && (
        <Link to="/" query={{ as_of: "latest" }}>
          {words.home.toLatest}
        </Link>
      )}
    </EmptyNote>
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
