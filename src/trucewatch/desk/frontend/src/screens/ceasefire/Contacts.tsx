import { Names } from "../../components/Names";
import { EmptyNote } from "../../components/Notes";
import { Quotes } from "../../components/Quotes";
import { TableList } from "../../components/TableList";
import { TimeText } from "../../components/TimeText";
import type { Contact } from "../../types";
import { words } from "../../words";

/** Who talked to whom. */
export function Contacts({ contacts }: { contacts: readonly Contact[] }) {
  const say = words.ceasefire;
  if (contacts.length === 0) return <EmptyNote>{say.noContacts}</EmptyNote>;
  return (
    <TableList
      caption={say.contacts}
      rows={[...contacts]}
      rowKey={(one, n) => `${one.claims[0]}-${n}`}
      columns={[
        { head: say.between, names: true, cell: (one) => <Names names={one.between} /> },
        { head: say.form, cell: (one) => words.plain(one.form) },
        { head: say.when, cell: (one) => <TimeText when={one.at} /> },
        { head: say.topics, cell: (one) => <Names names={one.topics} /> },
        { head: say.quotes, cell: (one) => <Quotes claims={one.claims} of={one.between.join(", ")} /> },
      ]}
    />
  );
}
