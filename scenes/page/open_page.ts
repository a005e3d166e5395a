/** Opens the page on a worker: one player, one app. */
import './no_eval.ts';
import { wireToWorker } from '../wire.ts';
import { mountApp } from './app.ts';
import { createPlayer } from './player.ts';
import './style.css';

/** Opens it; time passes by itself unless the visitor wants no motion. */
export function openPage(worker: Worker): void {
  const root = document.getElementById('page');
  if (root === null) throw new Error('internal: no place for the page');
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const app = mountApp(root, createPlayer(wireToWorker(worker), !still));
  worker.addEventListener('error', (event) => {
    app.tell(`worker: ended unexpectedly (${event.message ?? 'it did not load'}); load the page again`);
  });
}
