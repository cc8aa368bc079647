export function withoutPrivateNames(code: string): string;
