import { useMemo, useState } from "preact/hooks";
import { useApi } from "../../api";
import { EmptyNote } from "../../components/Notes";
import { useFilter } from "../../filter";
import type { CeasefireSheet } from "../../types";
import { words } from "../../words";
import { type Areas, type Spot, spotsOf } from "./areas";
import { ItemList } from "./ItemList";
import { itemsOf, ofCeasefire } from "./items";
import { Legend } from "./Legend";
import { lettersOf } from "./letters";
import { MapView } from "./MapView";
import "./map.css";

const NONE: readonly Spot[] = [];

/** The map of one ceasefire: its area, and what is said to have happened there. */
export function SheetMap({ sheet }: { sheet: CeasefireSheet }) {
  const filter = useFilter();
  const areas = useApi<Areas>("/areas", { ...filter });
  const [chosen, setChosen] = useState<readonly Spot[]>(NONE);
  const items = useMemo(
    () => [
      ofCeasefire(sheet.ceasefire),
      ...itemsOf({ ...sheet, ceasefires: [], control: [] }),
    ],
    [sheet],
  );
  const spots = useMemo(
    () => (areas.data ? spotsOf(areas.data, items) : []),
    [areas.data, items],
  );
  const letters = useMemo(() => lettersOf(items), [items]);
  const selected = useMemo(() => new Set(chosen.map(({ id }) => id)), [chosen]);
  if (areas.data && spots.length === 0) return <EmptyNote>{words.map.nowhere}</EmptyNote>;
  const listed = chosen.length > 0 ? [...new Set(chosen.flatMap((spot) => spot.items))] : items;
  return (
    <>
      <MapView
        label={words.map.label}
        spots={spots}
        letters={letters}
        selected={selected}
        select={setChosen}
      />
      <Legend letters={letters} />
      <details open={chosen.length > 0}>
        <summary>{words.map.list}</summary>
        <ItemList items={listed} spots={spots} letters={letters} />
      </details>
    </>
  );
}
