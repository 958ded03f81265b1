/** A number with the word for one or for more, its digits as English writes them. */
export const many = (n: number, one: string, more: string): string =>
  `${n.toLocaleString("en-GB")} ${n === 1 ? one : more}`;
