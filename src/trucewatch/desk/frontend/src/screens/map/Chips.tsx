import type { Item } from "./items";
import type { Letters } from "./letters";
import { SignMark } from "./Sign";

const MOST = 5;

interface Chip {
  item: Item;
  letter: string;
  count: number;
}

/** The signs of a place: one for each kind and, of incidents, for each that alleges, with counts. */
export function Chips({ items, letters }: { items: readonly Item[]; letters: Letters }) {
  const chips = new Map<string, Chip>();
  for (const item of items) {
    const letter = item.kind === "incident" ? letters.of(item) : "";
    const key = `${item.kind} ${item.sign} ${letter} ${item.state ?? ""}`;
    const chip = chips.get(key);
    if (chip) chip.count += 1;
    else chips.set(key, { item, letter, count: 1 });
  }
  const all = [...chips].sort(([, a], [, b]) => b.count - a.count);
  return (
    <span class="chips" aria-hidden="true">
      {all.slice(0, MOST).map(([key, { item, letter, count }]) => (
        <span key={key} class={`chip chip-${item.kind}`}>
          <SignMark sign={item.sign} />
          {letter}
          {count > 1 && <small>{count}</small>}
        </span>
      ))}
      {all.length > MOST && <span class="chip">+{all.length - MOST}</span>}
    </span>
  );
}
