import { useState } from "preact/hooks";
import { chooseTheme, chosenTheme, type Theme } from "../theme";
import { words } from "../words";

const THEMES: readonly Theme[] = ["system", "light", "dark"];

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const [theme, set] = useState(chosenTheme);
  return (
    <fieldset class="theme">
      <legend class="unseen">{words.theme.label}</legend>
      {THEMES.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="theme"
            checked={theme === one}
            onChange={() => {
              chooseTheme(one);
              set(one);
            }}
          />
          <span>{words.theme[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}
