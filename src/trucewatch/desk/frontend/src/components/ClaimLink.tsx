import type { ComponentChildren } from "preact";
import { Link } from "./Link";

interface Props {
  claim: { id: string; report: string };
  children: ComponentChildren;
}

/** A link to the report of a claim, with its quote lit. */
export function ClaimLink({ claim, children }: Props) {
  return (
    <Link to={`/report/${encodeURIComponent(claim.report)}`} query={{ claim: claim.id }}>
      {children}
    </Link>
  );
}
