/** A drawing of stated figures over time. Each counter has a number; nothing hangs on a colour. */
import * as Plot from "@observablehq/plot";
import { useEffect, useRef, useState } from "preact/hooks";
import { shortDay } from "../times";
import { words } from "../words";
import { daysOf, type Day, type Figure, type Panel } from "./series";

const w = words.tolls;
/** Pixels. A slot is as wide as the ring of a number, so that none lies over another. */
const HEIGHT = 280;
const SLOT = 19;
const LEFT = 64;
/** A day narrower than its name bears none; it still has its line. */
const NAMED = 44;

/** The value at which a figure's number is drawn: the bound that is stated. */
const anchor = (figure: Figure) => figure.low ?? figure.high ?? 0;
const isRange = ({ low, high }: Figure) => low !== null && high !== null && low !== high;
const x = "slot";
const ink = "currentColor";

export function TollPlot({ panel, label }: { panel: Panel; label: string }) {
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);
  useEffect(() => {
    if (!holder.current || width === 0) return;
    const drawn = draw(panel, width, label);
    // One picture with one name: its parts are told by the table.
    drawn.setAttribute("role", "img");
    for (const part of drawn.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    holder.current.replaceChildren(drawn);
    return () => drawn.remove();
  }, [panel, width, label]);
  return <div class="plot" ref={holder} role="region" aria-label={label} tabIndex={0} />;
}

function draw(panel: Panel, room: number, label: string): Element {
  const { figures } = panel;
  const width = Math.max(room, LEFT + 20 + figures.length * SLOT);
  const slot = (width - LEFT - 20) / figures.length;
  const days = daysOf(panel);
  const named = days.filter(({ from, to }) => (to - from) * slot >= NAMED);
  const open = (sign: string, when: (figure: Figure) => boolean, dy: number) =>
    Plot.text(figures.filter(when), { x, y: anchor, text: () => sign, dy, fontSize: 9, fill: ink });
  return Plot.plot({
    width,
    height: HEIGHT,
    marginLeft: LEFT,
    marginRight: 20,
    marginTop: 28,
    marginBottom: 28,
    ariaLabel: label,
    x: { axis: null, domain: [-0.5, figures.length - 0.5] },
    y: {
      label: w.units[panel.unit],
      grid: true,
      nice: true,
      zero: true,
      tickFormat: (n: number) => n.toLocaleString(words.locale),
    },
    marks: [
      Plot.ruleY([0]),
      Plot.ruleX(days.slice(1), { x: (day: Day) => day.from - 0.5, stroke: "var(--line-strong)", strokeDasharray: "2 3" }),
      Plot.text(named.length > 0 ? named : days.slice(0, 1), {
        x: (day: Day) => (day.from + day.to - 1) / 2,
        text: (day: Day) => shortDay(day.day),
        frameAnchor: "bottom",
        dy: 18,
        fill: ink,
      }),
      Plot.line(figures, { x, y: anchor, z: "mark", stroke: "var(--line-strong)" }),
      Plot.ruleX(figures.filter(isRange), { x, y1: "low", y2: "high", strokeWidth: 3, stroke: ink }),
      Plot.dot(figures, { x, y: anchor, r: 8, fill: "var(--sheet)", stroke: ink }),
      Plot.text(figures, { x, y: anchor, text: (figure: Figure) => String(figure.mark), fill: ink, fontSize: 10, fontWeight: 600 }),
      open("▲", ({ high }) => high === null, -14),
      open("▼", ({ low }) => low === null, 14),
      Plot.text(figures.filter(({ point }) => point.flags.length > 0), {
        x,
        y: anchor,
        text: ({ point }: Figure) => point.flags.map((flag) => w.flagSigns[flag]).join(""),
        dx: 9,
        dy: -9,
        fontSize: 10,
        fill: ink,
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
