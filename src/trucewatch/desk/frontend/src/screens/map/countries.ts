/** The base map: the boundaries of Natural Earth, bundled; not a word on where borders should be. */
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from "geojson";
import { iso31661 } from "iso-3166";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import address from "world-atlas/countries-50m.json?url";

export interface CountryFields {
  name: string;
  /** ISO 3166 alpha-2, where the boundary has a code. */
  code: string;
  /** Where its name is written, and how many degrees of longitude it may fill. */
  label: Position;
  width: number;
}
export type Countries = FeatureCollection<Polygon | MultiPolygon, CountryFields>;

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;

let reading: Promise<Countries> | null = null;

/** The countries of the world, fetched once from the desk itself. */
export function countries(): Promise<Countries> {
  reading ??= fetch(address)
    .then((response) => response.json())
    .then((atlas: Atlas) => drawn(atlas));
  return reading;
}

function drawn(atlas: Atlas): Countries {
  const codes = new Map(iso31661.map(({ numeric, alpha2 }) => [numeric, alpha2]));
  const { features } = feature(atlas, atlas.objects.countries);
  return {
    type: "FeatureCollection",
    features: features.map((one) => {
      const { id, properties } = one as Feature<Polygon | MultiPolygon, { name: string }>;
      const geometry = unrolled(one.geometry as Polygon | MultiPolygon);
      const code = codes.get(String(id ?? "").padStart(3, "0")) ?? "";
      return { type: "Feature", properties: { name: properties.name, code, ...middleOf(geometry) }, geometry };
    }),
  };
}

/** Rings that cross the date line run on beyond 180 degrees instead of back around the world. */
function unrolled(geometry: Polygon | MultiPolygon): MultiPolygon {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return { type: "MultiPolygon", coordinates: parts.map((rings) => rings.map(unrolledRing)) };
}

function unrolledRing(ring: Position[]): Position[] {
  let turn = 0;
  let before: number | null = null;
  const run = ring.map(([lon = 0, lat = 0]): Position => {
    if (before !== null && Math.abs(lon - before) > 180) turn += lon < before ? 360 : -360;
    before = lon;
    return [lon + turn, lat];
  });
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last || turn === 0 || Math.abs(first[0]! - last[0]!) < 180) return run;
  // It runs around a pole, the south one alone has land: closed along the edge of the map.
  return [...run, [last[0]!, -90], [first[0]!, -90], first];
}

/** The middle of the box of the largest part, and the width of that box. */
function middleOf({ coordinates }: MultiPolygon): Pick<CountryFields, "label" | "width"> {
  let best = { label: [0, 0] as Position, width: 0 };
  let largest = -1;
  for (const [ring = []] of coordinates) {
    const lons = ring.map(([lon = 0]) => lon);
    const lats = ring.map(([, lat = 0]) => lat);
    const [west, east] = [Math.min(...lons), Math.max(...lons)];
    const [south, north] = [Math.min(...lats), Math.max(...lats)];
    const size = (east - west) * (north - south);
    if (size > largest) {
      largest = size;
      best = { label: [(west + east) / 2, (south + north) / 2], width: east - west };
    }
  }
  return best;
}
