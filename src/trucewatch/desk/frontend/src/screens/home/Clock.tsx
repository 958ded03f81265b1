import { Quotes } from "../../components/Quotes";
import { TimeText } from "../../components/TimeText";
import { distance } from "../../times";
import { words } from "../../words";
import type { Deadline } from "./deadlines";

/** How long is left to a deadline, or how long ago it passed, and when it is exactly. */
export function Clock({ deadline, now }: { deadline: Deadline | null; now: number }) {
  if (!deadline) return <p class="clock faint">{words.home.noDeadline}</p>;
  const left = deadline.instant - now;
  const passed = left <= 0;
  return (
    <div class={passed ? "clock clock-passed" : "clock"}>
      <p class="clock-head">
        {passed ? words.home.lastDeadline : words.home.deadline}: {deadline.what}
      </p>
      <p class="clock-left" role="timer">
        {passed ? words.home.passed(distance(left)) : words.home.left(distance(left))}
      </p>
      <p>
        <TimeText when={deadline.when} />
      </p>
      <Quotes claims={deadline.claims} of={deadline.what} />
    </div>
  );
}
