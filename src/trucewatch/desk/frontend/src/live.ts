/** Words for those who cannot see that something has changed. */

const SAY = "trucewatch:say";

/** Have a screen reader say this when it has finished what it is saying. */
export function say(text: string): void {
  dispatchEvent(new CustomEvent(SAY, { detail: text }));
}

/** Listen for what is to be said; returns how to stop. */
export function onSay(hear: (text: string) => void): () => void {
  const heard = (event: Event) => hear((event as CustomEvent<string>).detail);
  addEventListener(SAY, heard);
  return () => removeEventListener(SAY, heard);
}
