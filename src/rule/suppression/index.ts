/** Comments that suppress findings: loaded where a source has the text that they begin with. */
export { Ignores } from "./ignores.ts";
