import { Link } from "../components/Link";
import { Screen } from "../components/Screen";
import { words } from "../words";

/** The page for an address that leads nowhere. */
export default function Missing() {
  return (
    <Screen title={words.titles.missing}>
      <p>{words.missing}</p>
      <p>
        <Link to="/">{words.toHome}</Link>
      </p>
    </Screen>
  );
}
