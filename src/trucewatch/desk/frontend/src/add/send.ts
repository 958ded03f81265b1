/** What is added, on its way to the server: as files, or as a text with what is known of it. */
import type { Job, Looked } from "../answers";
import { get, post } from "../api";

export interface Pasted {
  text: string;
  date: string;
  publisher: string;
  title: string;
  address: string;
  side: string;
}

export const NOTHING: Pasted = { text: "", date: "", publisher: "", title: "", address: "", side: "" };

/** What somebody wants to add: files, or one text where there are none. */
export interface Wanted {
  files: File[];
  pasted: Pasted;
}

export function isEmpty({ files, pasted }: Wanted): boolean {
  return files.length === 0 && !pasted.text.trim();
}

/** How many files are looked at before they are kept, and how many travel in one call. */
export const LOOKED_AT = 10;
const BATCH = 40;
/** Between two questions about a job, in milliseconds. */
const PAUSE = 300;

function bodyOf(files: File[], pasted: Pasted): FormData | Record<string, string> {
  const known = Object.fromEntries(Object.entries(pasted).filter(([, value]) => value.trim()));
  if (files.length === 0) return known;
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  return form;
}

/** What is read of it; the server keeps nothing. */
export async function preview({ files, pasted }: Wanted): Promise<Looked> {
  return post<Looked>("/preview", bodyOf(files.slice(0, LOOKED_AT), pasted));
}

export interface Progress {
  done: number;
  of: number;
  failed: Job["failed"];
}

/** Keep it, in batches, and tell how far it is. */
export async function keep(wanted: Wanted, tell: (progress: Progress) => void): Promise<Progress> {
  const { files, pasted } = wanted;
  const progress: Progress = { done: 0, of: Math.max(1, files.length), failed: [] };
  tell({ ...progress });
  for (let from = 0; from === 0 || from < files.length; from += BATCH) {
    const { job } = await post<{ job: string }>("/reports", bodyOf(files.slice(from, from + BATCH), pasted));
    const before = { ...progress };
    for (;;) {
      const now = await get<Job>(`/jobs/${encodeURIComponent(job)}`);
      progress.done = before.done + now.done;
      progress.failed = [...before.failed, ...now.failed];
      tell({ ...progress });
      if (now.state === "done" || now.state === "stopped") break;
      await new Promise((resume) => setTimeout(resume, PAUSE));
    }
  }
  return progress;
}
