/** The keyboard of the page, and its table for the help. */

/** What keys do. */
export interface KeyActions {
  readonly toggle: () => void;
  readonly step: () => void;
  /** Looks back or forth, ms. */
  readonly look: (ms: number) => void;
  /** Faster or slower by notches of the slider. */
  readonly faster: (notches: number) => void;
  readonly stone: () => void;
  readonly restart: () => void;
  readonly frame: () => void;
  readonly help: () => void;
  /** Back out of what is open or selected. */
  readonly leave: () => void;
}

/** Keys and what they do, for the help. */
export const keyTable: readonly (readonly [keys: string, what: string])[] = [
  ['space', 'play, pause'],
  ['.', 'step by one window'],
  ['← →', 'look back and forth by 10 ms, with Shift by 100 ms'],
  ['↑ ↓', 'faster, slower'],
  ['S', 'drop a stone into the middle'],
  ['R', 'run again from the start, same seed'],
  ['F', 'see both tanks whole'],
  ['?', 'this help'],
  ['Esc', 'leave the selection or the help'],
  ['on the tanks', 'arrows turn, + and − zoom; drag, wheel and two fingers do too'],
];

/** Whether a key belongs to what has the focus. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement && target.type === 'range') return /^(Arrow|Home|End|Page)/.test(event.key);
  if (target instanceof HTMLInputElement && target.type === 'checkbox') return event.key === ' ';
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) return event.key !== 'Escape';
  const presses = target.tagName === 'BUTTON' || target.tagName === 'A' || target.tagName === 'SUMMARY';
  if (target.getAttribute('role') === 'tab' && /^Arrow/.test(event.key)) return true;
  return presses && (event.key === ' ' || event.key === 'Enter');
}

/** Listens for keys on the whole page. */
export function listenForKeys(actions: KeyActions): void {
  const deeds: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    ' ': actions.toggle,
    '.': actions.step,
    ArrowLeft: ({ shiftKey }) => actions.look(shiftKey ? -100 : -10),
    ArrowRight: ({ shiftKey }) => actions.look(shiftKey ? 100 : 10),
    ArrowUp: () => actions.faster(1),
    ArrowDown: () => actions.faster(-1),
    s: actions.stone,
    r: actions.restart,
    f: actions.frame,
    '?': actions.help,
    Escape: actions.leave,
  };
  addEventListener('keydown', (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const deed = Object.hasOwn(deeds, key) ? deeds[key] : undefined;
    if (deed === undefined || isTaken(event)) return;
    event.preventDefault();
    deed(event);
  });
}
