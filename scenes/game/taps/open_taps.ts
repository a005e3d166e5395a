/** The second game in an element of its own, which the page puts where its tab is open. */
import { render } from 'lit-html';
import { save } from '../../save_file.ts';
import { createFlashes } from './flashes.ts';
import { keepTaps, keptTaps } from './kept_taps.ts';
import type { TapNews } from './messages.ts';
import { firstTaps, type TapEffect, type TapMessage } from './tap_state.ts';
import { updateTaps } from './tap_update.ts';
import { openFiles, tapView } from './tap_view.ts';
import '../game.css';
import './taps.css';

/** Whether space means a tap, rather than what has the focus. */
function meansTap({ key, repeat, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if (key !== ' ' || repeat || ctrlKey || metaKey || altKey) return false;
  if (!(target instanceof HTMLElement)) return true;
  const pressed = target.matches('button, a, summary, label') && !target.matches('.tap-pad, [role="tab"]');
  return !pressed && !target.matches('input, select, textarea') && target.closest('dialog') === null;
}

/** Hears the space bar before the keys of the page do. */
function listenForTaps(element: HTMLElement, tap: (atMs: number) => void): void {
  addEventListener(
    'keydown',
    (event) => {
      if (!element.isConnected || !meansTap(event)) return;
      event.preventDefault();
      event.stopPropagation();
      tap(event.timeStamp);
    },
    { capture: true },
  );
  // A button is pressed when the key comes up.
  element.addEventListener('keyup', (event) => {
    if (event.key === ' ' && (event.target as HTMLElement).matches('.tap-pad')) event.preventDefault();
  });
}

/** Files that are dropped into the game are its own, and no circuits. */
function listenForFiles(element: HTMLElement, open: (files: readonly File[]) => void): void {
  element.addEventListener('drop', (event) => {
    event.preventDefault();
    event.stopPropagation();
    // The page is told that nothing is held over it any more.
    dispatchEvent(new DragEvent('dragleave'));
    open([...(event.dataTransfer?.files ?? [])]);
  });
}

/** A worker that teaches the systems once. */
function startWorker(hear: (news: TapNews) => void): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'taps' });
  worker.onmessage = ({ data }: MessageEvent<TapNews>) => hear(data);
  worker.onerror = ({ message = 'it did not load' }) =>
    hear({ kind: 'fault', message: `worker: ended unexpectedly (${message})` });
  return worker;
}

/** Makes it. */
export function openTaps(): HTMLElement {
  const element = document.createElement('div');
  let state = firstTaps(keptTaps(localStorage));
  let worker: Worker | undefined;
  const flashes = createFlashes({
    flash: (which, atMs) => send({ kind: 'flash', which, atMs }),
    dark: () => send({ kind: 'dark' }),
    tooLate: () => send({ kind: 'too late' }),
    looks() {
      if (!element.isConnected) send({ kind: 'leave' });
      return element.isConnected;
    },
  });
  const run = (effect: TapEffect) => {
    switch (effect.kind) {
      case 'teach':
        if (worker !== undefined) {
          worker.onmessage = null;
          worker.terminate();
        }
        worker = startWorker((news) => send({ kind: 'news', news }));
        return worker.postMessage(effect.command);
      case 'present':
        return flashes.present(effect.intervalMs, effect.sound);
      case 'hush':
        return flashes.hush();
      case 'keep':
        return keepTaps(localStorage, effect.kept);
      case 'save':
        return save(effect.name, new Blob([effect.text], { type: 'application/json' }));
      default:
        return effect satisfies never;
    }
  };
  function send(message: TapMessage): void {
    const { state: after, effects } = updateTaps(state, message);
    state = after;
    render(tapView(state, send), element);
    effects.forEach(run);
  }

  listenForTaps(element, (atMs) => send({ kind: 'press', atMs }));
  listenForFiles(element, (files) => void openFiles(files, send));
  send({ kind: 'open' });
  return element;
}
