let segmenter: Intl.Segmenter | undefined;

/** The engine takes time in proportion to the square of a text's length: it gets so many code units at a time. */
const windowLength = 512;

/** The grapheme clusters of a text: what Terraform counts as its characters. */
export function graphemes(text: string): readonly string[] {
  if (isSimple(text)) return text.split("");
  const clusters: string[] = [];
  for (let start = 0, length = windowLength; start < text.length; ) {
    const end = characterEnd(text, start + length);
    const found = segmentsOf(text.slice(start, end));
    // The last one may go on behind the window.
    if (end < text.length) found.pop();
    for (const cluster of found) {
      clusters.push(cluster);
      start += cluster.length;
    }
    length = found.length > 0 ? windowLength : 2 * length;
  }
  return clusters;
}

/** The offset, or the next one if it is inside a character. */
function characterEnd(text: string, at: number): number {
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xd800 && unit < 0xdc00 ? at + 1 : at;
}

function segmentsOf(text: string): string[] {
  // Made when first needed: it costs as much as a third of node's own start.
  segmenter ??= new Intl.Segmenter("und", { granularity: "grapheme" });
  const segments = Array.from(segmenter.segment(text), ({ segment }) => segment);
  return text.search(conjunct) < 0 ? segments : segments.flatMap((segment) => segment.split(conjunct));
}

/**
 * Between a letter and the mark before it. Terraform goes by Unicode 15.0, where a cluster always ends there; since 15.1, and so in
 * newer nodes, one goes on where a mark joins consonants of an Indic script.
 */
const conjunct = /(?<=[\p{M}\u200d])(?=\p{Lo})/u;

export function graphemeCount(text: string): number {
  return isSimple(text) ? text.length : graphemes(text).length;
}

/** Whether every code unit is a cluster of its own: what comes before the first combining mark but for carriage returns, which join
 * with a line feed. */
function isSimple(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= firstCombining || unit === 13) return false;
  }
  return true;
}

const firstCombining = 0x300;
