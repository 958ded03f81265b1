/** Calls to the server: typed, kept by their ETag, and with errors in words. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { useVersion } from "./changes";
import type { Me } from "./types";
import { words } from "./words";

/** How many answers are kept, so that going back to a screen shows it at once. */
const KEPT = 60;

type Query = Record<string, string | number | boolean | null | undefined>;

/** An answer that is no answer: what went wrong, where, and what to do, as the server says it. */
export class ApiError extends Error {
  override name = "ApiError";
  constructor(
    readonly status: number,
    what: string,
    readonly where: string | null = null,
    readonly remedy: string | null = null,
    /** The body of the answer, for those who can use more of it (a 409 holds the newer decision). */
    readonly body: unknown = null,
  ) {
    super(what);
  }
}

interface Kept {
  etag: string | null;
  data: unknown;
}

const kept = new Map<string, Kept>();

/** The address of a call; keys without a value are left out. */
export function apiAddress(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") search.set(key, String(value));
  }
  const text = search.toString();
  return `/api${path}${text ? `?${text}` : ""}`;
}

/** Fetch JSON. An answer that has not changed is the same object as before. */
export async function get<Answer>(
  path: string,
  query: Query = {},
  signal: AbortSignal | null = null,
): Promise<Answer> {
  const address = apiAddress(path, query);
  const before = kept.get(address);
  const headers: Record<string, string> = { Accept: "application/json" };
  if (before?.etag) headers["If-None-Match"] = before.etag;
  const response = await reach(address, { headers, cache: "no-store", signal });
  if (response.status === 304 && before) return before.data as Answer;
  if (!response.ok) throw await errorOf(response);
  const data = (await response.json()) as Answer;
  kept.delete(address);
  kept.set(address, { etag: response.headers.get("ETag"), data });
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
  return data;
}

/** Fetch a file, under the name that the server gives it. An error is thrown in words. */
export async function fetchFile(address: string): Promise<{ name: string; content: Blob }> {
  const response = await reach(address, { cache: "no-store" });
  if (!response.ok) throw await errorOf(response);
  const named = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "");
  return { name: named?.[1] ?? "", content: await response.blob() };
}

/** Change something. `body` goes as JSON, or as it is when it is a form with files. */
export async function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const me = await get<Me>("/me");
  const form = body instanceof FormData;
  const headers: Record<string, string> = {
    Accept: "application/json",
    "X-Trucewatch-CSRF": me.csrf,
    ...(form ? {} : { "Content-Type": "application/json" }),
  };
  const response = await reach(apiAddress(path), {
    method: "POST",
    headers,
    body: form ? body : JSON.stringify(body),
  });
  if (!response.ok) throw await errorOf(response);
  return (response.status === 204 ? null : await response.json()) as Answer;
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { credentials: "same-origin", ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, words.errors.unreachable, null, words.errors.unreachableDo);
  }
}

async function errorOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const said = (body ?? {}) as { error?: unknown; where?: unknown; do?: unknown };
  const text = (value: unknown) => (typeof value === "string" && value ? value : null);
  return new ApiError(
    response.status,
    text(said.error) ?? words.errors.status(response.status),
    text(said.where),
    text(said.do),
    body,
  );
}

export interface Asked<Answer> {
  data: Answer | null;
  error: ApiError | null;
  /** Whether an answer is under way; `data` may still show the one before. */
  busy: boolean;
  again: () => void;
}

/**
 * What the server answers to a GET, asked again whenever the address or the ledger changes.
 * While it asks, what was known before stays. `path` null asks nothing.
 */
export function useApi<Answer>(path: string | null, query: Query = {}): Asked<Answer> {
  const version = useVersion();
  const address = path === null ? null : apiAddress(path, query);
  const [asked, setAsked] = useState(0);
  const [state, set] = useState(() => start<Answer>(address));
  const last = useRef(query);
  last.current = query;
  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    set((now) => {
      const held = address === null ? undefined : kept.get(address);
      return { data: held ? (held.data as Answer) : now.data, error: null, busy: true };
    });
    get<Answer>(path, last.current, stop.signal).then(
      (data) => set({ data, error: null, busy: false }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        set({ data: null, error: wordsFor(error), busy: false });
      },
    );
    return () => stop.abort();
  }, [address, version, asked]);
  const again = useCallback(() => setAsked((n) => n + 1), []);
  return { ...state, again };
}

function start<Answer>(address: string | null): Omit<Asked<Answer>, "again"> {
  const held = address === null ? undefined : kept.get(address);
  return { data: held ? (held.data as Answer) : null, error: null, busy: address !== null };
}

function wordsFor(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(0, words.errors.unreadable);
}
