import type { ComponentChildren } from "preact";
import type { Asked } from "../api";
import { Busy, ErrorNote } from "./Notes";

interface Props<Answer> {
  asked: Asked<Answer>;
  children: (data: Answer) => ComponentChildren;
}

/** What the server answered, or that it is under way, or what went wrong. */
export function Asking<Answer>({ asked, children }: Props<Answer>) {
  if (asked.error) return <ErrorNote error={asked.error} again={asked.again} />;
  if (asked.data === null) return <Busy />;
  return (
    <div aria-busy={asked.busy} class="asking">
      {children(asked.data)}
    </div>
  );
}
