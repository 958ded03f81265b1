/** The signs on the map: buttons of the page, so that keyboard and screen reader reach them. */
import type { Map as Sheet, Marker } from "maplibre-gl";
import { render } from "preact";
import { words } from "../../words";
import { labelPoint, type Spot } from "./areas";
import { Chips } from "./Chips";
import type { Countries } from "./countries";
import type { Letters } from "./letters";

/** How near, in pixels, two places may stand before they share one sign: across, and up or down. */
const NEAR = [104, 56] as const;
/** From this zoom on, names of countries are in the way. */
const COUNTRY_ZOOM = 6.5;
const MOST_COUNTRIES = 20;
/** The width of a letter of a country's name, in pixels. */
const LETTER = 10;

export interface Marked {
  spots: readonly Spot[];
  letters: Letters;
  selected: ReadonlySet<string>;
  select: (spots: readonly Spot[]) => void;
}

interface Group {
  at: [number, number];
  x: number;
  y: number;
  spots: Spot[];
}

type MakeMarker = (element: HTMLElement, at: [number, number]) => Marker;

/** Draw all signs for the map as it stands; returns how to take them away. */
export function drawMarkers(
  map: Sheet, world: Countries, { spots, letters, selected, select }: Marked, make: MakeMarker,
): () => void {
  const markers: Marker[] = [];
  for (const group of grouped(map, spots)) {
    const button = document.createElement("button");
    button.type = "button";
    const only = group.spots.every(({ geometry }) => geometry?.type === "Polygon");
    button.className = only ? "spot spot-area" : "spot";
    const items = [...new Set(group.spots.flatMap((spot) => spot.items))];
    const name = nameOf(group.spots);
    button.setAttribute("aria-label", words.map.spot(name, items.length));
    button.setAttribute(
      "aria-pressed",
      String(group.spots.every(({ id }) => selected.has(id))),
    );
    button.addEventListener("click", () => select(group.spots));
    render(
      <>
        {!only && <Chips items={items} letters={letters} />}
        <span class="spot-name">
          {only && "≈ "}
          <bdi>{name}</bdi>
          {only && ` (${items.length})`}
        </span>
      </>,
      button,
    );
    markers.push(make(button, group.at));
  }
  if (map.getZoom() < COUNTRY_ZOOM) {
    for (const { name, label } of countriesIn(map, world)) {
      const text = document.createElement("span");
      text.className = "country-name";
      text.textContent = name;
      text.setAttribute("aria-hidden", "true");
      markers.push(make(text, label as [number, number]));
    }
  }
  return () => {
    for (const marker of markers) {
      render(null, marker.getElement());
      marker.remove();
    }
  };
}

function nameOf([first, ...rest]: readonly Spot[]): string {
  if (!first) return "";
  return rest.length > 0 ? words.map.andMore(first.name, rest.length) : first.name;
}

/** Places that would stand on one another share a sign; points never share one with areas. */
function grouped(map: Sheet, spots: readonly Spot[]): Group[] {
  const groups: Group[] = [];
  const most = [...spots].sort((a, b) => b.items.length - a.items.length);
  for (const spot of most) {
    if (spot.geometry === null) continue;
    const at = labelPoint(spot.geometry);
    const { x, y } = map.project(at);
    const kind = spot.geometry.type;
    const near = groups.find(
      (group) =>
        group.spots[0]?.geometry?.type === kind &&
        Math.abs(group.x - x) < NEAR[0] &&
        Math.abs(group.y - y) < NEAR[1],
    );
    if (near) near.spots.push(spot);
    else groups.push({ at, x, y, spots: [spot] });
  }
  return groups;
}

/** The countries in sight that are wide enough for their names. */
function countriesIn(map: Sheet, world: Countries) {
  const bounds = map.getBounds();
  const pixels = map.getContainer().clientWidth / (bounds.getEast() - bounds.getWest());
  return world.features
    .map(({ properties }) => properties)
    .filter(({ label }) => bounds.contains(label as [number, number]))
    .filter(({ name, width }) => width * pixels > name.length * LETTER)
    .slice(0, MOST_COUNTRIES);
}
