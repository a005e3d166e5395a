/**
 * Signals that end a command, alike in all of them: the first one lets it keep what it has, a second one ends it at
 * once.
 */
import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls back at the first signal. @returns stops listening, after which a signal ends the process */
export function onSignal(interrupt: (name: NodeJS.Signals) => void): () => void {
  const listener = (name: NodeJS.Signals): void => {
    stop();
    interrupt(name);
  };
  const stop = (): void => {
    for (const name of SIGNALS) process.off(name, listener);
  };
  for (const name of SIGNALS) process.on(name, listener);
  return stop;
}

/** Exit code of a process that a signal ended. */
export function exitCodeOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}
