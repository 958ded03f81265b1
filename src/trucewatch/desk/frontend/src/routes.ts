/** Every screen and its address. A screen is a module with a component as its default export. */
import type { ComponentType } from "preact";
import type { words } from "./words";

/** What a screen is given: the parts of its address that the route names. */
export interface ScreenProps {
  params: Record<string, string>;
}

export interface Loaded<Props> {
  default: ComponentType<Props>;
}

export interface Route {
  /** `:name` takes one part of the path, percent-decoded. */
  path: string;
  /** The key of its title in the words. */
  title: keyof typeof words.titles;
  /** Whether it stands in the navigation. */
  nav: boolean;
  load: () => Promise<Loaded<ScreenProps>>;
}

export const ROUTES: readonly Route[] = [
  { path: "/", title: "home", nav: true, load: () => import("./screens/home/Home") },
  { path: "/ceasefire/:id", title: "ceasefire", nav: false, load: () => import("./screens/ceasefire/Ceasefire") },
  { path: "/map", title: "map", nav: true, load: () => import("./screens/map/MapScreen") },
  { path: "/claims", title: "claims", nav: true, load: () => import("./screens/Claims") },
  { path: "/disputes", title: "disputes", nav: true, load: () => import("./screens/Disputes") },
  { path: "/tolls", title: "tolls", nav: true, load: () => import("./screens/Tolls") },
  { path: "/review", title: "review", nav: true, load: () => import("./screens/Review") },
  { path: "/handon", title: "handon", nav: true, load: () => import("./screens/HandOn") },
  { path: "/add", title: "add", nav: true, load: () => import("./screens/Add") },
  { path: "/write", title: "write", nav: true, load: () => import("./screens/Write") },
  { path: "/report/:id", title: "report", nav: false, load: () => import("./screens/Reader") },
];

export const MISSING: Route = {
  path: "",
  title: "missing",
  nav: false,
  load: () => import("./screens/Missing"),
};

/** What the search dialog shows; it is given how to close itself. */
export interface SearchProps {
  close: () => void;
}
export const SEARCH = (): Promise<Loaded<SearchProps>> => import("./screens/Search");

export interface Matched {
  route: Route;
  params: Record<string, string>;
}

/** The route of a path; `MISSING` where none fits. */
export function matchRoute(path: string): Matched {
  const given = path.split("/").filter(Boolean);
  for (const route of ROUTES) {
    const wanted = route.path.split("/").filter(Boolean);
    if (wanted.length !== given.length) continue;
    const params: Record<string, string> = {};
    const fits = wanted.every((part, n) => {
      const got = given[n] as string;
      if (!part.startsWith(":")) return part === got;
      params[part.slice(1)] = decoded(got);
      return true;
    });
    if (fits) return { route, params };
  }
  return { route: MISSING, params: {} };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
