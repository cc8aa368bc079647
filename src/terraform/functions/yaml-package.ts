/** What `yamldecode` takes of the package: a bundle has its names only where they are imported by name. */
export { isAlias, isMap, isScalar, parseAllDocuments } from "yaml";
