/**
 * A path that is relative to the working directory, made relative to the base directory of a report.
 * @param base the way from the base directory to the working directory
 */
export function fromBase(base: string, path: string): string {
  if (path.startsWith("/")) return path;
  const segments = base === "." ? [] : base.split("/");
  for (const segment of path.split("/")) {
    if (segment === "." || segment === "") continue;
    if (segment === ".." && segments.length > 0 && segments.at(-1) !== "..") segments.pop();
    else segments.push(segment);
  }
  return segments.length === 0 ? "." : segments.join("/");
}
