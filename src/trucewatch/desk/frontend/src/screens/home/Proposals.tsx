import { StandBadge } from "../../components/Badges";
import { Section } from "../../components/Card";
import { Names } from "../../components/Names";
import { EmptyNote } from "../../components/Notes";
import { Quotes } from "../../components/Quotes";
import { TableList } from "../../components/TableList";
import { TimeText } from "../../components/TimeText";
import type { Proposal } from "../../types";
import { words } from "../../words";

/** Offers, efforts and plans: none of them is a ceasefire. */
export function Proposals({ proposals }: { proposals: readonly Proposal[] }) {
  return (
    <Section title={words.home.proposals} count={proposals.length}>
      {proposals.length === 0 ? (
        <EmptyNote>{words.home.noProposals}</EmptyNote>
      ) : (
        <ProposalTable proposals={proposals} />
      )}
    </Section>
  );
}

export function ProposalTable({ proposals }: { proposals: readonly Proposal[] }) {
  return (
    <TableList
      caption={words.home.proposals}
      rows={[...proposals]}
      rowKey={(one) => one.id}
      columns={[
        { head: words.ceasefire.what, cell: (one) => <span dir="auto">{one.what}</span> },
        { head: words.proposals.by, cell: (one) => <Names names={one.by} /> },
        { head: words.ceasefire.when, cell: (one) => <TimeText when={one.at} /> },
        {
          head: words.proposals.answers,
          cell: (one) => (
            <ul class="stands">
              {one.answers.length === 0 && <li class="faint">{words.none}</li>}
              {one.answers.map((answer) => (
                <li key={answer.party}>
                  <bdi>{answer.party}</bdi> <StandBadge stand={answer.answer} />
                </li>
              ))}
            </ul>
          ),
        },
        { head: words.ceasefire.quotes, cell: (one) => <Quotes claims={one.claims} of={one.what} /> },
      ]}
    />
  );
}
