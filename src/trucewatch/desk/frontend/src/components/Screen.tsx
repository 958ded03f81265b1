import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { say } from "../live";
import { words } from "../words";

interface Props {
  title: string;
  /** Beside the title: buttons, links. */
  tools?: ComponentChildren;
  /** Use the whole width, as the map does. */
  wide?: boolean;
  children: ComponentChildren;
}

let first = true;

/**
 * A screen: its title as the page's heading and name. After a change of screen the heading has
 * the focus, so that the keyboard and a screen reader go on from there.
 */
export function Screen({ title, tools, wide = false, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!first) {
      heading.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    first = false;
  }, []);
  useEffect(() => {
    document.title = title === words.app ? title : `${title} · ${words.app}`;
    say(title);
  }, [title]);
  return (
    <div class={wide ? "screen screen-wide" : "screen"}>
      <header class="screen-head">
        <h1 ref={heading} tabIndex={-1} dir="auto">
          {title}
        </h1>
        {tools && <div class="screen-tools">{tools}</div>}
      </header>
      {children}
    </div>
  );
}
