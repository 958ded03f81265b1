/** One ceasefire: its text by party, what is said to have happened in it, and every quote. */
import { useApi } from "../../api";
import { Asking } from "../../components/Asking";
import { StateBadge } from "../../components/Badges";
import { Section } from "../../components/Card";
import { EmptyNote } from "../../components/Notes";
import { Quotes } from "../../components/Quotes";
import { Screen } from "../../components/Screen";
import { useFilter } from "../../filter";
import { useNow } from "../../now";
import type { ScreenProps } from "../../routes";
import type { CeasefireSheet } from "../../types";
import { words } from "../../words";
import { Chains } from "../home/Chains";
import { Clock } from "../home/Clock";
import { deadlinesOf, nextDeadline } from "../home/deadlines";
import { ProposalTable } from "../home/Proposals";
import { SheetMap } from "../map/SheetMap";
import { Timeline } from "../map/Timeline";
import { Contacts } from "./Contacts";
import { Disputes } from "./Disputes";
import { Dissent } from "./Dissent";
import { Facts } from "./Facts";
import { History } from "./History";
import { Incidents } from "./Incidents";
import { Notices } from "./Notices";
import { Terms } from "./Terms";
import { Tolls } from "./Tolls";
import "../home/home.css";
import "./ceasefire.css";

export default function Ceasefire({ params }: ScreenProps) {
  const filter = useFilter();
  const path = `/ceasefires/${encodeURIComponent(params["id"] ?? "")}`;
  const sheet = useApi<CeasefireSheet>(path, { ...filter });
  const name = sheet.data?.ceasefire.name ?? words.titles.ceasefire;
  return (
    <Screen title={name}>
      <Asking asked={sheet}>{(data) => <Sheet sheet={data} />}</Asking>
    </Screen>
  );
}

function Sheet({ sheet }: { sheet: CeasefireSheet }) {
  const { ceasefire, chain, proposals, incidents, tolls, disputes, notices, contacts } = sheet;
  const now = useNow(sheet.as_of);
  const deadline = nextDeadline(deadlinesOf(ceasefire, notices, proposals), now);
  const say = words.ceasefire;
  return (
    <>
      <div class="sheet-head">
        <div class="sheet-because">
          <p>
            <StateBadge status={ceasefire.status} />{" "}
            <span class="faint">
              {say.kinds[ceasefire.kind]}
              {ceasefire.country && ` · ${ceasefire.country}`}
            </span>
          </p>
          <p dir="auto">{ceasefire.because}</p>
          <Quotes claims={ceasefire.claims} of={ceasefire.name} />
        </div>
        <Clock deadline={deadline} now={now} />
      </div>
      <Section title={say.terms}>
        <Terms ceasefire={ceasefire} />
      </Section>
      <Section title={say.facts}>
        <Facts ceasefire={ceasefire} chain={chain} />
      </Section>
      <Section title={say.map}>
        <SheetMap sheet={sheet} />
      </Section>
      <Section title={say.timeline} count={sheet.timeline.length}>
        <Timeline entries={sheet.timeline} />
      </Section>
      <Section title={say.incidents} count={incidents.length}>
        <Incidents incidents={incidents} ceasefire={ceasefire.id} />
      </Section>
      <Section title={say.tolls} count={tolls.length}>
        <Tolls tolls={tolls} />
      </Section>
      <Section title={say.notices} count={notices.length}>
        <Notices notices={notices} />
      </Section>
      <Section title={say.disputes} count={disputes.length}>
        <Disputes disputes={disputes} />
      </Section>
      <Section title={say.contacts} count={contacts.length}>
        <Contacts contacts={contacts} />
      </Section>
      <Section title={say.proposals} count={proposals.length}>
        {proposals.length === 0 ? (
          <EmptyNote>{say.noProposals}</EmptyNote>
        ) : (
          <ProposalTable proposals={proposals} />
        )}
      </Section>
      <Section title={say.dissent} count={ceasefire.dissent.length}>
        <Dissent ceasefire={ceasefire} />
      </Section>
      <Section title={say.history} count={ceasefire.history.length}>
        <History ceasefire={ceasefire} />
      </Section>
      {chain.length > 1 && (
        <Section title={say.chain}>
          <Chains ceasefires={chain} now={now} />
        </Section>
      )}
    </>
  );
}
