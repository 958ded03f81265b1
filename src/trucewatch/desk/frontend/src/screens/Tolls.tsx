/** The human cost as it is counted: every stated figure, by counter, drawn and in a table. */
import { useMemo } from "preact/hooks";
import { Asking } from "../components/Asking";
import { Card, Section } from "../components/Card";
import { Link } from "../components/Link";
import { EmptyNote } from "../components/Notes";
import { Quotes } from "../components/Quotes";
import { Screen } from "../components/Screen";
import { type Column, TableList } from "../components/TableList";
import { TimeText } from "../components/TimeText";
import { useFilter } from "../filter";
import { useHere } from "../router";
import "../styles/tolls.css";
import { figureText } from "../tolls/figure";
import { counterOf, type Group, groupsOf, seriesOf } from "../tolls/series";
import { TollPlot } from "../tolls/TollPlot";
import type { Toll, TollPoint } from "../types";
import { useWhole } from "../whole";
import { words } from "../words";

const w = words.tolls;

/** The screen of `/tolls`; `?measure=` says what is counted. */
export default function Tolls() {
  const asked = useWhole<Toll>("/tolls", "tolls", { ...useFilter() });
  return (
    <Screen title={words.titles.tolls}>
      <p>{w.intro}</p>
      <Asking asked={asked}>
        {(tolls) => (tolls.length === 0 ? <EmptyNote>{w.nothing}</EmptyNote> : <Measured tolls={tolls} />)}
      </Asking>
    </Screen>
  );
}

function Measured({ tolls }: { tolls: Toll[] }) {
  const { query } = useHere();
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const { measure, series } of tolls) found.set(measure, (found.get(measure) ?? 0) + series.length);
    return [...found].sort((a, b) => b[1] - a[1]);
  }, [tolls]);
  const asked = query.get("measure");
  const measure = counts.some(([one]) => one === asked) ? (asked as string) : (counts[0]?.[0] ?? "");
  const groups = useMemo(() => groupsOf(tolls, measure), [tolls, measure]);
  const several = groups.filter((group) => group.points > 1);
  const single = groups.filter((group) => group.points === 1);
  return (
    <>
      <nav class="tabs" aria-label={w.measure}>
        {counts.map(([one, n]) => (
          <Link
            key={one}
            to="/tolls"
            query={{ measure: one }}
            {...(one === measure ? { "aria-current": "page" as const } : {})}
          >
            {w.measures[one] ?? words.plain(one)} <span class="count">{n}</span>
          </Link>
        ))}
      </nav>
      {several.map((group) => (
        <Counted key={group.key} group={group} />
      ))}
      {single.length > 0 && (
        <Section title={w.others} count={single.length}>
          <Points groups={single} caption={w.others} scoped />
        </Section>
      )}
    </>
  );
}

function nameOf({ who, place }: Group): string {
  return `${who ?? w.anyone}, ${place ?? w.anywhere}`;
}

function Counted({ group }: { group: Group }) {
  const name = nameOf(group);
  const series = useMemo(() => seriesOf(group.tolls, w.own), [group]);
  const drawn = series.panels.filter(({ figures }) => figures.length > 1);
  const marks = new Map(series.counters.map((counter, n) => [counter, n + 1]));
  return (
    <Card title={name} level={2} over={<span class="faint">{w.points(group.points)}</span>}>
      {drawn.length > 0 && (
        <>
          <div class="panels">
            {drawn.map((panel) => {
              const counting = w.countings[panel.counting];
              return (
                <figure key={`${panel.counting} ${panel.unit}`}>
                  <figcaption>
                    {counting}, {w.units[panel.unit]}
                  </figcaption>
                  <TollPlot panel={panel} label={w.plotOf(`${name}, ${counting}`)} />
                </figure>
              );
            })}
          </div>
          <p class="faint">
            {w.plotHelp} {Object.entries(w.flags).map(([flag, says]) => (
              <span key={flag} class="flag-key">
                {w.flagSigns[flag as keyof typeof w.flagSigns]} {says}
              </span>
            ))}
          </p>
        </>
      )}
      {series.undrawn > 0 && <p class="faint">{w.noPlot(series.undrawn)}</p>}
      <Points groups={[group]} caption={w.table(name)} {...(drawn.length > 0 ? { marks } : {})} />
    </Card>
  );
}

interface Row {
  point: TollPoint;
  group: Group;
}

/** The same figures as a table. `marks` are the numbers by which the drawing knows the counters. */
function Points({ groups, caption, marks, scoped = false }: {
  groups: Group[];
  caption: string;
  marks?: Map<string, number>;
  scoped?: boolean;
}) {
  const rows: Row[] = groups
    .flatMap((group) => group.tolls.flatMap(({ series }) => series.map((point) => ({ point, group }))))
    .sort((a, b) => (endOf(a.point) < endOf(b.point) ? -1 : 1));
  const columns: Column<Row>[] = [
    { head: w.figure, names: true, cell: ({ point }) => `${figureText(point)} ${w.units[point.unit]}` },
    ...(scoped ? [{ head: words.claim.fields["who"] as string, cell: ({ group }: Row) => <bdi>{nameOf(group)}</bdi> }] : []),
    { head: w.counts, cell: ({ point }) => w.countings[point.counting] },
    {
      head: w.counter,
      cell: ({ point }) => {
        const counter = counterOf(point, w.own);
        return (
          <>
            {marks && <span class="mark-number">{marks.get(counter)}</span>} <bdi>{counter}</bdi>
          </>
        );
      },
    },
    { head: w.asOf, cell: ({ point }) => <TimeText when={point.as_of} plain /> },
    { head: w.origins, cell: ({ point }) => <Origins point={point} /> },
    {
      head: w.flagsHead,
      cell: ({ point }) =>
        point.flags.map((flag) => (
          <span key={flag} class="flag">
            {w.flagSigns[flag]} {w.flags[flag]}
          </span>
        )),
    },
    { head: w.quotesHead, cell: ({ point }) => <Quotes claims={point.claims} of={figureText(point)} /> },
  ];
  return <TableList caption={caption} columns={columns} rows={rows} rowKey={(row, n) => `${row.point.claims[0]}-${n}`} />;
}

function endOf({ as_of }: TollPoint): string {
  return as_of?.end ?? as_of?.start ?? "9999";
}

function Origins({ point }: { point: TollPoint }) {
  return (
    <>
      {point.origins.map(({ name, side }, n) => (
        <span key={name}>
          {n > 0 && ", "}
          <bdi>{name}</bdi>
          {side && (
            <span class="faint">
              {" "}
              (<bdi>{side}</bdi>)
            </span>
          )}
        </span>
      ))}
    </>
  );
}
