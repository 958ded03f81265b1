import { Fragment } from "preact";
import { YesNoMark } from "../../components/Badges";
import { Names } from "../../components/Names";
import { EmptyNote } from "../../components/Notes";
import { Quotes } from "../../components/Quotes";
import { TableList } from "../../components/TableList";
import { TimeText } from "../../components/TimeText";
import type { Incident, YesNo } from "../../types";
import { words } from "../../words";

interface Props {
  incidents: readonly Incident[];
  /** The id of the ceasefire that they are held against. */
  ceasefire: string;
}

/** Incidents that the reports may put inside a ceasefire: time, place and party, each by itself. */
export function Incidents({ incidents, ceasefire }: Props) {
  const say = words.ceasefire;
  if (incidents.length === 0) return <EmptyNote>{say.noIncidents}</EmptyNote>;
  const during = (one: Incident, field: "time" | "place" | "party"): YesNo =>
    one.during.find((link) => link.ceasefire === ceasefire)?.[field] ?? "unknown";
  return (
    <>
      <p class="faint">{say.incidentsNote}</p>
      <TableList
        caption={say.incidents}
        rows={[...incidents]}
        rowKey={(one) => one.id}
        rowId={(one) => one.id}
        columns={[
          { head: say.what, names: true, cell: (one) => words.plain(one.type) },
          { head: say.when, cell: (one) => <TimeText when={one.when} /> },
          { head: say.where, cell: (one) => <Names names={one.where.map(({ name }) => name)} /> },
          {
            head: say.who,
            cell: (one) => (
              <>
                <Names names={one.alleged_by} empty={say.own} />
                {one.denied_by.length > 0 && (
                  <p>
                    {say.denied}: <Names names={one.denied_by} />
                  </p>
                )}
              </>
            ),
          },
          { head: say.accused, cell: (one) => <Names names={one.accused} /> },
          {
            head: say.inside,
            cell: (one) => (
              <dl class="inside">
                {(["time", "place", "party"] as const).map((field) => (
                  <Fragment key={field}>
                    <dt>{say[field]}</dt>
                    <dd>
                      <YesNoMark value={during(one, field)} />
                    </dd>
                  </Fragment>
                ))}
              </dl>
            ),
          },
          { head: say.quotes, cell: (one) => <Quotes claims={one.claims} of={words.plain(one.type)} /> },
        ]}
      />
    </>
  );
}
