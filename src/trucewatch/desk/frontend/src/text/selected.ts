/** Words that somebody has selected in a text that is drawn in pieces. */

export interface Selected {
  /** Units of the text's string; the end is exclusive. */
  start: number;
  end: number;
}

/**
 * What is selected within an element that holds a text and nothing else; null where nothing is, or
 * something outside of it is.
 */
export function selectedIn(holder: HTMLElement): Selected | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!holder.contains(range.startContainer) || !holder.contains(range.endContainer)) return null;
  const start = unitAt(holder, range.startContainer, range.startOffset);
  const end = unitAt(holder, range.endContainer, range.endOffset);
  return start < end ? { start, end } : null;
}

/** The unit of the text that a point of the document stands at. */
function unitAt(holder: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange();
  before.setStart(holder, 0);
  before.setEnd(node, offset);
  return before.toString().length;
}
