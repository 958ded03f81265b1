/** Marks of state: always a word and a shape, so that no meaning hangs on a colour alone. */
import type { NoticeState, PartyStand, Review, Status, YesNo } from "../types";
import { words } from "../words";
import { Shape, type ShapeName } from "./Shape";

type Tone = "live" | "warn" | "past" | "plain" | "good" | "bad";

function Badge({ shape, tone, word }: { shape: ShapeName; tone: Tone; word: string }) {
  return (
    <span class={`badge badge-${tone}`}>
      <Shape name={shape} /> {word}
    </span>
  );
}

const STATES: Record<Status, [ShapeName, Tone]> = {
  declared: ["ring", "plain"],
  in_force: ["disc", "live"],
  contested: ["half", "warn"],
  extended: ["forward", "live"],
  expired: ["hourglass", "past"],
  superseded: ["stack", "past"],
  ended: ["square", "past"],
  unknown: ["question", "plain"],
};

/** How a ceasefire stands. */
export function StateBadge({ status }: { status: Status }) {
  const [shape, tone] = STATES[status];
  return <Badge shape={shape} tone={tone} word={words.states[status]} />;
}

const STANDS: Record<PartyStand, [ShapeName, Tone]> = {
  declared: ["disc", "plain"],
  accepted: ["tick", "good"],
  rejected: ["cross", "bad"],
  silent: ["dash", "plain"],
  unclear: ["question", "plain"],
};

/** What a party is reported to have done with a text. */
export function StandBadge({ stand }: { stand: PartyStand }) {
  const [shape, tone] = STANDS[stand];
  return <Badge shape={shape} tone={tone} word={words.stands[stand]} />;
}

const YES_NO: Record<YesNo, ShapeName> = { yes: "tick", no: "cross", unknown: "question" };

/** One of time, place and party: yes, no, or unknown. */
export function YesNoMark({ value }: { value: YesNo }) {
  return (
    <span class={`yesno yesno-${value}`}>
      <Shape name={YES_NO[value]} /> {words.yesNo[value]}
    </span>
  );
}

const NOTICES: Record<NoticeState, [ShapeName, Tone]> = {
  announced: ["ring", "plain"],
  open: ["disc", "warn"],
  changed: ["forward", "warn"],
  lifted: ["square", "past"],
  expired: ["hourglass", "past"],
  unknown: ["question", "plain"],
};

/** Where the life of a notice stands. */
export function NoticeBadge({ state }: { state: NoticeState }) {
  const [shape, tone] = NOTICES[state];
  return <Badge shape={shape} tone={tone} word={words.noticeStates[state]} />;
}

const REVIEWS: Record<Review, [ShapeName, Tone]> = {
  unreviewed: ["ring", "plain"],
  accepted: ["tick", "good"],
  corrected: ["forward", "good"],
  rejected: ["cross", "bad"],
};

/** How a claim stands in review. */
export function ReviewBadge({ review }: { review: Review }) {
  const [shape, tone] = REVIEWS[review];
  return <Badge shape={shape} tone={tone} word={words.reviews[review]} />;
}
