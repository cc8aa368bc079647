/**
 * A package, or code of our own, that only some functions need. Functions cannot wait for it: they ask whether it is there, and give an unknown value
 * where it is not. `withPackages` then brings it, and has all evaluated again.
 */
class LazyPackage<T> {
  readonly #load: () => Promise<T>;
  #loaded: T | null = null;
  #isWanted = false;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** The package; null where it is yet to be loaded. */
  get(): T | null {
    if (this.#loaded === null) this.#isWanted = true;
    return this.#loaded;
  }

  get isMissing(): boolean {
    return this.#isWanted && this.#loaded === null;
  }

  async load(): Promise<void> {
    this.#loaded ??= await this.#load();
  }
}

export const re2: LazyPackage<typeof import("re2js")> = new LazyPackage(() => import("re2js"));
export const yaml: LazyPackage<typeof import("./yaml-package.ts")> = new LazyPackage(
  () => import("./yaml-package.ts"),
);
export const gzip: LazyPackage<typeof import("./gzip/gzip.ts")> = new LazyPackage(
  () => import("./gzip/gzip.ts"),
);
export const encodings: LazyPackage<typeof import("./encodings/index.ts")> = new LazyPackage(
  () => import("./encodings/index.ts"),
);

const packages = [re2, yaml, gzip, encodings];

/** Does work that evaluates expressions; once more where functions asked for packages that were not loaded. */
export async function withPackages<T>(work: () => T): Promise<T> {
  for (;;) {
    const result = work();
    const missing = packages.filter(({ isMissing }) => isMissing);
    if (missing.length === 0) return result;
    for (const one of missing) await one.load();
  }
}

/** Loads all packages, where every function is about to be called. */
export async function loadAll(): Promise<void> {
  for (const one of packages) await one.load();
}
