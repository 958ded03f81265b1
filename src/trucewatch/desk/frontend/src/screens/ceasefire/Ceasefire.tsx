export { default } from "../Placeholder";
