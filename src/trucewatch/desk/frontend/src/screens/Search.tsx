/** The search over reports, claims, actors and places: type, walk with the arrows, open. */
import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import type { Found, Snippet } from "../answers";
import { useApi } from "../api";
import { Plain } from "../components/LitText";
import { ErrorNote } from "../components/Notes";
import { filterOf, href } from "../filter";
import { navigate } from "../router";
import type { SearchProps } from "../routes";
import { GROUPS, type Result, resultsOf } from "../search/results";
import "../styles/search.css";
import { indexPoints } from "../text/points";
import { piecesOf } from "../text/spans";
import type { Kind } from "../types";
import { words } from "../words";

const w = words.search;
/** How long to wait while somebody types, in milliseconds. */
const PAUSE = 150;

export default function Search({ close }: SearchProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [wanted, setWanted] = useState("");
  const [at, setAt] = useState(0);
  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    const waits = setTimeout(() => setWanted(typed.trim()), PAUSE);
    return () => clearTimeout(waits);
  }, [typed]);
  const asked = useApi<Found>(wanted ? "/search" : null, { q: wanted });
  const results = useMemo(() => (asked.data && wanted ? resultsOf(asked.data) : []), [asked.data, wanted]);
  useEffect(() => setAt(0), [results]);
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [at]);
  const open = (result: Result | undefined) => {
    if (!result) return;
    close();
    const filter = filterOf(new URLSearchParams(location.search));
    navigate(href(result.path ?? location.pathname, filter, result.query));
  };
  const pressed = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (results.length > 0) setAt((now) => (now + step + results.length) % results.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      open(results[at]);
    }
  };
  const none = wanted !== "" && !asked.busy && results.length === 0 && !asked.error;
  return (
    <div class="search">
      <label class="unseen" for={id}>
        {w.label}
      </label>
      <input
        ref={input}
        id={id}
        type="text"
        dir="auto"
        role="combobox"
        aria-expanded={results.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-describedby={`${id}-help`}
        {...(results.length > 0 ? { "aria-activedescendant": `${id}-${at}` } : {})}
        placeholder={w.label}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={pressed}
      />
      <p id={`${id}-help`} class="faint">
        {w.help}
      </p>
      <p role="status" class={none ? "" : "unseen"}>
        {none ? w.none : wanted && !asked.busy ? w.results(results.length) : ""}
      </p>
      {asked.error && <ErrorNote error={asked.error} again={asked.again} />}
      <div role="listbox" id={`${id}-list`} aria-label={words.titles.search}>
        {GROUPS.map((group) => {
          const own = results.filter((result) => result.group === group);
          if (own.length === 0) return null;
          return (
            <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
              <h3 id={`${id}-${group}`} role="presentation">
                {w.groups[group]}
              </h3>
              {own.map((result) => {
                const n = results.indexOf(result);
                return (
                  <div
                    key={result.id}
                    id={`${id}-${n}`}
                    role="option"
                    aria-selected={n === at}
                    class="search-result"
                    onClick={() => open(result)}
                  >
                    <Shown result={result} />
                  </div>
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Shown({ result }: { result: Result }) {
  const name = result.group === "claims" ? words.kinds[result.name as Kind] : result.name;
  return (
    <>
      <strong>
        <bdi>{name}</bdi>
      </strong>{" "}
      {result.snippet && (
        <span dir="auto">
          <Snipped snippet={result.snippet} />
        </span>
      )}
      {result.beside && <bdi class="faint">{result.beside}</bdi>}
      {result.path === null && <span class="faint"> · {w.narrow}</span>}
    </>
  );
}

/** A snippet with what was found in it lit; its offsets are code points. */
function Snipped({ snippet: { text, offsets } }: { snippet: Snippet }) {
  const index = indexPoints(text);
  const lit = offsets.map(([start, end]) => ({
    start: index.toUnit(start),
    end: index.toUnit(end),
    mark: true,
  }));
  return (
    <>
      {piecesOf(text.length, lit).map(({ start, end, marks }) => {
        const shown = <Plain text={text.slice(start, end)} />;
        return marks.length > 0 ? <mark key={start}>{shown}</mark> : <span key={start}>{shown}</span>;
      })}
    </>
  );
}
