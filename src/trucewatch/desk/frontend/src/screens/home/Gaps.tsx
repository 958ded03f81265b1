import { EmptyNote } from "../../components/Notes";
import { Quotes } from "../../components/Quotes";
import { TableList } from "../../components/TableList";
import { Moment } from "../../components/TimeText";
import type { Ceasefire, Gap } from "../../types";
import { words } from "../../words";

/** The gaps that touch a ceasefire: of its areas, or of no place in particular. */
export function gapsOf(ceasefire: Ceasefire, gaps: readonly Gap[]): Gap[] {
  const areas = new Set(ceasefire.areas.map((area) => area.toLowerCase()));
  return gaps.filter((gap) => {
    // Of an unread language the place names the language: it may tell of anywhere.
    if (gap.kind === "unread_language" || gap.place === null) return true;
    return areas.has(gap.place.toLowerCase());
  });
}

/** Stretches and places of which nothing can be said. */
export function GapTable({ gaps }: { gaps: readonly Gap[] }) {
  if (gaps.length === 0) return <EmptyNote>{words.home.noGaps}</EmptyNote>;
  return (
    <TableList
      caption={words.home.gaps}
      rows={[...gaps]}
      rowKey={(gap, n) => `${gap.kind}-${gap.from}-${n}`}
      columns={[
        { head: words.ceasefire.kind, names: true, cell: (gap) => words.gapKinds[gap.kind] },
        { head: words.ceasefire.where, cell: (gap) => <bdi>{gap.place ?? words.unknown}</bdi> },
        { head: words.gaps.side, cell: (gap) => gap.side ?? words.unknown },
        {
          head: words.filter.from,
          cell: (gap) => (gap.from ? <Moment at={gap.from} zone={null} /> : words.unknown),
        },
        {
          head: words.filter.to,
          cell: (gap) => (gap.to ? <Moment at={gap.to} zone={null} /> : words.gaps.goesOn),
        },
        { head: words.ceasefire.quotes, cell: (gap) => <Quotes claims={gap.claims} /> },
      ]}
    />
  );
}
