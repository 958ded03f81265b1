/** The words of the interface. Another language is another file with the same keys. */
import { en } from "./en";

export type Words = typeof en;
export const words: Words = en;
