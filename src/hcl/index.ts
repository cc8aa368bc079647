export { isIdentifier } from "./characters.ts";
export { children, descendants, items } from "./children.ts";
export { MAXIMUM_DEPTH } from "./cursor.ts";
export { parseConverted, parseJson, parseJsonValues } from "./json.ts";
export { type JsonDocument, parseJsonDocument } from "./json-document.ts";
export { literalExpression } from "./json-literal.ts";
export type { JsonMember, JsonObject, JsonValue } from "./json-value.ts";
export { type LoneExpression, parseExpression, parseNative, parseTemplate } from "./native.ts";
export type * from "./tree.ts";
