import { Screen } from "../components/Screen";
import { words } from "../words";

/** Stands in for a screen that is not written yet. */
export default function Placeholder() {
  return (
    <Screen title={words.app}>
      <p>{words.notBuilt}</p>
    </Screen>
  );
}
