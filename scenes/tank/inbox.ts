/**
 * Commands that have come and wait for their turn, oldest first. The session's loop takes them one by one, and where it
 * has nothing else to do it waits here for the next.
 */
import type { Command } from '../messages.ts';

/** What waits, and who waits for more. */
export interface Inbox {
  readonly commands: Command[];
  /** Whether no more will come. */
  isClosed: boolean;
  /** Wakes the loop where it waits for a command. */
  wake: (() => void) | undefined;
}

/** An inbox in which nothing waits yet. */
export function emptyInbox(): Inbox {
  return { commands: [], isClosed: false, wake: undefined };
}

function wake(inbox: Inbox): void {
  inbox.wake?.();
  inbox.wake = undefined;
}

/** Appends a command. */
export function put(inbox: Inbox, command: Command): void {
  inbox.commands.push(command);
  wake(inbox);
}

/** From now on nobody waits for a command. */
export function close(inbox: Inbox): void {
  inbox.isClosed = true;
  wake(inbox);
}

/** Whether a build waits: what is built now is then no longer wanted. */
export function holdsBuild({ commands }: Inbox): boolean {
  return commands.some(({ kind }) => kind === 'build');
}

/** Takes the command that is next: the oldest, but of several builds only the last; undefined where none waits. */
export function takeNext(inbox: Inbox): Command | undefined {
  for (let command = inbox.commands.shift(); command !== undefined; command = inbox.commands.shift())
    if (command.kind !== 'build' || !holdsBuild(inbox)) return command;
  return undefined;
}

/** Resolves once a command waits, or none will come any more. */
export function arrival(inbox: Inbox): Promise<void> {
  if (inbox.isClosed || inbox.commands.length > 0) return Promise.resolve();
  return new Promise((resolve) => {
    inbox.wake = resolve;
  });
}
