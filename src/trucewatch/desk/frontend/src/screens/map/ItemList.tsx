import { Link } from "../../components/Link";
import { Names } from "../../components/Names";
import { EmptyNote } from "../../components/Notes";
import { Quotes } from "../../components/Quotes";
import { TimeText } from "../../components/TimeText";
import { words } from "../../words";
import type { Spot } from "./areas";
import type { Item } from "./items";
import type { Letters } from "./letters";
import { SignMark } from "./Sign";

interface Props {
  items: readonly Item[];
  spots: readonly Spot[];
  letters: Letters;
}

/** The equal of the map in words: each item with its place, and how well that place is known. */
export function ItemList({ items, spots, letters }: Props) {
  const placesOf = new Map<Item, Spot[]>();
  for (const spot of spots) {
    for (const item of spot.items) placesOf.set(item, [...(placesOf.get(item) ?? []), spot]);
  }
  if (items.length === 0) return <EmptyNote>{words.map.noneShown}</EmptyNote>;
  return (
    <ul class="items">
      {items.map((item) => (
        <li key={item.id} class={`item item-${item.kind}`}>
          <Row item={item} places={placesOf.get(item) ?? []} letters={letters} />
        </li>
      ))}
    </ul>
  );
}

function Row({ item, places, letters }: { item: Item; places: Spot[]; letters: Letters }) {
  return (
    <>
      <p class="item-what">
        <span class={`chip chip-${item.kind}`}>
          <SignMark sign={item.sign} />
          {item.kind === "incident" && letters.of(item)}
        </span>{" "}
        <strong>
          {item.address ? (
            <Link to={item.address}>
              <bdi>{item.what}</bdi>
            </Link>
          ) : (
            <bdi>{item.what}</bdi>
          )}
        </strong>{" "}
        <span class="faint">
          {words.map.kindOf[item.kind]}
          {item.state && `, ${item.state}`}
        </span>
      </p>
      <p>
        {places.map((spot) => (
          <span key={spot.id} class="item-place">
            <bdi>{spot.name}</bdi> <span class="faint">({precisionOf(spot)})</span>
          </span>
        ))}
        {places.length === 0 && (
          <span class="faint">
            {item.places.length > 0 && <Names names={item.places} />}{" "}
            {item.places.length > 0 ? `(${words.map.nowhere})` : words.map.noPlace}
          </span>
        )}
      </p>
      <p>
        <TimeText when={item.when} />
        {item.until && (
          <>
            {" · "}
            {words.times.until} <TimeText when={item.until} />
          </>
        )}
      </p>
      <p class="faint">
        {words.map.byWord[item.kind]} <Names names={item.by} empty={words.ceasefire.own} />
      </p>
      <Quotes claims={item.claims} of={item.what} />
    </>
  );
}

function precisionOf({ precision }: Spot): string {
  const known = words.map.precisions as Record<string, string>;
  return (precision && known[precision]) || words.map.precisionUnknown;
}
