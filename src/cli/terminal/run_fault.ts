/**
 * What befalls a run from outside, such as a full disk or a thread that dies: neither bad input nor a mistake of ours,
 * and what was recorded is kept.
 */

/** Its message is `where: what (value)`; the command adds what is kept and how to go on. */
export class RunFault extends Error {
  override readonly name = 'RunFault';
  /** What to do before going on, e.g. `free some space`. */
  readonly remedy: string | undefined;
  /** Whether what was recorded until then can be used. */
  readonly kept: boolean;

  constructor(message: string, remedy?: string, { kept = true }: { readonly kept?: boolean } = {}) {
    super(message);
    this.remedy = remedy;
    this.kept = kept;
  }
}

/** One line for a fault after which nothing is kept. */
export function lineOf({ message, remedy }: RunFault): string {
  return `${message}; ${remedy === undefined ? '' : `${remedy} and `}run again`;
}

const DISK_FAULTS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file may not grow further',
  EIO: 'the disk reports an error',
  EROFS: 'the disk can no longer be written to',
};

/** A failed write as a fault, where the disk is to blame; any other error as it is. */
export function diskFault(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const what = DISK_FAULTS[code];
  return what === undefined ? error : new RunFault(`${path}: ${what} (${code})`, 'free some space');
}

/** The fault that an error of a run is; undefined for mistakes. */
export function faultOf(error: unknown): RunFault | undefined {
  if (error instanceof RunFault) return error;
  // A thread that died is told in one line, the last part of which is advice.
  const died = error instanceof Error ? /^worker \d+: ended unexpectedly[^;]*/.exec(error.message) : null;
  return died === null ? undefined : new RunFault(died[0]);
}
