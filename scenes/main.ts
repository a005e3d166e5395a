/** Opens the page: one worker, one player, one app. */
import './page/no_eval.ts';
import { mountApp } from './page/app.ts';
import { createPlayer } from './page/player.ts';
import './page/style.css';
import { wireToWorker } from './wire.ts';

const root = document.getElementById('page');
if (root === null) throw new Error('internal: no place for the page');
const worker = new Worker(new URL('./tank/worker.ts', import.meta.url), { type: 'module', name: 'tanks' });
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
const app = mountApp(root, createPlayer(wireToWorker(worker), !still));
worker.addEventListener('error', (event) => {
  app.tell(`worker: ended unexpectedly (${event.message ?? 'it did not load'}); load the page again`);
});
