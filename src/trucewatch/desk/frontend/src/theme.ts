/** Light, dark, or as the system has it. `public/theme.js` applies a choice before first paint. */
import { useEffect, useState } from "preact/hooks";

export type Theme = "light" | "dark" | "system";
const KEY = "trucewatch-theme";
const CHANGED = "trucewatch:theme";

export function chosenTheme(): Theme {
  const chosen = document.documentElement.dataset["theme"];
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

export function chooseTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  try {
    if (theme === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Without storage the choice holds for this page only.
  }
  dispatchEvent(new Event(CHANGED));
}

function isDark(): boolean {
  const chosen = chosenTheme();
  return chosen === "dark" || (chosen === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
}

/** Whether the page is dark now: for what CSS does not draw, like the map. */
export function useDark(): boolean {
  const [dark, set] = useState(isDark);
  useEffect(() => {
    const changed = () => set(isDark());
    const system = matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", changed);
    addEventListener(CHANGED, changed);
    return () => {
      system.removeEventListener("change", changed);
      removeEventListener(CHANGED, changed);
    };
  }, []);
  return dark;
}
