/** Where files are dropped or chosen. */
import { useId, useState } from "preact/hooks";
import { words } from "../words";

const w = words.add;
const ACCEPT = ".txt,.md,.html,.htm,.eml,.pdf,.json";

interface Props {
  files: File[];
  setFiles: (files: File[]) => void;
}

export function Dropped({ files, setFiles }: Props) {
  const id = useId();
  const [over, setOver] = useState(false);
  const more = (list: FileList | null | undefined) => {
    const known = new Set(files.map(sameness));
    setFiles([...files, ...[...(list ?? [])].filter((file) => !known.has(sameness(file)))]);
  };
  return (
    <div
      class="drop"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        more(event.dataTransfer?.files);
      }}
    >
      <label for={id}>{w.drop}</label>
      <input
        id={id}
        type="file"
        multiple
        accept={ACCEPT}
        aria-describedby={`${id}-kinds`}
        onChange={(event) => {
          more(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
      <small id={`${id}-kinds`} class="faint">
        {w.kinds}
      </small>
      {files.length > 0 && (
        <>
          <p role="status">{w.chosen(files.length)}</p>
          <ul class="files">
            {files.slice(0, 20).map((file) => (
              <li key={sameness(file)}>
                <bdi>{file.name}</bdi>
                <button
                  type="button"
                  aria-label={w.remove(file.name)}
                  onClick={() => setFiles(files.filter((one) => one !== file))}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function sameness(file: File): string {
  return `${file.name}:${file.size}:${file.lastModified}`;
}
