/** Opens the page on a worker: one player, one app. */
import './no_eval.ts';
import { wireToWorker } from '../wire.ts';
import { type App, mountApp } from './app.ts';
import { missFirstWord } from './first_word.ts';
import { createPlayer } from './player.ts';
import './style.css';

/**
 * Opens it; time passes by itself unless the visitor wants no motion. @param failure settles when the worker has failed
 */
export function openPage(worker: Worker, failure: Promise<ErrorEvent>): void {
  const root = document.getElementById('page');
  if (root === null) throw new Error('internal: no place for the page');
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const wire = wireToWorker(worker);
  let app: App | undefined;
  missFirstWord(wire, (message) => app?.tell(message, true));
  app = mountApp(root, createPlayer(wire, !still));
  failure.then(({ message = 'it did not load' }) =>
    app?.tell(`worker: ended unexpectedly (${message}); load the page again`, true),
  );
}
