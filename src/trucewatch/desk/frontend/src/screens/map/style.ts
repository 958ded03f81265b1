/** How the map is drawn: layers from the page's own colours, with patterns beside the colours. */
import type { FeatureCollection } from "geojson";
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import { disc, type Spot } from "./areas";
import type { Countries } from "./countries";
import type { ItemKind } from "./items";

export type Palette = Record<"sea" | "land" | "border" | "incident" | ItemKind, string>;

const TOKENS: Palette = {
  sea: "--sea",
  land: "--land",
  border: "--border",
  ceasefire: "--live",
  incident: "--bad",
  notice: "--warn",
  control: "--series-3",
};

/** The colours as the page has them now: in light or in dark. */
export function palette(): Palette {
  const probe = document.body.appendChild(document.createElement("span"));
  const found = { ...TOKENS };
  for (const [key, token] of Object.entries(TOKENS)) {
    probe.style.color = `var(${token})`;
    found[key as keyof Palette] = getComputedStyle(probe).color;
  }
  probe.remove();
  return found;
}

const AREA_KINDS: readonly ItemKind[] = ["control", "ceasefire", "notice", "incident"];
const SIZE = 16;

/** A pattern for a kind of area, so that kinds differ by more than a colour. */
export function patternOf(kind: ItemKind, colour: string): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE;
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  pen.strokeStyle = pen.fillStyle = colour;
  pen.lineWidth = 1.5;
  pen.beginPath();
  for (const n of [-SIZE, 0, SIZE]) {
    if (kind === "ceasefire") lineTo(pen, n, SIZE, n + SIZE, 0);
    if (kind === "notice") lineTo(pen, n, 0, n + SIZE, SIZE);
    if (kind === "incident") lineTo(pen, 0, n + SIZE / 2, SIZE, n + SIZE / 2);
  }
  pen.stroke();
  if (kind === "control") {
    for (const [x, y] of [[4, 4], [12, 12]] as const) pen.fillRect(x - 1, y - 1, 3, 3);
  }
  return pen.getImageData(0, 0, SIZE, SIZE);
}

function lineTo(pen: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number) {
  pen.moveTo(x0, y0);
  pen.lineTo(x1, y1);
}

/** The areas of a kind of item. A point without an extent becomes a dashed disc. */
function areasOf(kind: ItemKind, spots: readonly Spot[]): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: spots.flatMap(({ geometry, approximate, items }) => {
      if (geometry === null || !items.some((item) => item.kind === kind)) return [];
      if (geometry.type === "Polygon") {
        return [{ type: "Feature", properties: { approximate }, geometry } as const];
      }
      // Incidents at a known point have a sign there and no area.
      if (kind === "incident") return [];
      const around = disc(geometry.coordinates);
      return [{ type: "Feature", properties: { approximate: true }, geometry: around } as const];
    }),
  };
}

/** The whole style: base map, shaded countries, and a pattern and an edge for each kind. */
export function styleOf(
  world: Countries,
  spots: readonly Spot[],
  colours: Palette,
): StyleSpecification {
  const style: StyleSpecification = {
    version: 8,
    sources: {
      world: { type: "geojson", data: world, tolerance: 0.1 },
      ...Object.fromEntries(
        AREA_KINDS.map((kind) => [kind, { type: "geojson" as const, data: areasOf(kind, spots) }]),
      ),
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colours.sea } },
      { id: "land", type: "fill", source: "world", paint: { "fill-color": colours.land } },
      ...AREA_KINDS.map((kind) => shade(kind, spots)),
      {
        id: "borders",
        type: "line",
        source: "world",
        paint: { "line-color": colours.border, "line-width": 1 },
      },
      ...AREA_KINDS.flatMap((kind) => edges(kind, colours[kind])),
    ],
  };
  return style;
}

/** Countries of which something is said that names no nearer place. */
function shade(kind: ItemKind, spots: readonly Spot[]): LayerSpecification {
  const codes = spots
    .filter(({ geometry, items }) => geometry === null && items.some((item) => item.kind === kind))
    .map(({ country }) => country ?? "");
  return {
    id: `shade-${kind}`,
    type: "fill",
    source: "world",
    filter: ["all", ["!=", ["get", "code"], ""], ["in", ["get", "code"], ["literal", codes]]],
    paint: {
      "fill-pattern": kind,
      // From near, where a country fills the sheet, its shade steps back.
      "fill-opacity": ["interpolate", ["linear"], ["zoom"], 6, 0.35, 10, 0.12],
    },
  };
}

function edges(kind: ItemKind, colour: string): LayerSpecification[] {
  const line = (approximate: boolean): LayerSpecification => ({
    id: `edge-${kind}-${approximate ? "dashed" : "drawn"}`,
    type: "line",
    source: kind,
    filter: ["==", ["get", "approximate"], approximate],
    paint: {
      "line-color": colour,
      "line-width": 2,
      ...(approximate ? { "line-dasharray": [2, 2] } : {}),
    },
  });
  return [
    {
      id: `fill-${kind}`,
      type: "fill",
      source: kind,
      paint: { "fill-pattern": kind, "fill-opacity": 0.55 },
    },
    line(false),
    line(true),
  ];
}
