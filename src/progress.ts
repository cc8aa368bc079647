/** Whoever wants to know how far a run has come. */
export interface Progress {
  /** @param text what is done now, for people; of it nothing comes from the sources */
  step(text: string): void;
  /** Nothing is done any more, or for now. */
  end(): void;
}
