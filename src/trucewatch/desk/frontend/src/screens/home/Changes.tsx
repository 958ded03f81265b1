import { Link } from "../../components/Link";
import type { Ceasefire, Changed, Dispute, Notice } from "../../types";
import { words } from "../../words";

type Entries = readonly [readonly Ceasefire[], readonly Dispute[], readonly Notice[]];

interface Props {
  changes: readonly Changed[];
  /** What may have changed, for its names. */
  entries: Entries;
}

/** What is new or stands otherwise: its name, and the words for the change. */
export function Changes({ changes, entries }: Props) {
  if (changes.length === 0) return null;
  return (
    <ul class="dots">
      {changes.map(({ id, what }) => (
        <li key={id + what}>
          <Name id={id} entries={entries} /> <span class="faint">({what})</span>
        </li>
      ))}
    </ul>
  );
}

function Name({ id, entries: [ceasefires, disputes, notices] }: { id: string; entries: Entries }) {
  const ceasefire = ceasefires.find((one) => one.id === id);
  if (ceasefire) {
    return (
      <Link to={`/ceasefire/${encodeURIComponent(id)}`}>
        <bdi>{ceasefire.name}</bdi>
      </Link>
    );
  }
  const dispute = disputes.find((one) => one.id === id);
  if (dispute) return <bdi>{dispute.question}</bdi>;
  const notice = notices.find((one) => one.id === id);
  if (!notice) return <>{id}</>;
  const areas = notice.areas.join(", ");
  return <bdi>{words.home.noticeOf(words.plain(notice.type), areas)}</bdi>;
}
