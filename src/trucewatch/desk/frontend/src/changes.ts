/** Word from the server that the ledger has changed. */
import { useEffect, useState } from "preact/hooks";

const CHANGED = "trucewatch:ledger";
let version = 0;

/** Ask everything on the screen again: after a change of one's own, or one that the server tells. */
export function ledgerChanged(): void {
  version += 1;
  dispatchEvent(new Event(CHANGED));
}

/** Listen to the server, until what it gives is called. */
export function listenForChanges(): () => void {
  const events = new EventSource("/api/events");
  let known: string | null = null;
  events.addEventListener("changed", (event: MessageEvent<string>) => {
    if (known !== null && known !== event.data) ledgerChanged();
    known = event.data;
  });
  return () => events.close();
}

/** A number that grows when the ledger has changed. */
export function useVersion(): number {
  const [now, set] = useState(version);
  useEffect(() => {
    const changed = () => set(version);
    addEventListener(CHANGED, changed);
    return () => removeEventListener(CHANGED, changed);
  }, []);
  return now;
}
