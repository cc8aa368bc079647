/** What a comment begins with that suppresses findings. */
export const marker = "tf-peer-lint-ignore";

/** Whether a file may have such a comment, or one that was meant to be. */
export function mayHaveIgnores(text: string): boolean {
  return text.includes("tf-peer-lint");
}
