import { EmptyNote } from "../../components/Notes";
import { Quotes } from "../../components/Quotes";
import { TableList } from "../../components/TableList";
import type { Ceasefire } from "../../types";
import { words } from "../../words";

/** Values that some claim gives for a field and the entry does not follow. */
export function Dissent({ ceasefire }: { ceasefire: Ceasefire }) {
  const say = words.ceasefire;
  if (ceasefire.dissent.length === 0) return <EmptyNote>{say.noDissent}</EmptyNote>;
  return (
    <>
      <p class="faint">{say.dissentNote}</p>
      <TableList
        caption={say.dissent}
        rows={ceasefire.dissent}
        rowKey={(one, n) => `${one.field}-${n}`}
        columns={[
          { head: say.field, names: true, cell: (one) => words.plain(one.field) },
          { head: say.value, cell: (one) => <bdi>{one.value}</bdi> },
          { head: say.quotes, cell: (one) => <Quotes claims={one.claims} of={one.value} /> },
        ]}
      />
    </>
  );
}
