/** A drawing of stated figures over time. Each counter has a number; nothing hangs on a colour. */
import * as Plot from "@observablehq/plot";
import { useEffect, useRef, useState } from "preact/hooks";
import { words } from "../words";
import type { Figure, Panel } from "./series";

const w = words.tolls;
const HEIGHT = 260;

/** The value at which a figure's number is drawn: the bound that is stated. */
const anchor = (figure: Figure) => figure.low ?? figure.high ?? 0;
const isRange = ({ low, high }: Figure) => low !== null && high !== null && low !== high;

/** How the bar of a figure that is open on one side ends. */
const openSign = ({ low, high }: Figure) => (high === null ? "▲" : low === null ? "▼" : "");

export function TollPlot({ panel, label }: { panel: Panel; label: string }) {
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);
  useEffect(() => {
    if (!holder.current || width === 0) return;
    const drawn = draw(panel, width, label);
    holder.current.replaceChildren(drawn);
    return () => drawn.remove();
  }, [panel, width, label]);
  return <div class="plot" ref={holder} />;
}

function draw(panel: Panel, width: number, label: string): Element {
  const { figures } = panel;
  const x = (figure: Figure) => new Date(figure.at);
  return Plot.plot({
    width,
    height: HEIGHT,
    marginLeft: 60,
    marginTop: 24,
    ariaLabel: label,
    x: { type: "utc", label: null, inset: 12, grid: false },
    y: { label: w.units[panel.unit], grid: true, nice: true, zero: true, tickFormat: (n: number) => n.toLocaleString(words.locale) },
    marks: [
      Plot.ruleY([0]),
      Plot.ruleX(figures.filter(isRange), {
        x,
        y1: (figure: Figure) => figure.low,
        y2: (figure: Figure) => figure.high,
        strokeWidth: 3,
        stroke: "currentColor",
      }),
      Plot.dot(figures, { x, y: anchor, r: 8, fill: "var(--sheet)", stroke: "currentColor" }),
      Plot.text(figures, { x, y: anchor, text: (figure: Figure) => String(figure.mark), fill: "currentColor", fontSize: 10, fontWeight: 600 }),
      Plot.text(figures.filter((figure) => openSign(figure) === "▲"), { x, y: anchor, text: openSign, dy: -13, fontSize: 9, fill: "currentColor" }),
      Plot.text(figures.filter((figure) => openSign(figure) === "▼"), { x, y: anchor, text: openSign, dy: 13, fontSize: 9, fill: "currentColor" }),
      Plot.text(figures.filter(({ point }) => point.flags.length > 0), {
        x,
        y: anchor,
        text: ({ point }: Figure) => point.flags.map((flag) => w.flagSigns[flag]).join(""),
        dx: 9,
        dy: 9,
        textAnchor: "start",
        fontSize: 10,
        fill: "currentColor",
      }),
    ],
  });
}

function useWidth(holder: { current: HTMLDivElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!holder.current) return;
    const seen = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    seen.observe(holder.current);
    return () => seen.disconnect();
  }, []);
  return width;
}
