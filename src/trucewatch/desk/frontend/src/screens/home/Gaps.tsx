import { EmptyNote } from "../../components/Notes";
import { Quotes } from "../../components/Quotes";
import { TableList } from "../../components/TableList";
import { Moment } from "../../components/TimeText";
import type { Ceasefire, Gap, T } from "../../types";
import { words } from "../../words";

/** The gaps that nothing has closed by a time. */
export function openGaps(gaps: readonly Gap[], asOf: T): Gap[] {
  return gaps.filter(({ to }) => to === null || to.slice(0, 10) >= asOf.slice(0, 10));
}

/** The gaps that touch a ceasefire: of its areas, or of no place in particular. */
export function gapsOf(ceasefire: Ceasefire, gaps: readonly Gap[]): Gap[] {
  const areas = new Set(ceasefire.areas.map((area) => area.toLowerCase()));
  return gaps.filter((gap) => {
    // Of an unread language the place names the language: it may tell of anywhere.
    if (gap.kind === "unread_language" || gap.place === null) return true;
    return areas.has(gap.place.toLowerCase());
  });
}

const FEW = 8;

/** A language's name for its code. */
function languageOf(code: string): string {
  try {
    return new Intl.DisplayNames([words.language], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Stretches and places of which nothing can be said. */
export function GapTable({ gaps }: { gaps: readonly Gap[] }) {
  if (gaps.length === 0) return <EmptyNote>{words.home.noGaps}</EmptyNote>;
  return (
    <TableList
      caption={words.home.gaps}
      rows={[...gaps]}
      few={FEW}
      rowKey={(gap, n) => `${gap.kind}-${gap.from}-${n}`}
      columns={[
        { head: words.ceasefire.kind, names: true, cell: (gap) => words.gapKinds[gap.kind] },
        { head: words.ceasefire.where, cell: whereOf },
        { head: words.gaps.side, cell: (gap) => <bdi>{gap.side}</bdi> },
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

function whereOf(gap: Gap) {
  if (gap.place === null) return <span class="faint">{words.unknown}</span>;
  return <bdi>{gap.kind === "unread_language" ? languageOf(gap.place) : gap.place}</bdi>;
}
