/** Two times to move: what was going on, and what was known. Both live in the filter. */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { setFilter, useFilter } from "../../filter";
import { firstInstant, isoUtc, shortUtc } from "../../times";
import { words } from "../../words";

const HOUR = 3_600_000;
/** Of a replay: steps from one end to the other, and the pause between two. */
const FRAMES = 60;
const FRAME = 600;
/** How long the hand must rest before the picture is asked for. */
const REST = 150;

export interface Bounds {
  from: number;
  to: number;
}

export function TimeSliders({ bounds, asOf }: { bounds: Bounds; asOf: string }) {
  const filter = useFilter();
  const valid = clamp(firstInstant(asOf), bounds);
  const known = filter.known_at ? clamp(firstInstant(filter.known_at), bounds) : bounds.to;
  const [playing, setPlaying] = useState(false);
  const [both, setBoth] = useState(false);
  const step = (bounds.to - bounds.from) / FRAMES;

  const move = (to: number, replace = true) => {
    const at = isoUtc(to);
    setFilter(both ? { as_of: at, known_at: at } : { as_of: at }, replace);
  };
  useEffect(() => {
    if (!playing) return;
    const next = setTimeout(() => {
      if (valid >= bounds.to) setPlaying(false);
      else move(Math.min(bounds.to, valid + step));
    }, FRAME);
    return () => clearTimeout(next);
  }, [playing, valid, both]);

  const play = () => {
    if (!playing && valid >= bounds.to) move(bounds.from, false);
    setPlaying(!playing);
  };
  return (
    <div class="sliders">
      <Slider
        name={words.map.validTime}
        help={words.map.validHelp}
        value={valid}
        bounds={bounds}
        move={(to) => {
          setPlaying(false);
          move(to);
        }}
      />
      <Slider
        name={words.map.knownTime}
        help={words.map.knownHelp}
        value={known}
        bounds={bounds}
        all={!filter.known_at}
        move={(to) => setFilter({ known_at: to >= bounds.to ? undefined : isoUtc(to) }, true)}
      />
      <div class="sliders-play">
        <button type="button" aria-pressed={playing} onClick={play}>
          {playing ? words.map.pause : words.map.replay}
        </button>
        <label>
          <input
            type="checkbox"
            checked={both}
            onChange={(event) => setBoth(event.currentTarget.checked)}
          />{" "}
          {words.map.both}
        </label>
      </div>
    </div>
  );
}

interface SliderProps {
  name: string;
  help: string;
  value: number;
  bounds: Bounds;
  /** Whether it stands open: all that is kept. */
  all?: boolean;
  move: (to: number) => void;
}

function Slider({ name, help, value, bounds, all = false, move }: SliderProps) {
  const [held, setHeld] = useState<number | null>(null);
  const resting = useRef(0);
  const id = useId();
  useEffect(() => setHeld(null), [value]);
  const shown = held ?? value;
  const text = all && held === null ? words.filter.everything : shortUtc(shown);
  return (
    <div class="slider">
      <label class="slider-name" for={id}>
        {name}
      </label>
      <output for={id}>{text}</output>
      <input
        id={id}
        type="range"
        min={bounds.from}
        max={bounds.to}
        step={HOUR / 4}
        value={shown}
        aria-valuetext={text}
        title={help}
        onInput={({ currentTarget }) => {
          const to = Number(currentTarget.value);
          setHeld(to);
          clearTimeout(resting.current);
          resting.current = window.setTimeout(() => move(to), REST);
        }}
      />
    </div>
  );
}

function clamp(instant: number, { from, to }: Bounds): number {
  return Math.min(to, Math.max(from, instant));
}
