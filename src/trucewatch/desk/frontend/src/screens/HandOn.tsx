/** Handing on: the situation report and the record in other formats, as the filter shows it. */
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import type { Queue } from "../answers";
import { useApi } from "../api";
import { Asking } from "../components/Asking";
import { Section } from "../components/Card";
import { Link } from "../components/Link";
import { ErrorNote } from "../components/Notes";
import { Screen } from "../components/Screen";
import { useFilter } from "../filter";
import { EXPORTS, exportAddress, reportAddress, REPORTS, save } from "../handon/carry";
import { say } from "../live";
import "../styles/handon.css";
import type { Me } from "../types";
import { words } from "../words";

const w = words.handon;
/** Those who may hand on, where people have accounts; the server checks it again. */
const MAY: readonly (string | null)[] = ["editor", "owner"];

/** The screen of `/handon`. */
export default function HandOn() {
  const me = useApi<Me>("/me");
  return (
    <Screen title={words.titles.handon}>
      <p>{w.intro}</p>
      <Asking asked={me}>
        {({ team, role }) =>
          team && !MAY.includes(role) ? (
            <p class="note">{w.editorsOnly(role ? words.login.roles(role) : words.nobody)}</p>
          ) : (
            <Ways />
          )
        }
      </Asking>
      <Section title={w.public}>
        <p>{w.publicHelp}</p>
        <pre class="command">
          <code>{w.publicCommand}</code>
        </pre>
      </Section>
    </Screen>
  );
}

function Ways() {
  const filter = useFilter();
  const [since, setSince] = useState("");
  const [hxl, setHxl] = useState(false);
  const id = useId();
  return (
    <>
      <Unreviewed />
      <Section title={w.report}>
        <p>{w.reportHolds}</p>
        <div class="field since">
          <label for={`${id}-since`}>{w.since}</label>
          <input
            id={`${id}-since`}
            type="datetime-local"
            value={since}
            aria-describedby={`${id}-help`}
            onInput={(event) => setSince(event.currentTarget.value)}
          />
          <p id={`${id}-help`} class="field-note">
            {w.sinceHelp}
          </p>
        </div>
        <ul class="ways">
          {REPORTS.map((format) => (
            <Way
              key={format}
              name={w.reports[format].name}
              holds={w.reports[format].holds}
              address={reportAddress(format, filter, since && `${since}Z`)}
            />
          ))}
        </ul>
      </Section>
      <Section title={w.exports}>
        <ul class="ways">
          {EXPORTS.map((format) => (
            <Way
              key={format}
              name={w.formats[format].name}
              holds={w.formats[format].holds}
              address={exportAddress(format, filter, format === "csv" && hxl)}
            >
              {format === "csv" && (
                <label class="way-choice">
                  <input type="checkbox" checked={hxl} onChange={(event) => setHxl(event.currentTarget.checked)} />{" "}
                  {w.hxl}
                </label>
              )}
            </Way>
          ))}
        </ul>
      </Section>
    </>
  );
}

/** How many claims within the filter nobody has reviewed, and what that means for the files. */
function Unreviewed() {
  const asked = useApi<Queue>("/queue", { ...useFilter(), limit: 1 });
  return (
    <Asking asked={asked}>
      {({ total }) => (
        <div class="note">
          {total === 0 ? (
            <p>{w.allReviewed}</p>
          ) : (
            <>
              <p>
                <strong>{words.unreviewed}</strong>: {w.unreviewed(total)}
              </p>
              <Link to="/review">{w.toReview}</Link>
            </>
          )}
        </div>
      )}
    </Asking>
  );
}

/**
 * A file to save. The link is the file's address, to be copied or opened anew; a plain click
 * fetches it here, so that an error is said in words and not saved as a file.
 */
function Way({ name, holds, address, children }: {
  name: string;
  holds: string;
  address: string;
  children?: ComponentChildren;
}) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const fetched = async () => {
    setBusy(true);
    setError(null);
    try {
      say(w.saved(await save(address)));
    } catch (failed) {
      setError(failed as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <li>
      <p>
        <a
          href={address}
          download
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
            event.preventDefault();
            if (!busy) void fetched();
          }}
        >
          {name}
        </a>{" "}
        {busy && <span role="status">{w.making}</span>}
      </p>
      <p class="faint">{holds}</p>
      {children}
      {error && <ErrorNote error={error} again={() => void fetched()} />}
    </li>
  );
}
