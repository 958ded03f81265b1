/** Where items lie: the features of the API, joined to the items they are of. */
import type { Feature, FeatureCollection, Point, Polygon } from "geojson";
import type { Item } from "./items";

interface AreaFields {
  name: string;
  precision: string | null;
  approximate: boolean;
  /** An ISO 3166 alpha-2 code, where the whole country is meant. */
  country?: string | null;
  /** Ids of what lies there; rows of control, which have none, are joined by their place. */
  of: string[];
}

export type AreaFeature = Feature<Point | Polygon | null, AreaFields>;
export type Areas = FeatureCollection<Point | Polygon | null, AreaFields>;

/** A place with the items that lie in it. */
export interface Spot {
  id: string;
  name: string;
  precision: string | null;
  approximate: boolean;
  country: string | null;
  geometry: Point | Polygon | null;
  items: Item[];
}

/** The places of the items; places of nothing that is shown are left out. */
export function spotsOf(areas: Areas, items: readonly Item[]): Spot[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const control = items.filter(({ kind }) => kind === "control");
  return areas.features.flatMap(({ id, properties, geometry }) => {
    const here = new Set(properties.of.flatMap((id) => byId.get(id) ?? []));
    for (const item of control) if (item.places.includes(properties.name)) here.add(item);
    if (here.size === 0) return [];
    const { name, precision, approximate, country = null } = properties;
    return [{ id: String(id), name, precision, approximate, country, geometry, items: [...here] }];
  });
}

const KM_PER_DEGREE = 111.32;
/** Of an area known only by a point: a disc that is drawn dashed, since nobody gave its extent. */
const DISC_KM = 0.6;

/** A circle on the ground about a point. */
export function disc([lon = 0, lat = 0]: number[], km = DISC_KM): Polygon {
  const wide = km / (KM_PER_DEGREE * Math.cos((lat * Math.PI) / 180));
  const high = km / KM_PER_DEGREE;
  const ring = Array.from({ length: 49 }, (_, n) => {
    const turn = (n * Math.PI) / 24;
    return [lon + wide * Math.cos(turn), lat + high * Math.sin(turn)];
  });
  return { type: "Polygon", coordinates: [ring] };
}

export type Box = [west: number, south: number, east: number, north: number];

/** The box around all that has a geometry; null where nothing has. */
export function boxOf(spots: readonly Spot[]): Box | null {
  const points = spots.flatMap(({ geometry }) => {
    if (geometry === null) return [];
    return geometry.type === "Point" ? [geometry.coordinates] : (geometry.coordinates[0] ?? []);
  });
  if (points.length === 0) return null;
  const lons = points.map(([lon = 0]) => lon);
  const lats = points.map(([, lat = 0]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** Most of what there is, in degrees about its middle; and how much of it must lie there. */
const HEART = 0.3;
const MOST = 0.6;

/** The spots near the middle where most items lie, so that one far away does not shrink the rest. */
export function heartOf(spots: readonly Spot[]): readonly Spot[] {
  const placed = spots.flatMap((spot) =>
    spot.geometry ? [{ spot, at: labelPoint(spot.geometry), n: spot.items.length }] : [],
  );
  const all = placed.reduce((sum, { n }) => sum + n, 0);
  const middle = [0, 1].map((axis) => {
    let seen = 0;
    const sorted = [...placed].sort((a, b) => (a.at[axis] ?? 0) - (b.at[axis] ?? 0));
    return sorted.find(({ n }) => (seen += n) * 2 >= all)?.at[axis] ?? 0;
  });
  const near = placed.filter(({ at }) => at.every((x, axis) => Math.abs(x - middle[axis]!) < HEART));
  const there = near.reduce((sum, { n }) => sum + n, 0);
  return there >= all * MOST ? near.map(({ spot }) => spot) : spots;
}

/** Where the name of a spot is written: its point, or the top of its polygon. */
export function labelPoint(geometry: Point | Polygon): [number, number] {
  if (geometry.type === "Point") return geometry.coordinates as [number, number];
  const ring = geometry.coordinates[0] ?? [];
  const [lon = 0, lat = 0] = ring.reduce((top, point) =>
    (point[1] ?? 0) > (top[1] ?? 0) ? point : top,
  );
  return [lon, lat];
}
