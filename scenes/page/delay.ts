/** A deed that is put off, and that the next takes the place of. */
export interface Delay {
  /** Whether one is still to be done. */
  readonly pending: boolean;
  /** Puts a deed off by so many ms of wall time; one that was put off before is not done. */
  put(ms: number, deed: () => void): void;
  cancel(): void;
}

/** Creates it, with nothing to be done. */
export function createDelay(): Delay {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    get pending() {
      return timer !== undefined;
    },
    put(ms, deed) {
      cancel();
      timer = setTimeout(() => {
        timer = undefined;
        deed();
      }, ms);
    },
    cancel,
  };
}
