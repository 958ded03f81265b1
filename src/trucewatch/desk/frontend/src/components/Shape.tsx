/** Small signs that differ by form, drawn in the colour of the words beside them. */

const SHAPES = {
  disc: <circle cx="8" cy="8" r="5.5" fill="currentColor" />,
  ring: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="2" />,
  half: (
    <>
      <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="2" />
      <path d="M8 3a5 5 0 0 1 0 10z" fill="currentColor" />
    </>
  ),
  forward: (
    <path d="M2.5 8h10M8.5 3.5 13 8l-4.5 4.5" fill="none" stroke="currentColor" stroke-width="2.2" />
  ),
  hourglass: (
    <path d="M4 2.5h8L4 13.5h8z" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" />
  ),
  stack: (
    <path d="M5.5 5.5h8v8h-8zM3 11V3h8" fill="none" stroke="currentColor" stroke-width="1.8" />
  ),
  square: <rect x="3" y="3" width="10" height="10" fill="currentColor" />,
  question: (
    <>
      <path d="M5 6a3 3 0 1 1 4.2 2.8C8.3 9.2 8 9.7 8 10.5" fill="none" stroke="currentColor" stroke-width="2" />
      <circle cx="8" cy="13.2" r="1.3" fill="currentColor" />
    </>
  ),
  tick: <path d="m2.5 8.5 3.5 3.500L13.5 4" fill="none" stroke="currentColor" stroke-width="2.3" />,
  cross: <path d="m3.5 3.5 9 9m0-9-9 9" fill="none" stroke="currentColor" stroke-width="2.3" />,
  dash: <path d="M3 8h10" fill="none" stroke="currentColor" stroke-width="2.3" />,
} as const;

export type ShapeName = keyof typeof SHAPES;

/** A sign; the word beside it says what it means. */
export function Shape({ name }: { name: ShapeName }) {
  return (
    <svg class="shape" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      {SHAPES[name]}
    </svg>
  );
}
