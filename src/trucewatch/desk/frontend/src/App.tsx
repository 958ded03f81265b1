/** The door, and the shell around every screen: navigation, filter, search, the live region. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useApi } from "./api";
import { FilterBar } from "./components/FilterBar";
import { listenForChanges } from "./changes";
import { Busy, ErrorNote } from "./components/Notes";
import { SearchDialog } from "./components/SearchDialog";
import { Sidebar } from "./components/Sidebar";
import { followLinks, useHere } from "./router";
import { onSay } from "./live";
import { Login } from "./screens/Login";
import type { Me } from "./types";
import { matchRoute, ROUTES, type Route, type ScreenProps, SEARCH } from "./routes";
import { words } from "./words";

/** The desk for whoever may see it; who has an account and is not logged in is asked to. */
export function App() {
  const me = useApi<Me>("/me");
  if (!me.data) {
    return <main class="door">{me.error ? <ErrorNote error={me.error} again={me.again} /> : <Busy />}</main>;
  }
  if (me.data.team && me.data.role === null) return <Login />;
  return <Shell />;
}

function Shell() {
  const { path } = useHere();
  const { route, params } = matchRoute(path);
  const [searching, setSearching] = useState(false);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setSearching(true);
      }
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
  useEffect(warmScreens, []);
  useEffect(listenForChanges, []);
  return (
    <div class="shell" onClick={followLinks}>
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <Sidebar route={route} search={() => setSearching(true)} />
      <div class="page">
        <FilterBar />
        <main id="content" tabIndex={-1}>
          <Shown key={path} route={route} params={params} />
        </main>
      </div>
      {searching && <SearchDialog close={() => setSearching(false)} />}
      <LiveRegion />
    </div>
  );
}

const loaded = new Map<Route, ComponentType<ScreenProps>>();

/** The screen of a route, fetched when it is first asked for. */
function Shown({ route, params }: { route: Route } & ScreenProps) {
  const [, refresh] = useState(0);
  const [failed, setFailed] = useState<Error | null>(null);
  const Found = loaded.get(route);
  useEffect(() => {
    if (loaded.has(route)) return;
    let gone = false;
    load(route).then(
      () => gone || refresh((n) => n + 1),
      (error: Error) => gone || setFailed(error),
    );
    return () => {
      gone = true;
    };
  }, [route]);
  if (failed) return <ErrorNote error={failed} again={() => location.reload()} />;
  if (!Found) return <p class="loading">{words.loading}</p>;
  return <Found params={params} />;
}

async function load(route: Route): Promise<void> {
  loaded.set(route, (await route.load()).default);
}

/** Fetch the other screens when the browser has time, so that changing to them takes none. */
function warmScreens(): void {
  const idle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 800));
  idle(() => {
    // One that cannot be fetched now is fetched, and its error shown, when somebody goes there.
    for (const route of ROUTES) if (!loaded.has(route)) void load(route).catch(() => undefined);
    void SEARCH().catch(() => undefined);
  });
}

function LiveRegion() {
  const [said, set] = useState("");
  useEffect(() => onSay(set), []);
  return (
    <div class="unseen" role="status" aria-live="polite">
      {said}
    </div>
  );
}
