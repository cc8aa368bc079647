/** What a comment begins with that suppresses findings. A file without this text has no such comment. */
export const marker = "tf-peer-lint-ignore";
