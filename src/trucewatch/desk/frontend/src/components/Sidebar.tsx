import { useEffect, useState } from "preact/hooks";
import { post, useApi } from "../api";
import { ROUTES, type Route } from "../routes";
import { useHere } from "../router";
import type { Me } from "../types";
import { words } from "../words";
import { Link } from "./Link";
import { ThemeSwitch } from "./ThemeSwitch";

interface Props {
  route: Route;
  search: () => void;
}

/** Who is logged in, where people have accounts, and the way out. */
function Account() {
  const me = useApi<Me>("/me").data;
  if (!me?.team || me.name === null || me.role === null) return null;
  const leave = () => post("/logout", {}).finally(() => location.assign("/"));
  return (
    <div class="side-account">
      <p>
        <bdi>{me.name}</bdi> ({words.login.roles(me.role)})
      </p>
      <button type="button" onClick={leave}>
        {words.login.leave}
      </button>
    </div>
  );
}

/** The screens. On a phone they fold away behind a button. */
export function Sidebar({ route, search }: Props) {
  const [open, setOpen] = useState(false);
  const { path } = useHere();
  useEffect(() => setOpen(false), [path]);
  return (
    <header
      class="side"
      data-open={open}
      onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
    >
      <div class="side-top">
        <Link to="/" class="brand">
          <img src="/icon.svg" alt="" width="26" height="26" />
          {words.app}
        </Link>
        <button
          type="button"
          class="side-menu"
          aria-expanded={open}
          aria-controls="side-body"
          onClick={() => setOpen(!open)}
        >
          {open ? words.nav.close : words.nav.menu}
        </button>
      </div>
      <div class="side-body" id="side-body">
        <button type="button" class="side-search" onClick={search} aria-keyshortcuts="Control+K">
          {words.nav.search} <kbd>{words.nav.searchKeys}</kbd>
        </button>
        <nav aria-label={words.nav.label}>
          <ul>
            {ROUTES.filter((one) => one.nav).map((one) => (
              <li key={one.path}>
                <Link to={one.path} {...(one === route ? { "aria-current": "page" as const } : {})}>
                  {words.titles[one.title]}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <ThemeSwitch />
        <Account />
      </div>
    </header>
  );
}
