/** Who decides: the account's name, or the one that is asked for once and kept in the browser. */
import { useEffect, useState } from "preact/hooks";
import { useApi } from "../api";
import type { Me } from "../types";

const KEY = "trucewatch-name";
const CHANGED = "trucewatch:name";

function kept(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

let typed = "";

/** Keep a name for this browser; without storage it holds for this page. */
function keepName(name: string): void {
  typed = name;
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // Without storage the name is asked again on the next page.
  }
  dispatchEvent(new Event(CHANGED));
}

export interface Who {
  name: string;
  /** Whether an account gives the name, so that nobody types one. */
  fixed: boolean;
  setName: (name: string) => void;
}

/** The name that decisions are kept under. */
export function useWho(): Who {
  const me = useApi<Me>("/me").data;
  const [own, setOwn] = useState(kept);
  useEffect(() => {
    const changed = () => setOwn(kept() || typed);
    addEventListener(CHANGED, changed);
    return () => removeEventListener(CHANGED, changed);
  }, []);
  if (me?.team && me.name) return { name: me.name, fixed: true, setName: keepName };
  return { name: own, fixed: false, setName: keepName };
}
