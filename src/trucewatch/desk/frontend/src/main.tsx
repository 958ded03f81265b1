import { render } from "preact";
import { App } from "./App";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/parts.css";
import "./styles/work.css";
import "./styles/login.css";

const desk = document.getElementById("desk");
if (desk) render(<App />, desk);
