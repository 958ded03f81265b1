/** Map and timeline: one filter, two times, and a list that is the map's equal. */
import { useMemo, useState } from "preact/hooks";
import { useApi } from "../../api";
import { Section } from "../../components/Card";
import { Busy, ErrorNote } from "../../components/Notes";
import { Screen } from "../../components/Screen";
import { useFilter } from "../../filter";
import { say } from "../../live";
import { boundsOf, lastInstant } from "../../times";
import type {
  Ceasefire, Control, DeskStatus, Incident, Notice, PartPage, TimelineEntry,
} from "../../types";
import { words } from "../../words";
import { type Areas, type Spot, spotsOf } from "./areas";
import { ItemList } from "./ItemList";
import { type Item, type ItemKind, itemsOf } from "./items";
import { Legend } from "./Legend";
import { lettersOf } from "./letters";
import { MapView } from "./MapView";
import { TimeSliders } from "./TimeSliders";
import { Timeline } from "./Timeline";
import "./map.css";

const DAY = 86_400_000;
/** As many entries of a part as one look can hold; the screen says so where there are more. */
const LIMIT = 1000;
const KINDS: readonly ItemKind[] = ["ceasefire", "incident", "notice", "control"];
const NONE: readonly Spot[] = [];

export default function MapScreen() {
  const filter = useFilter();
  const query = { ...filter, limit: LIMIT };
  const status = useApi<DeskStatus>("/status", { ...filter });
  const ceasefires = useApi<PartPage<"ceasefires", Ceasefire>>("/ceasefires", query);
  const incidents = useApi<PartPage<"incidents", Incident>>("/incidents", query);
  const notices = useApi<PartPage<"notices", Notice>>("/notices", query);
  const control = useApi<PartPage<"control", Control>>("/control", query);
  const timeline = useApi<PartPage<"timeline", TimelineEntry>>("/timeline", query);
  const areas = useApi<Areas>("/areas", { ...filter });
  const all = [status, ceasefires, incidents, notices, control, timeline, areas];
  const items = useMemo(
    () =>
      itemsOf({
        ceasefires: ceasefires.data?.ceasefires ?? [],
        incidents: incidents.data?.incidents ?? [],
        notices: notices.data?.notices ?? [],
        control: control.data?.control ?? [],
      }),
    [ceasefires.data, incidents.data, notices.data, control.data],
  );
  const failed = all.find(({ error }) => error);
  const cut = [ceasefires, incidents, notices, control].some(({ data }) => data?.next);
  return (
    <Screen title={words.titles.map} wide>
      {failed?.error && <ErrorNote error={failed.error} again={failed.again} />}
      {status.data && (
        <TimeSlidersOf status={status.data} timeline={timeline.data?.timeline ?? []} />
      )}
      {cut && <p class="note">{words.map.cut(LIMIT)}</p>}
      {areas.data ? <Atlas areas={areas.data} items={items} /> : !failed && <Busy />}
      {timeline.data && (
        <Section title={words.map.timeline} count={timeline.data.timeline.length}>
          <Timeline entries={timeline.data.timeline} />
        </Section>
      )}
    </Screen>
  );
}

interface SlidersProps {
  status: DeskStatus;
  timeline: readonly TimelineEntry[];
}

/** The sliders, over all times that the record has told of since the screen was opened. */
function TimeSlidersOf({ status, timeline }: SlidersProps) {
  const { data } = useApi<PartPage<"timeline", TimelineEntry>>("/timeline", {
    as_of: "latest",
    limit: LIMIT,
  });
  const bounds = useMemo(() => {
    const instants = [...(data?.timeline ?? []), ...timeline].flatMap(({ at }) => boundsOf(at));
    const known = instants.filter((one): one is number => one !== null);
    const newest = status.newest ? lastInstant(status.newest) : lastInstant(status.as_of);
    const from = Math.min(newest - DAY, ...known);
    return { from, to: Math.max(newest, from + DAY) };
  }, [data, status.newest]);
  return <TimeSliders bounds={bounds} asOf={status.as_of} />;
}

function Atlas({ areas, items }: { areas: Areas; items: readonly Item[] }) {
  const [hidden, setHidden] = useState<ReadonlySet<ItemKind>>(new Set());
  const [chosen, setChosen] = useState<readonly Spot[]>(NONE);
  const shown = useMemo(() => items.filter(({ kind }) => !hidden.has(kind)), [items, hidden]);
  const spots = useMemo(() => spotsOf(areas, shown), [areas, shown]);
  const letters = useMemo(() => lettersOf(items), [items]);
  const selected = useMemo(() => new Set(chosen.map(({ id }) => id)), [chosen]);
  const here = spots.filter(({ id }) => selected.has(id));
  const listed = here.length > 0 ? [...new Set(here.flatMap((spot) => spot.items))] : shown;
  const select = useMemo(
    () => (at: readonly Spot[]) => {
      setChosen(at);
      say(words.map.chosen(at.map(({ name }) => name).join(", ")));
    },
    [],
  );
  const toggle = (kind: ItemKind) => {
    const next = new Set(hidden);
    if (!next.delete(kind)) next.add(kind);
    setHidden(next);
  };
  return (
    <div class="atlas">
      <div class="atlas-map">
        <fieldset class="choices">
          <legend class="unseen">{words.map.show}</legend>
          {KINDS.map((kind) => (
            <label key={kind}>
              <input type="checkbox" checked={!hidden.has(kind)} onChange={() => toggle(kind)} />
              <span>{words.map.kinds[kind]}</span>
            </label>
          ))}
        </fieldset>
        <MapView
          label={words.map.label}
          spots={spots}
          letters={letters}
          selected={selected}
          select={select}
        />
        <Legend letters={letters} />
      </div>
      <section class="atlas-list" aria-label={words.map.list} tabIndex={0}>
        <h2>
          {here.length > 0 ? (
            <bdi>{here.map(({ name }) => name).join(", ")}</bdi>
          ) : (
            words.map.list
          )}
          <span class="count"> {listed.length}</span>
        </h2>
        {here.length > 0 && (
          <button type="button" onClick={() => setChosen(NONE)}>
            {words.map.whole}
          </button>
        )}
        <ItemList items={listed} spots={spots} letters={letters} />
      </section>
    </div>
  );
}
