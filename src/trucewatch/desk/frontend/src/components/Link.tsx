import type { ComponentChildren } from "preact";
import { href, useFilter } from "../filter";

interface Props {
  to: string;
  /** More for the query, beside the filter. */
  query?: Record<string, string>;
  id?: string;
  class?: string;
  title?: string;
  "aria-current"?: "page";
  "aria-label"?: string;
  onClick?: () => void;
  children: ComponentChildren;
}

/** A link to a screen that takes the filter along. */
export function Link({ to, query, children, ...rest }: Props) {
  const filter = useFilter();
  return (
    <a href={href(to, filter, query)} {...rest}>
      {children}
    </a>
  );
}
