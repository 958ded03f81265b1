/** The layers of what was seen in a text: switches, and what each found as a list. */
import { useState } from "preact/hooks";
import type { Annotation, Layer } from "../answers";
import { meaningOf, Plain } from "../components/LitText";
import { words } from "../words";

export type Lightable = Layer | "claims";

const LIGHTABLE: readonly Lightable[] = ["claims", "times", "places", "actors", "counts", "attributions"];

export interface Layers {
  on: Lightable[];
  turn: (layer: Lightable) => void;
}

/** Which layers are lit: the claims, and those that somebody has switched on. */
export function useLayers(first: readonly Lightable[] = ["claims"]): Layers {
  const [on, set] = useState<Lightable[]>([...first]);
  const turn = (layer: Lightable) =>
    set((now) => (now.includes(layer) ? now.filter((one) => one !== layer) : [...now, layer]));
  return { on, turn };
}

export function LayerSwitches({ layers }: { layers: Layers }) {
  return (
    <fieldset class="layers">
      <legend>{words.reader.layers}</legend>
      {LIGHTABLE.map((layer) => (
        <label key={layer}>
          <input type="checkbox" checked={layers.on.includes(layer)} onChange={() => layers.turn(layer)} />
          <span class={`lit ${layer === "claims" ? "lit-claim" : `lit-${layer}`}`}>
            {words.reader.layerNames[layer]}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** The same as the text shows lit, as a list that needs no pointer. */
export function LayerList({ annotations }: { annotations: readonly Annotation[] }) {
  if (annotations.length === 0) return null;
  const layers = [...new Set(annotations.map(({ layer }) => layer))];
  return (
    <>
      {layers.map((layer) => {
        const own = annotations.filter((found) => found.layer === layer);
        return (
          <details key={layer} class="layer-list">
            <summary>
              {words.reader.layerNames[layer]}: {words.reader.layerList(own.length)}
            </summary>
            <ul>
              {own.map((found) => (
                <li key={`${found.start}-${found.end}`}>
                  <q dir="auto">
                    <Plain text={found.exact} />
                  </q>{" "}
                  <bdi class="faint">{meaningOf(found)}</bdi>
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </>
  );
}
