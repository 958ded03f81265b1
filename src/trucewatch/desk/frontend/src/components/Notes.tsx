import type { ComponentChildren } from "preact";
import { ApiError } from "../api";
import { words } from "../words";

/** An error in words: what, where, and what to do. */
export function ErrorNote({ error, again }: { error: Error; again?: () => void }) {
  const known = error instanceof ApiError ? error : null;
  return (
    <div class="note note-error" role="alert">
      <strong>{words.errors.title}</strong>
      <p dir="auto">
        {error.message}
        {known?.where && (
          <>
            {" "}
            <bdi>({known.where})</bdi>
          </>
        )}
      </p>
      {known?.remedy && <p dir="auto">{known.remedy}</p>}
      {again && (
        <button type="button" onClick={again}>
          {words.errors.again}
        </button>
      )}
    </div>
  );
}

/** That there is nothing, and what that does not mean. */
export function EmptyNote({ children }: { children: ComponentChildren }) {
  return <p class="note note-empty">{children}</p>;
}

/** That an answer is under way. */
export function Busy() {
  return (
    <p class="loading" role="status">
      {words.loading}
    </p>
  );
}
