/** All of a part of the picture: page after page, because what is left out would look unsaid. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { ApiError, type Asked, get, useApi } from "./api";

interface Page {
  next: string | null;
}

const LIMIT = 1000;

/**
 * Every row of a list, asked again when the ledger changes. `part` names the list in the answer.
 * The first page shows at once, the rest as it comes.
 */
export function useWhole<Row>(path: string, part: string, query: Record<string, string>): Asked<Row[]> {
  const ask = { ...query, limit: LIMIT };
  const first = useApi<Page & Record<string, unknown>>(path, ask);
  const [rest, setRest] = useState<{ of: unknown; rows: Row[]; error: ApiError | null }>();
  useEffect(() => {
    const page = first.data;
    if (!page?.next) return;
    const stop = new AbortController();
    const rows: Row[] = [];
    const walk = async (cursor: string) => {
      for (let at: string | null = cursor; at; ) {
        const more: Page & Record<string, unknown> = await get(path, { ...ask, cursor: at }, stop.signal);
        rows.push(...(more[part] as Row[]));
        at = more.next;
      }
      setRest({ of: page, rows, error: null });
    };
    walk(page.next).catch((error: unknown) => {
      if (stop.signal.aborted) return;
      // The record changed between two pages: begin again with the first.
      if (error instanceof ApiError && error.status === 409) first.again();
      else setRest({ of: page, rows: [], error: error as ApiError });
    });
    return () => stop.abort();
  }, [first.data]);
  const own = rest?.of === first.data ? rest : undefined;
  const data = useMemo(
    () => first.data && [...(first.data[part] as Row[]), ...(own?.rows ?? [])],
    [first.data, own],
  );
  return {
    ...first,
    data,
    error: first.error ?? own?.error ?? null,
    busy: first.busy || Boolean(first.data?.next && !own),
  };
}
