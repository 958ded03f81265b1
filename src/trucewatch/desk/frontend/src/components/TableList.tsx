import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { words } from "../words";

export interface Column<Row> {
  head: string;
  cell: (row: Row) => ComponentChildren;
  /** Which column names the row. */
  names?: boolean;
  align?: "end";
}

interface Props<Row> {
  /** What the table is of, for those who cannot see its place. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row, n: number) => string;
  rowId?: (row: Row) => string;
  rowClass?: (row: Row) => string;
  /** How many rows stand there before a button shows the rest. */
  few?: number;
}

const FEW = 40;

/** A table that becomes a list of cards with named lines where the page is narrow. */
export function TableList<Row>(props: Props<Row>) {
  const { rows, few = FEW } = props;
  const [all, setAll] = useState(false);
  const cut = !all && rows.length > few;
  return (
    <>
      <Rows {...props} rows={cut ? rows.slice(0, few) : rows} />
      {cut && (
        <button type="button" class="more" onClick={() => setAll(true)}>
          {words.table.all(rows.length)}
        </button>
      )}
    </>
  );
}

function Rows<Row>({ caption, columns, rows, rowKey, rowId, rowClass }: Props<Row>) {
  return (
    <table class="table">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.head} scope="col" class={column.align === "end" ? "end" : ""}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, n) => (
          <tr
            key={rowKey(row, n)}
            class={rowClass?.(row) ?? ""}
            {...(rowId ? { id: rowId(row) } : {})}
          >
            {columns.map((column) => {
              const Cell: "th" | "td" = column.names ? "th" : "td";
              return (
                <Cell
                  key={column.head}
                  data-head={column.head}
                  class={column.align === "end" ? "end" : ""}
                  {...(column.names ? { scope: "row" as const } : {})}
                >
                  <div class="cell">{column.cell(row)}</div>
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
