import { StandBadge } from "../../components/Badges";
import { EmptyNote } from "../../components/Notes";
import { Quotes } from "../../components/Quotes";
import { TableList } from "../../components/TableList";
import { Moment } from "../../components/TimeText";
import type { Ceasefire, PartyPosition, Term } from "../../types";
import { words } from "../../words";

/** What each party did with the text, side by side, and what the text asks of it. */
export function Terms({ ceasefire }: { ceasefire: Ceasefire }) {
  const say = words.ceasefire;
  const parties = ceasefire.by_party;
  const named = new Set(parties.map(({ party }) => party));
  const shared = ceasefire.terms.filter(({ on }) => on === null || !named.has(on));
  return (
    <>
      {parties.length === 0 && <EmptyNote>{say.noParties}</EmptyNote>}
      <ul class="parties">
        {parties.map((party) => (
          <Party
            key={party.party}
            party={party}
            terms={ceasefire.terms.filter(({ on }) => on === party.party)}
          />
        ))}
      </ul>
      {parties.some(({ position }) => position === "silent") && (
        <p class="faint">{say.silentHelp}</p>
      )}
      <h3>{say.shared}</h3>
      {shared.length === 0 ? <EmptyNote>{say.noTerms}</EmptyNote> : <Shared terms={shared} />}
    </>
  );
}

function Party({ party, terms }: { party: PartyPosition; terms: Term[] }) {
  return (
    <li class="party">
      <h3>
        <bdi>{party.party}</bdi>
      </h3>
      <p>
        <StandBadge stand={party.position} />{" "}
        {party.at && (
          <span class="faint">
            <Moment at={party.at} zone={null} />
          </span>
        )}
      </p>
      {terms.length > 0 && (
        <>
          <p class="faint">{words.ceasefire.onIt}</p>
          <ul class="dots">
            {terms.map((term) => (
              <li key={term.what}>
                <span dir="auto">{term.what}</span>{" "}
                <span class="faint">({words.plain(term.kind)})</span>
                <Quotes claims={term.claims} of={term.what} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Quotes claims={party.claims} of={party.party} />
    </li>
  );
}

function Shared({ terms }: { terms: Term[] }) {
  const say = words.ceasefire;
  return (
    <TableList
      caption={say.shared}
      rows={terms}
      rowKey={(term, n) => `${term.kind}-${n}`}
      columns={[
        { head: say.term, names: true, cell: (term) => <span dir="auto">{term.what}</span> },
        { head: say.kind, cell: (term) => words.plain(term.kind) },
        { head: say.on, cell: (term) => <bdi>{term.on ?? words.unknown}</bdi> },
        { head: say.quotes, cell: (term) => <Quotes claims={term.claims} of={term.what} /> },
      ]}
    />
  );
}
