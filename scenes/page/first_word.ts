/**
 * A worker answers the first command at once, with what it begins to do. A file that is none of ours says nothing, and
 * nobody else tells of it.
 */
import { type Observable, switchMap, take, takeUntil, timer } from 'rxjs';
import type { Command, Event } from '../messages.ts';

/** The first word may take so long, ms: the worker's files have to come first. */
export const LONGEST_SILENCE_MS = 20_000;

/** Tells once if the worker has said nothing for too long after the first command. */
export function missFirstWord(
  { commands, events }: { readonly commands: Observable<Command>; readonly events: Observable<Event> },
  tell: (message: string) => void,
): void {
  commands
    .pipe(
      take(1),
      switchMap(() => timer(LONGEST_SILENCE_MS)),
      takeUntil(events),
    )
    .subscribe(() =>
      tell(
        `worker: nothing heard within ${LONGEST_SILENCE_MS / 1000} s; where the network is slow, wait, else load the page again (its files must be those of one build)`,
      ),
    );
}
