import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { SEARCH, type SearchProps } from "../routes";
import { words } from "../words";

/** The dialog that Ctrl-K opens. Escape closes it and the focus goes back to where it was. */
export function SearchDialog({ close }: SearchProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [Search, setSearch] = useState<ComponentType<SearchProps> | null>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    void SEARCH().then((found) => setSearch(() => found.default));
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class="search-dialog"
      aria-label={words.titles.search}
      onClose={close}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div class="search-body">
        {Search ? <Search close={() => dialog.current?.close()} /> : <p>{words.loading}</p>}
      </div>
    </dialog>
  );
}
