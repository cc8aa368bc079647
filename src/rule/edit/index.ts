/** How rules propose new text: loaded where somebody asks for fixes. */
export { type Argument, Editor } from "./editor.ts";
