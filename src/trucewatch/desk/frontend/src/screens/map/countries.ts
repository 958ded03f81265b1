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
  /** Where its name is written. */
  label: Position;
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
      const { id, properties, geometry } = one as Feature<Polygon | MultiPolygon, { name: string }>;
      const code = codes.get(String(id ?? "").padStart(3, "0")) ?? "";
      const fields = { name: properties.name, code, label: middleOf(geometry) };
      return { type: "Feature", properties: fields, geometry };
    }),
  };
}

/** The middle of the box of the largest part. */
function middleOf(geometry: Polygon | MultiPolygon): Position {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  let best: Position = [0, 0];
  let largest = -1;
  for (const [ring = []] of parts) {
    const lons = ring.map(([lon = 0]) => lon);
    const lats = ring.map(([, lat = 0]) => lat);
    const [west, east] = [Math.min(...lons), Math.max(...lons)];
    const [south, north] = [Math.min(...lats), Math.max(...lats)];
    const size = (east - west) * (north - south);
    if (size > largest) {
      largest = size;
      best = [(west + east) / 2, (south + north) / 2];
    }
  }
  return best;
}
