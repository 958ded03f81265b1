import { words } from "../words";

interface Props {
  names: readonly (string | null)[];
  /** What stands for an empty list. */
  empty?: string;
}

/** Names in a row, each in its own direction of writing. */
export function Names({ names, empty = words.unknown }: Props) {
  const known = names.filter((name): name is string => Boolean(name));
  if (known.length === 0) return <span class="faint">{empty}</span>;
  return (
    <>
      {known.map((name, n) => (
        <span key={name + n}>
          {n > 0 && (n === known.length - 1 ? ` ${words.and} ` : ", ")}
          <bdi>{name}</bdi>
        </span>
      ))}
    </>
  );
}
