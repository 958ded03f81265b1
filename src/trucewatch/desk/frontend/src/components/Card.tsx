import type { ComponentChildren } from "preact";

interface Props {
  title: ComponentChildren;
  /** The level of its heading; 2 on a screen, 3 within a section. */
  level?: 2 | 3;
  /** Over the title: a state, a kind. */
  over?: ComponentChildren;
  tone?: "plain" | "quiet";
  id?: string;
  children: ComponentChildren;
}

/** A box about one thing. */
export function Card({ title, level = 3, over, tone = "plain", id, children }: Props) {
  const Heading: "h2" | "h3" = level === 2 ? "h2" : "h3";
  return (
    <article class={`card card-${tone}`} {...(id ? { id } : {})}>
      <header>
        {over && <div class="card-over">{over}</div>}
        <Heading dir="auto">{title}</Heading>
      </header>
      {children}
    </article>
  );
}

/** A part of a screen under a heading. */
export function Section({
  title, count, children, id,
}: { title: string; count?: number; children: ComponentChildren; id?: string }) {
  return (
    <section class="section" aria-label={title} {...(id ? { id } : {})}>
      <h2>
        {title}
        {count !== undefined && <span class="count"> {count}</span>}
      </h2>
      {children}
    </section>
  );
}
