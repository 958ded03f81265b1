import { words } from "../words";

/** Stands in for the search, which is not written yet. */
export default function SearchPlaceholder() {
  return <p>{words.notBuilt}</p>;
}
