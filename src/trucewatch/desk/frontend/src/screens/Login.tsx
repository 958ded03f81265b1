import { useId, useState } from "preact/hooks";
import { post } from "../api";
import { ErrorNote } from "../components/Notes";
import { Screen } from "../components/Screen";
import { words } from "../words";

const w = words.login;

/** The door of a team's desk: a name and a password. */
export function Login() {
  const id = useId();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const enter = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await post("/login", { name, password });
      location.reload(); // nothing that was shown to nobody is kept
    } catch (failed) {
      setError(failed as Error);
      setPassword("");
      setBusy(false);
    }
  };
  return (
    <main class="door">
      <Screen title={w.title}>
        <p>{w.help}</p>
        <form onSubmit={enter}>
          <div class="field">
            <label for={`${id}-name`}>{w.name}</label>
            <input
              id={`${id}-name`}
              dir="auto"
              autocomplete="username"
              required
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </div>
          <div class="field">
            <label for={`${id}-password`}>{w.password}</label>
            <input
              id={`${id}-password`}
              type="password"
              autocomplete="current-password"
              required
              value={password}
              onInput={(event) => setPassword(event.currentTarget.value)}
            />
          </div>
          {error && <ErrorNote error={error} />}
          <button type="submit" class="primary" disabled={busy}>
            {w.enter}
          </button>
        </form>
      </Screen>
    </main>
  );
}
