/** A report's text with what was found in it lit up, everything in it shown as text. */
import { memo } from "preact/compat";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Annotation, Layer } from "../answers";
import { runsOf } from "../text/controls";
import { indexPoints } from "../text/points";
import { type Piece, piecesOf, type Span } from "../text/spans";
import type { Claim } from "../types";
import { words } from "../words";

type Mark = { claim: string } | { layer: Layer; says: string };

interface Props {
  text: string;
  label: string;
  claims: readonly Pick<Claim, "id" | "quote">[];
  annotations?: readonly Annotation[];
  /** The id of the claim that is lit strongest and brought into view. */
  chosen?: string | null;
  /** Called with the claims under a click, the shortest quote first. */
  choose?: (ids: string[]) => void;
  /** Bring the chosen one into view within the box around the text, and leave the page alone. */
  boxed?: boolean;
  holder?: { current: HTMLDivElement | null };
}

/** See the module. Offsets of claims and annotations are code points of `text`. */
export function LitText(props: Props) {
  const { text, label, claims, annotations = [], chosen = null, choose, boxed = false, holder } = props;
  const own = useRef<HTMLDivElement>(null);
  const place = holder ?? own;
  const pieces = useMemo(() => litPieces(text, claims, annotations), [text, claims, annotations]);
  useEffect(() => {
    if (!chosen) return;
    const first = place.current?.querySelector<HTMLElement>(".lit-chosen");
    const box = place.current?.parentElement;
    if (!first || !box) return;
    if (boxed) box.scrollTop = first.offsetTop - box.offsetTop - box.clientHeight / 3;
    else first.scrollIntoView({ block: "center" });
  }, [chosen, text, boxed]);
  const clicked = (event: MouseEvent) => {
    const under = (event.target as Element).closest("mark")?.dataset["claims"];
    if (under && choose && getSelection()?.isCollapsed !== false) choose(under.split(" "));
  };
  return (
    <div ref={place} class="report-text" dir="auto" role="group" aria-label={label} onClick={clicked}>
      {pieces.map((piece) => (
        <LitPiece key={piece.start} text={text} piece={piece} chosen={isIn(piece, chosen)} />
      ))}
    </div>
  );
}

function isIn(piece: Piece<Mark>, chosen: string | null): boolean {
  return chosen !== null && piece.marks.some((mark) => "claim" in mark && mark.claim === chosen);
}

function litPieces(
  text: string,
  claims: Props["claims"],
  annotations: readonly Annotation[],
): Piece<Mark>[] {
  const index = indexPoints(text);
  const spans: Span<Mark>[] = [
    ...claims.map(({ id, quote }) => ({ ...quote, mark: { claim: id } })),
    ...annotations.map((found) => ({
      start: found.start,
      end: found.end,
      mark: { layer: found.layer, says: meaningOf(found) },
    })),
  ];
  const inUnits = spans.map(({ start, end, mark }) => ({
    start: index.toUnit(start),
    end: index.toUnit(end),
    mark,
  }));
  return piecesOf(text.length, inUnits);
}

const LitPiece = memo(function LitPiece(props: { text: string; piece: Piece<Mark>; chosen: boolean }) {
  const { piece, chosen } = props;
  const shown = <Plain text={props.text.slice(piece.start, piece.end)} />;
  if (piece.marks.length === 0) return shown;
  const claims: string[] = [];
  const classes = ["lit"];
  const says: string[] = [];
  for (const mark of piece.marks) {
    if ("claim" in mark) claims.unshift(mark.claim);
    else {
      classes.push(`lit-${mark.layer}`);
      if (mark.says) says.push(`${words.reader.layerNames[mark.layer]}: ${mark.says}`);
    }
  }
  if (claims.length > 0) classes.push("lit-claim");
  if (chosen) classes.push("lit-chosen");
  return (
    <mark
      class={classes.join(" ")}
      {...(claims.length > 0 ? { "data-claims": claims.join(" ") } : {})}
      {...(says.length > 0 ? { title: says.join("\n") } : {})}
    >
      {shown}
    </mark>
  );
});

/** Text in which characters that would turn its direction are shown by their number. */
export function Plain({ text }: { text: string }) {
  return (
    <>
      {runsOf(text).map((run, n) =>
        run.code === null ? (
          run.text
        ) : (
          <span key={n} class="control" data-code={run.code} title={words.reader.control(run.code)}>
            {run.text}
          </span>
        ),
      )}
    </>
  );
}

/** What a layer says of its words, in a few words of its own. */
export function meaningOf(found: Annotation): string {
  switch (found.layer) {
    case "times":
      return found.value ?? "";
    case "places":
      return found.id ? [...(found.adm ?? [])].reverse().join(", ") : words.reader.unplaced;
    case "actors":
      return found.id ?? found.class ?? "";
    case "counts":
      return countOf(found);
    case "events":
      return found.type ? words.plain(found.type) : "";
    case "attributions":
      return "";
  }
}

function countOf({ low, high, of }: Annotation): string {
  const open = "…";
  const number = low === high ? `${low ?? open}` : `${low ?? open}–${high ?? open}`;
  return of ? `${number} ${of}` : number;
}
