/** The filter of every screen: what it is, in a line; and the form that changes it. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { FILTER_KEYS, type Filter, type FilterKey, setFilter, useFilter } from "../filter";
import { say } from "../live";
import { firstInstant, isoUtc, moment } from "../times";
import { words } from "../words";

const NAMES: Record<FilterKey, string> = {
  as_of: words.filter.asOf,
  known_at: words.filter.knownAt,
  country: words.filter.country,
  area: words.filter.area,
  party: words.filter.party,
  from: words.filter.from,
  to: words.filter.to,
};
const CLOCKS = new Set<FilterKey>(["as_of", "known_at"]);
const BOUNDS: readonly FilterKey[] = ["country", "area", "party", "from", "to"];

/** A value of the filter for people: times at the clock they were given in. */
function shown(key: FilterKey, filter: Filter): string {
  const value = filter[key];
  if (!value) return key === "as_of" ? words.filter.now : words.filter.everything;
  if (value === "latest") return words.filter.latest;
  const timed = CLOCKS.has(key) || key === "from" || key === "to";
  if (!timed || Number.isNaN(firstInstant(value))) return value;
  const written = moment(value, null);
  return written.utc ? `${written.place} (${written.utc})` : written.place;
}

export function FilterBar() {
  const filter = useFilter();
  const [open, setOpen] = useState(false);
  const set = FILTER_KEYS.filter((key) => filter[key] && !CLOCKS.has(key));
  return (
    <section class="filter" aria-label={words.filter.label}>
      <div class="filter-line">
        <dl>
          {[...CLOCKS, ...set].map((key) => (
            <div key={key}>
              <dt>{NAMES[key]}</dt>
              <dd>
                <bdi>{shown(key, filter)}</bdi>
                {filter[key] && (
                  <button
                    type="button"
                    class="filter-remove"
                    aria-label={words.filter.remove(NAMES[key])}
                    onClick={() => setFilter({ [key]: undefined })}
                  >
                    ×
                  </button>
                )}
              </dd>
            </div>
          ))}
        </dl>
        <button
          type="button"
          aria-expanded={open}
          aria-controls="filter-form"
          onClick={() => setOpen(!open)}
        >
          {words.filter.change}
        </button>
      </div>
      <div id="filter-form" hidden={!open}>
        {open && <FilterForm filter={filter} close={() => setOpen(false)} />}
      </div>
    </section>
  );
}

function FilterForm({ filter, close }: { filter: Filter; close: () => void }) {
  const [draft, setDraft] = useState<Filter>(filter);
  const address = JSON.stringify(filter);
  useEffect(() => setDraft(filter), [address]);
  const put = (key: FilterKey, value: string) => setDraft((now) => ({ ...now, [key]: value }));
  const apply = (next: Filter) => {
    setFilter(Object.fromEntries(FILTER_KEYS.map((key) => [key, next[key]])));
    say(words.filter.applied);
    close();
  };
  return (
    <form
      class="filter-form"
      onSubmit={(event) => {
        event.preventDefault();
        apply(draft);
      }}
    >
      <Clock name="as_of" help={words.filter.asOfHelp} draft={draft} put={put}>
        <button type="button" onClick={() => put("as_of", "")}>
          {words.filter.setNow}
        </button>
        <button type="button" onClick={() => put("as_of", "latest")}>
          {words.filter.setLatest}
        </button>
      </Clock>
      <Clock name="known_at" help={words.filter.knownHelp} draft={draft} put={put} />
      {BOUNDS.map((key) => (
        <label key={key}>
          <span>{NAMES[key]}</span>
          {key === "from" || key === "to" ? (
            <input
              type="date"
              value={draft[key]?.slice(0, 10) ?? ""}
              onInput={(event) => put(key, event.currentTarget.value)}
            />
          ) : (
            <input
              type="text"
              dir="auto"
              value={draft[key] ?? ""}
              placeholder={key === "country" ? words.filter.code : ""}
              onInput={(event) => put(key, event.currentTarget.value)}
            />
          )}
        </label>
      ))}
      <div class="filter-buttons">
        <button type="submit" class="primary">
          {words.filter.apply}
        </button>
        <button type="button" onClick={() => apply({})}>
          {words.filter.clear}
        </button>
      </div>
    </form>
  );
}

interface ClockProps {
  name: "as_of" | "known_at";
  help: string;
  draft: Filter;
  put: (key: FilterKey, value: string) => void;
  children?: ComponentChildren;
}

/** A time in UTC; `latest` is a word of its own and shows as an empty clock. */
function Clock({ name, help, draft, put, children }: ClockProps) {
  const instant = draft[name] && draft[name] !== "latest" ? firstInstant(draft[name]) : Number.NaN;
  const value = Number.isNaN(instant) ? "" : isoUtc(instant).slice(0, 16);
  return (
    <div class="filter-clock">
      <label>
        <span>
          {NAMES[name]} <small>({words.filter.inUtc})</small>
        </span>
        <input
          type="datetime-local"
          value={value}
          aria-describedby={`${name}-help`}
          onInput={({ currentTarget: { value: typed } }) => put(name, typed && `${typed}Z`)}
        />
      </label>
      <small id={`${name}-help`}>
        {help} {draft[name] === "latest" && words.filter.latest}
      </small>
      {children && <div class="filter-set">{children}</div>}
    </div>
  );
}
