/** Files that the server makes of the record: their addresses, and fetching them so that errors show. */
import { apiAddress, fetchFile } from "../api";
import type { Filter } from "../filter";

export const REPORTS = ["html", "md", "pdf"] as const;
export const EXPORTS = ["csv", "geojson", "ics", "cap", "atom", "annotations", "ethprio"] as const;

/** The situation report of what the filter shows; `since` is an ISO time, or "" for none. */
export function reportAddress(format: string, filter: Filter, since: string): string {
  return apiAddress("/sitrep", { ...filter, format, since });
}

/** The record in another format; `hxl` asks for the row of hashtags. */
export function exportAddress(format: string, filter: Filter, hxl: boolean): string {
  return apiAddress("/export", { ...filter, format, hxl: hxl || undefined });
}

/** Fetch a file and have the browser save it under the server's name; gives that name. */
export async function save(address: string): Promise<string> {
  const { name, content } = await fetchFile(address);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser reads it after the click: it is let go once that has surely begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return name;
}
