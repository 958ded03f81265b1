/** Where the reader is: the address, through the browser's history, and the ways to change it. */
import { useEffect, useState } from "preact/hooks";

export interface Here {
  path: string;
  query: URLSearchParams;
}

const CHANGED = "trucewatch:here";

function here(): Here {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

/** Go to an address of the desk. `replace` leaves no step to go back to. */
export function navigate(address: string, replace = false): void {
  if (address === location.pathname + location.search) return;
  history[replace ? "replaceState" : "pushState"](null, "", address);
  dispatchEvent(new Event(CHANGED));
}

/** The address as it stands, kept current. */
export function useHere(): Here {
  const [now, set] = useState(here);
  useEffect(() => {
    const changed = () => set(here());
    addEventListener("popstate", changed);
    addEventListener(CHANGED, changed);
    return () => {
      removeEventListener("popstate", changed);
      removeEventListener(CHANGED, changed);
    };
  }, []);
  return now;
}

/** Let plain clicks on links of the desk change the screen without loading the page anew. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest("a");
  if (!link?.href || link.target || link.hasAttribute("download")) return;
  const to = new URL(link.href);
  if (to.origin !== location.origin || to.pathname.startsWith("/api/")) return;
  if (to.hash && to.pathname === location.pathname && to.search === location.search) return;
  event.preventDefault();
  navigate(to.pathname + to.search);
}

/** Set or clear values of the address and stay on the screen. */
export function putInAddress(values: Record<string, string | null>): void {
  const query = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(values)) {
    if (value) query.set(key, value);
    else query.delete(key);
  }
  const text = query.toString();
  navigate(text ? `${location.pathname}?${text}` : location.pathname, true);
}
