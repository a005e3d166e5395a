/** The keyboard of the page, and its table for the help. */
import type { PageMessage, Send } from './message.ts';

/** Keys and what they do, for the help. */
export const keyTable: readonly (readonly [keys: string, what: string])[] = [
  ['space', 'play, pause'],
  ['.', 'step by one window'],
  ['← →', 'look back and forth by 10 ms, with Shift by 100 ms'],
  ['↑ ↓', 'faster, slower'],
  ['S', 'drop a stone into the middle'],
  ['R', 'run again from the start, same seed'],
  ['F', 'the stage alone, on the full screen; again to leave it'],
  ['P, T', 'fold the panel or the traces away, or unfold them'],
  ['A', 'open the analysis of spikes, or close it'],
  ['0', 'see both tanks whole'],
  ['?', 'this help'],
  ['Esc', 'leave the selection or the help'],
  ['1 2, ← →', 'in the game: short, long'],
  ['space', 'where an interval is tapped: begin, and tap'],
  ['on the tanks', 'arrows turn, + and − zoom; drag, wheel and two fingers do too'],
];

/** Whether a key belongs to what has the focus. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  // The help lies over the page; Escape closes it by itself.
  if (document.querySelector('dialog[open]') !== null) return event.key !== '?';
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement && target.type === 'range') return /^(Arrow|Home|End|Page)/.test(event.key);
  if (target instanceof HTMLInputElement && target.type === 'checkbox') return event.key === ' ';
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) return event.key !== 'Escape';
  const presses = target.tagName === 'BUTTON' || target.tagName === 'A' || target.tagName === 'SUMMARY';
  if (target.getAttribute('role') === 'tab' && /^Arrow/.test(event.key)) return true;
  return presses && (event.key === ' ' || event.key === 'Enter');
}

/** What a key says. */
const said: Readonly<Record<string, (event: KeyboardEvent) => PageMessage>> = {
  ' ': () => ({ kind: 'toggle' }),
  '.': () => ({ kind: 'step' }),
  ArrowLeft: ({ shiftKey }) => ({ kind: 'look by', ms: shiftKey ? -100 : -10 }),
  ArrowRight: ({ shiftKey }) => ({ kind: 'look by', ms: shiftKey ? 100 : 10 }),
  ArrowUp: () => ({ kind: 'faster', notches: 1 }),
  ArrowDown: () => ({ kind: 'faster', notches: -1 }),
  s: () => ({ kind: 'stone' }),
  r: () => ({ kind: 'restart' }),
  f: () => ({ kind: 'full' }),
  p: () => ({ kind: 'fold', part: 'panel' }),
  t: () => ({ kind: 'fold', part: 'traces' }),
  a: () => ({ kind: 'analyse' }),
  '0': () => ({ kind: 'frame' }),
  '?': () => ({ kind: 'help' }),
  Escape: () => ({ kind: 'select', selected: undefined }),
};

/** Listens for keys on the whole page. */
export function listenForKeys(send: Send): void {
  addEventListener('keydown', (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const message = Object.hasOwn(said, key) ? said[key](event) : undefined;
    if (message === undefined || isTaken(event)) return;
    event.preventDefault();
    send(message);
  });
}
