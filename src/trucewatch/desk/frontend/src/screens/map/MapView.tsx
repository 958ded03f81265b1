/** The map itself. What it shows stands in the list beside it too. */
import type { Map as Sheet } from "maplibre-gl";
import { useEffect, useRef, useState } from "preact/hooks";
import { useDark } from "../../theme";
import { words } from "../../words";
import { boxOf, heartOf } from "./areas";
import { type Countries, countries } from "./countries";
import { drawMarkers, type Marked } from "./markers";
import { palette, patternOf, styleOf } from "./style";
import type { ItemKind } from "./items";

type Library = typeof import("maplibre-gl");

interface Drawn {
  library: Library;
  map: Sheet;
  world: Countries;
}

interface Props extends Marked {
  label: string;
}

const WORLD_BOX: [number, number, number, number] = [-60, -35, 140, 60];
const KINDS: readonly ItemKind[] = ["ceasefire", "incident", "notice", "control"];

export function MapView({ label, ...marked }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [failed, setFailed] = useState(false);
  const [moved, setMoved] = useState(0);
  const fitted = useRef("");
  const dark = useDark();
  const { spots, letters, selected, select } = marked;

  useEffect(() => {
    let map: Sheet | null = null;
    let gone = false;
    void open(holder.current as HTMLDivElement).then(
      (made) => {
        map = made.map;
        if (gone) return map.remove();
        map.on("moveend", () => setMoved((n) => n + 1));
        setDrawn(made);
      },
      () => gone || setFailed(true),
    );
    return () => {
      gone = true;
      map?.remove();
    };
  }, []);

  useEffect(() => {
    if (!drawn) return;
    const { map, world } = drawn;
    const colours = palette();
    map.setStyle(styleOf(world, spots, colours), { diff: true });
    for (const kind of KINDS) {
      if (map.hasImage(kind)) map.removeImage(kind);
      map.addImage(kind, patternOf(kind, colours[kind]));
    }
  }, [drawn, spots, dark]);

  useEffect(() => {
    // Once for the places there are: replaying time must not move the map under the eye.
    const box = boxOf(heartOf(spots));
    const key = spots.length > 0 ? "spots" : "";
    if (!drawn || fitted.current === key) return;
    fitted.current = key;
    fit(drawn.map, box);
  }, [drawn, spots]);

  useEffect(() => {
    if (!drawn) return;
    const { library, map, world } = drawn;
    return drawMarkers(map, world, { spots, letters, selected, select }, (element, at) =>
      new library.Marker({ element, anchor: "center" }).setLngLat(at).addTo(map),
    );
  }, [drawn, spots, letters, selected, select, moved]);

  if (failed) return <p class="note">{words.map.noMap}</p>;
  return (
    <div class="map" role="group" aria-label={label}>
      <div ref={holder} class="map-sheet" />
      <div class="map-tools">
        <button type="button" aria-label={words.map.zoomIn} onClick={() => drawn?.map.zoomIn()}>
          +
        </button>
        <button type="button" aria-label={words.map.zoomOut} onClick={() => drawn?.map.zoomOut()}>
          −
        </button>
        <button type="button" onClick={() => drawn && fit(drawn.map, boxOf(spots))}>
          {words.map.whole}
        </button>
      </div>
    </div>
  );
}

async function open(holder: HTMLDivElement): Promise<Drawn> {
  const [library, worker, world] = await Promise.all([
    import("maplibre-gl"),
    import("maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url"),
    countries(),
    import("maplibre-gl/dist/maplibre-gl.css"),
  ]);
  library.setWorkerUrl(worker.default);
  const map = new library.Map({
    container: holder,
    style: { version: 8, sources: {}, layers: [] },
    bounds: WORLD_BOX,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxZoom: 14,
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.getCanvas().setAttribute("aria-label", words.map.label);
  await map.once("load");
  return { library, map, world };
}

function fit(map: Sheet, box: ReturnType<typeof boxOf>): void {
  const animate = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  map.fitBounds(box ?? WORLD_BOX, { padding: 64, maxZoom: 12.5, animate, duration: 300 });
}
