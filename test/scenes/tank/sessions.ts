/** A session in Node with its events kept, driven by commands; for tests. */
import { Subject, type Subscription } from 'rxjs';
import type { Command, Event, Frame } from '../../../scenes/messages.ts';
import { createSession } from '../../../scenes/tank/session.ts';

/** A session that draws every frame at once, unless told otherwise. */
export interface TestSession {
  readonly events: readonly Event[];
  readonly frames: readonly Frame[];
  /** The events of one kind so far. */
  of<K extends Event['kind']>(kind: K): Extract<Event, { kind: K }>[];
  send(command: Command): void;
  /** Resolves once a condition on the events holds. */
  until(holds: () => boolean): Promise<void>;
  close(): void;
}

/** Opens one. @param options `draws` off leaves frames unacknowledged */
export function openSession({ draws = true } = {}): TestSession {
  const commands = new Subject<Command>();
  const events: Event[] = [];
  const frames: Frame[] = [];
  let waiting: { holds: () => boolean; resolve: () => void }[] = [];
  const wall = (): number => performance.now();
  const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const subscription: Subscription = createSession(commands, { wall, rest }).subscribe((event) => {
    events.push(event);
    if (event.kind === 'frame') {
      frames.push(event);
      if (draws) commands.next({ kind: 'drawn', frame: event.number });
    }
    for (const { holds, resolve } of waiting) if (holds()) resolve();
    waiting = waiting.filter(({ holds }) => !holds());
  });
  return {
    ...{ events, frames },
    of: <K extends Event['kind']>(kind: K) =>
      events.filter((event): event is Extract<Event, { kind: K }> => event.kind === kind),
    send: (command) => commands.next(command),
    until: (holds) => (holds() ? Promise.resolve() : new Promise((resolve) => void waiting.push({ holds, resolve }))),
    close: () => subscription.unsubscribe(),
  };
}
