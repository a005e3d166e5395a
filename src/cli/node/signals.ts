/**
 * Signals that end a command, alike in all of them: the first one lets it keep what it has, a second one ends it at
 * once. Commands that a batch system runs are told by SIGTERM or SIGUSR1 to make room, which is no failure: they end
 * with an exit code of its own, that of sysexits.h for what may be tried again.
 */
import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Exit code of a command that made room. */
export const PREEMPTED = 75;

/**
 * As {@link onSignal}, and at SIGUSR1 too. (Of itself Node begins to listen for a debugger at that one, so that it is
 * caught to the end.)
 */
export function onPreemption(interrupt: (name: NodeJS.Signals) => void): () => void {
  let told = false;
  const once = (name: NodeJS.Signals): void => {
    if (!told) interrupt(name);
    told = true;
  };
  const room = (): void => once('SIGUSR1');
  process.on('SIGUSR1', room);
  const stop = onSignal(once);
  return () => {
    process.off('SIGUSR1', room);
    stop();
  };
}

/** Exit code of a command that is run by batch systems and that a signal ended. */
export function batchExitCodeOf(signal: NodeJS.Signals): number {
  return signal === 'SIGTERM' || signal === 'SIGUSR1' ? PREEMPTED : exitCodeOf(signal);
}

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
