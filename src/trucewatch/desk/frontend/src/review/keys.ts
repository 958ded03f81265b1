/** Single keys that work while nobody is typing. */
import { useEffect, useRef } from "preact/hooks";

const TYPING = "input, textarea, select, [contenteditable], dialog";

/** Call what stands for a key, unless it is typed into a field or held with another. */
export function useKeys(acts: Partial<Record<string, () => void>>): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      if (document.querySelector("dialog[open]")) return;
      const act = latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
}
