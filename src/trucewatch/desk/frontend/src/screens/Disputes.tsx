/** Accounts that part, answer beside answer, with who gives each and from where. */
import { useApi } from "../api";
import { Asking } from "../components/Asking";
import { Card } from "../components/Card";
import { Link } from "../components/Link";
import { Names } from "../components/Names";
import { EmptyNote } from "../components/Notes";
import { Quotes } from "../components/Quotes";
import { Screen } from "../components/Screen";
import { useFilter } from "../filter";
import { putInAddress, useHere } from "../router";
import "../styles/disputes.css";
import type { CeasefireSheet, Dispute, Origin } from "../types";
import { useWhole } from "../whole";
import { words } from "../words";

const w = words.disputes;

/** The screen of `/disputes`; `?kind=`, `?status=` and `?ceasefire=ID` narrow it. */
export default function Disputes() {
  const filter = useFilter();
  const { query } = useHere();
  const [kind, status] = [query.get("kind"), query.get("status")];
  const ceasefire = query.get("ceasefire");
  const all = useWhole<Dispute>("/disputes", "disputes", { ...filter });
  const sheet = useApi<CeasefireSheet>(
    ceasefire ? `/ceasefires/${encodeURIComponent(ceasefire)}` : null,
    { ...filter },
  );
  const asked = ceasefire ? { ...sheet, data: sheet.data && disputesOf(sheet.data) } : all;
  const fits = (one: Dispute) => (!kind || one.kind === kind) && (!status || one.status === status);
  return (
    <Screen title={words.titles.disputes}>
      <p>{w.intro}</p>
      <form class="narrowing" aria-label={w.kind} onSubmit={(event) => event.preventDefault()}>
        <Choice name="kind" label={w.kind} codes={w.kinds} value={kind} />
        <Choice name="status" label={w.status} codes={words.disputeStates} value={status} />
      </form>
      {ceasefire && (
        <p>
          {w.only} <bdi>{sheet.data?.ceasefire.name}</bdi>{" "}
          <Link to="/disputes">{w.showAll}</Link>
        </p>
      )}
      <Asking asked={asked}>
        {(disputes) => {
          const shown = disputes.filter(fits);
          if (shown.length === 0) return <EmptyNote>{w.nothing}</EmptyNote>;
          return (
            <>
              {shown.map((dispute) => (
                <OneDispute key={dispute.id} dispute={dispute} />
              ))}
            </>
          );
        }}
      </Asking>
    </Screen>
  );
}

/** The disputes that the ceasefire itself names: as many as its card counts. */
function disputesOf({ ceasefire, disputes }: CeasefireSheet): Dispute[] {
  return disputes.filter((one) => ceasefire.disputes.includes(one.id));
}

function Choice({ name, label, codes, value }: {
  name: string;
  label: string;
  codes: Record<string, string>;
  value: string | null;
}) {
  return (
    <label>
      <span>{label}</span>
      <select value={value ?? ""} onChange={(event) => putInAddress({ [name]: event.currentTarget.value })}>
        <option value="">{w.all}</option>
        {Object.entries(codes).map(([code, said]) => (
          <option key={code} value={code}>
            {said}
          </option>
        ))}
      </select>
    </label>
  );
}

function OneDispute({ dispute }: { dispute: Dispute }) {
  const over = (
    <>
      <strong>{words.disputeStates[dispute.status]}</strong>
      <span>{w.kinds[dispute.kind]}</span>
      <span class="faint">{words.relations[dispute.relation]}</span>
    </>
  );
  return (
    <Card id={dispute.id} title={dispute.question} level={2} over={over}>
      <ul class="answers" aria-label={w.answers}>
        {dispute.answers.map((answer, n) => (
          <li key={n}>
            <h3>
              <span class="faint">{w.answer(n + 1)}</span> <bdi>{answer.answer}</bdi>
            </h3>
            <p>
              <span class="faint">{w.said}</span> <Names names={answer.speakers} empty={words.speaker.own} />
            </p>
            <Origins origins={answer.origins} />
            <Quotes claims={answer.claims} of={answer.answer} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** How many origins give an answer, by side: witnesses, not articles. */
function Origins({ origins }: { origins: readonly Origin[] }) {
  const sides = new Map<string | null, string[]>();
  for (const { name, side } of origins) sides.set(side, [...(sides.get(side) ?? []), name]);
  return (
    <details class="origins">
      <summary>
        {w.origins(origins.length)}:{" "}
        {[...sides].map(([side, names], n) => (
          <span key={side ?? ""}>
            {n > 0 && ", "}
            {names.length} <bdi>{side ?? w.noSide}</bdi>
          </span>
        ))}
      </summary>
      <dl class="facts">
        {[...sides].map(([side, names]) => (
          <>
            <dt>
              <bdi>{side ?? w.noSide}</bdi>
            </dt>
            <dd>
              <Names names={names} />
            </dd>
          </>
        ))}
      </dl>
    </details>
  );
}
