/** The roots of elements, each once; mostly it is one root. */
export function distinctRoots(elements: readonly { readonly root: string }[]): readonly string[] {
  const first = elements[0]?.root;
  if (first === undefined) return [];
  for (const { root } of elements) if (root !== first) return [...new Set(elements.map((one) => one.root))];
  return [first];
}
