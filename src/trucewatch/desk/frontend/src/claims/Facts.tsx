/** The fields of a claim in words: who says it and how, and what the words say. */
import type { ComponentChildren } from "preact";
import { ReviewBadge } from "../components/Badges";
import { Names } from "../components/Names";
import { TimeText } from "../components/TimeText";
import type { Claim, Interval, Place } from "../types";
import { words } from "../words";

const w = words.claim;

/** `origin` and `side` are those of the claim's report. */
export function ClaimFacts({ claim, origin, side }: {
  claim: Claim;
  origin?: string | null;
  side?: string | null;
}) {
  const { speaker, grade } = claim;
  const body = claim[claim.kind] as Record<string, unknown> | undefined;
  return (
    <dl class="facts claim-facts">
      <Fact name={w.speaker}>
        {speaker ? <bdi class="speaker-name">{speaker.name}</bdi> : <em>{words.speaker.own}</em>}
      </Fact>
      {speaker?.role && <Fact name={w.role}><bdi>{speaker.role}</bdi></Fact>}
      {claim.via.length > 0 && <Fact name={w.via}><Names names={claim.via} /></Fact>}
      {claim.medium && <Fact name={w.medium}><bdi>{claim.medium}</bdi></Fact>}
      {origin && <Fact name={w.origin}><bdi>{origin}</bdi></Fact>}
      {side && <Fact name={w.side}><bdi>{side}</bdi></Fact>}
      <Fact name={w.stance}>
        {w.stances[claim.stance]}
        {claim.cue && <> <q class="written" dir="auto">{claim.cue}</q></>}
      </Fact>
      <Fact name={w.reality}>{w.realities[claim.reality]}</Fact>
      {Object.entries(body ?? {}).map(
        ([name, value]) =>
          !isEmpty(value) && <Fact key={name} name={w.fields[name] ?? words.plain(name)}><Value value={value} /></Fact>,
      )}
      <Fact name={w.when}><TimeText when={claim.when} /></Fact>
      <Fact name={w.where}><Places places={claim.where} /></Fact>
      <Fact name={w.review}><ReviewBadge review={claim.review} /></Fact>
      <Fact name={w.grade}>
        {grade ? `${grade.source ?? "–"}${grade.information ?? "–"}` : <span class="faint">{w.ungraded}</span>}
      </Fact>
      <Fact name={w.reader}><span class="faint">{claim.reader}</span></Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

/** A field of a claim's body, whatever its type. */
export function Value({ value }: { value: unknown }) {
  if (typeof value === "boolean") return <>{value ? w.yes : w.no}</>;
  if (typeof value === "number") return <bdi>{value.toLocaleString(words.locale)}</bdi>;
  if (Array.isArray(value)) return <Names names={value.map(String)} />;
  if (typeof value === "object" && value !== null) return <TimeText when={value as Interval} />;
  const said = String(value ?? "");
  return <bdi>{/^[a-z_]+$/.test(said) ? words.plain(said) : said}</bdi>;
}

/** Places as written, each with where the gazetteer has it. */
function Places({ places }: { places: readonly Place[] }) {
  if (places.length === 0) return <span class="faint">{w.noPlace}</span>;
  return (
    <ul>
      {places.map((place, n) => (
        <li key={n}>
          <bdi>{place.name}</bdi>{" "}
          <span class="faint">
            (<bdi>{place.id ? [...new Set(place.adm)].reverse().join(", ") : w.unplaced}</bdi>)
          </span>
        </li>
      ))}
    </ul>
  );
}
