import { NoticeBadge } from "../../components/Badges";
import { Names } from "../../components/Names";
import { EmptyNote } from "../../components/Notes";
import { Quotes } from "../../components/Quotes";
import { TableList } from "../../components/TableList";
import { TimeText } from "../../components/TimeText";
import type { Notice } from "../../types";
import { words } from "../../words";

/** What the population is told, by whom, for where and until when. */
export function Notices({ notices }: { notices: readonly Notice[] }) {
  const say = words.ceasefire;
  if (notices.length === 0) return <EmptyNote>{say.noNotices}</EmptyNote>;
  return (
    <TableList
      caption={say.notices}
      rows={[...notices]}
      rowKey={(one) => one.id}
      rowId={(one) => one.id}
      columns={[
        { head: say.what, names: true, cell: (one) => words.plain(one.type) },
        { head: say.state, cell: (one) => <NoticeBadge state={one.state} /> },
        { head: say.issuer, cell: (one) => <bdi>{one.issuer ?? words.unknown}</bdi> },
        { head: say.for, cell: (one) => <bdi>{one.for ?? words.unknown}</bdi> },
        { head: say.areas, cell: (one) => <Names names={[...one.areas, ...one.routes]} /> },
        { head: words.filter.from, cell: (one) => <TimeText when={one.from} /> },
        { head: words.filter.to, cell: (one) => <TimeText when={one.until} /> },
        { head: say.quotes, cell: (one) => <Quotes claims={one.claims} of={words.plain(one.type)} /> },
      ]}
    />
  );
}
