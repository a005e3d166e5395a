/**
 * The game in an element of its own, which the page puts where the tab is open: it goes on from where it was whenever
 * it is shown again. The worker is started when it is made.
 */
import { render } from 'lit-html';
import { save } from '../save_file.ts';
import { keepGame, keptGame } from './kept.ts';
import type { GameNews } from './messages.ts';
import { createPresenter } from './presenter.ts';
import { slideRows } from './slide_rows.ts';
import { firstGame, type GameEffect, type GameMessage } from './state.ts';
import { updateGame } from './update.ts';
import { gameView } from './view.ts';
import './game.css';

const ANSWERS: Readonly<Record<string, boolean>> = { ArrowLeft: false, '1': false, ArrowRight: true, '2': true };

/** Whether a key means an answer, rather than what has the focus. */
function meansAnswer({ ctrlKey, metaKey, altKey, target, key }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || !Object.hasOwn(ANSWERS, key)) return false;
  if (!(target instanceof HTMLElement)) return true;
  return !target.matches('input, select, textarea, [role="tab"]') && target.closest('dialog') === null;
}

/** Answers by key, before the keys of the page are heard. */
function listenForAnswers(asks: () => boolean, answer: (long: boolean) => void): void {
  addEventListener(
    'keydown',
    (event) => {
      if (!asks() || !meansAnswer(event)) return;
      event.preventDefault();
      answer(ANSWERS[event.key]);
    },
    { capture: true },
  );
}

/** A worker for one game. */
function startWorker(hear: (news: GameNews) => void): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'game' });
  worker.onmessage = ({ data }: MessageEvent<GameNews>) => hear(data);
  worker.onerror = ({ message = 'it did not load' }) =>
    hear({ kind: 'fault', message: `worker: ended unexpectedly (${message})` });
  return worker;
}

/** Ends it; what it has said already is not heard any more. */
function endWorker(worker: Worker): void {
  worker.onmessage = null;
  worker.terminate();
}

/** Makes it. */
export function openGame(): HTMLElement {
  const element = document.createElement('div');
  const presenter = createPresenter();
  let state = firstGame(keptGame(localStorage));
  let worker: Worker | undefined;

  const draw = (): void => {
    render(gameView(state, presenter.nowMs(), send), element);
  };
  const onFrame = (heard: boolean): void => {
    if (!element.isConnected) send({ kind: 'leave' });
    else if (heard && state.phase === 'playing') send({ kind: 'asked' });
    else draw();
  };
  const run = (effect: GameEffect) => {
    switch (effect.kind) {
      case 'command':
        if (effect.command.kind === 'teach') {
          if (worker !== undefined) endWorker(worker);
          worker = startWorker((news) => send({ kind: 'news', news }));
        }
        return worker?.postMessage(effect.command);
      case 'present':
        return presenter.present(effect.trial, effect.sound, onFrame);
      case 'hush':
        return presenter.hush();
      case 'keep':
        return keepGame(localStorage, effect.kept);
      case 'save':
        return save(effect.name, new Blob([effect.text], { type: 'application/json' }));
      default:
        return effect satisfies never;
    }
  };
  function send(message: GameMessage): void {
    const { state: after, effects } = updateGame(state, message);
    state = after;
    effects.forEach(run);
    const slide = slideRows(element);
    draw();
    slide();
  }

  listenForAnswers(
    () => state.phase === 'asking' && element.isConnected,
    (long) => send({ kind: 'answer', long }),
  );
  send({ kind: 'open' });
  return element;
}
