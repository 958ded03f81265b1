import { Names } from "../../components/Names";
import { EmptyNote } from "../../components/Notes";
import { Quotes } from "../../components/Quotes";
import { TableList } from "../../components/TableList";
import { TimeText } from "../../components/TimeText";
import { figureOf } from "../../figures";
import type { Toll } from "../../types";
import { words } from "../../words";

/** Every stated figure with its counter, one below the other. */
export function Tolls({ tolls }: { tolls: readonly Toll[] }) {
  const say = words.ceasefire;
  if (tolls.length === 0) return <EmptyNote>{say.noTolls}</EmptyNote>;
  return (
    <>
      <p class="faint">{say.tollsNote}</p>
      {tolls.map((toll) => (
        <div key={toll.id} class="toll">
          <h3>
            {words.plain(toll.measure)}
            {toll.scope.who && (
              <>
                : <bdi>{toll.scope.who}</bdi>
              </>
            )}
            {toll.scope.place && (
              <>
                , <bdi>{toll.scope.place}</bdi>
              </>
            )}
          </h3>
          <TableList
            caption={words.plain(toll.measure)}
            rows={toll.series}
            few={12}
            rowKey={(_, n) => `${toll.id}-${n}`}
            columns={[
              { head: say.figure, names: true, cell: figureOf },
              { head: say.counter, cell: (point) => <bdi>{point.speaker ?? say.own}</bdi> },
              {
                head: say.origin,
                cell: (point) => <Names names={point.origins.map(({ name }) => name)} />,
              },
              { head: say.counting, cell: (point) => words.figures.countings[point.counting] },
              { head: words.filter.asOf, cell: (point) => <TimeText when={point.as_of} /> },
              {
                head: say.quotes,
                cell: (point) => <Quotes claims={point.claims} of={figureOf(point)} />,
              },
            ]}
          />
        </div>
      ))}
    </>
  );
}
