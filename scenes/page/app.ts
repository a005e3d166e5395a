/**
 * The page: holds its state (state.ts), has whatever happens to it follow update.ts, and draws it. What happens comes
 * from the views, the stage, the keyboard, dropped files, and the player.
 */
import { render } from 'lit-html';
import { debounceTime, distinctUntilChanged, pairwise } from 'rxjs';
import type { GameTab } from '../address.ts';
import { readAddress } from '../read_address.ts';
import { WebGlMissing } from '../stage/renderer.ts';
import { announceEvents } from './announcing.ts';
import { createDrawing } from './drawing.ts';
import { listenForDrops } from './drop_zone.ts';
import { attempt, createEffects, follow, type Outside, read } from './effects.ts';
import { saveDescribed } from './keeping.ts';
import { listenForKeys } from './keys.ts';
import { readLessons } from './lessons/kept_lessons.ts';
import { followStones } from './lessons/stone_rasters.ts';
import type { Send } from './message.ts';
import { createNotices } from './notices.ts';
import { hideControls, openInOrder, showControls } from './opening.ts';
import { pageView, type Shown } from './page_view.ts';
import type { Player } from './player.ts';
import { hasSomethingToTrace } from './player_state.ts';
import { createRates } from './population_rates.ts';
import { mountStageView, type StageView } from './stage_view.ts';
import { firstPageState, foldedIn, gameIn, type Hovered, listsPopulations, type PageState, type Tab } from './state.ts';
import { createTelling } from './telling.ts';
import { updatePage } from './update.ts';

/** The page as others see it. */
export interface App {
  /** Shows a message. @param stays whether only the visitor puts it away */
  tell(message: string, stays?: boolean): void;
}

/** The address follows the camera once it has stood still for so long, ms. */
const CAMERA_SETTLE_MS = 400;

const isNowhere = ({ picked }: Hovered): boolean => picked?.neuron === undefined;

/** Mounts the stage on the canvas of the page; without WebGL 2 it says so, and frames are taken all the same. */
function mountStage({ root, player }: Outside, state: PageState, send: Send): StageView | undefined {
  const { theme, address } = state;
  const canvas = root.querySelector('canvas');
  if (canvas === null) throw new Error('internal: no canvas');
  try {
    const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const stage = mountStageView(canvas, player, { theme, reducedMotion });
    stage.setGate(address.gate);
    stage.setMarks(address.marks);
    stage.setList(listsPopulations(state));
    stage.pressed.subscribe((pressed) => send({ kind: 'press', pressed }));
    stage.hovered
      .pipe(distinctUntilChanged((one, next) => isNowhere(one) && isNowhere(next)))
      .subscribe((hovered) => send({ kind: 'hover', hovered }));
    stage.stage.cameraMoved
      .pipe(debounceTime(CAMERA_SETTLE_MS))
      .subscribe(() => send({ kind: 'moved', view: stage.viewpoint() }));
    return stage;
  } catch (error) {
    if (!(error instanceof WebGlMissing)) throw error;
    send({ kind: 'without stage', why: error.message });
    player.frames.subscribe(({ number }) => player.drawn(number));
    return undefined;
  }
}

/** Hears what the player has come to. */
function listenToPlayer(outside: Outside, send: Send): void {
  const { player, tell } = outside;
  player.state.pipe(pairwise()).subscribe(([before]) => send({ kind: 'played', before }));
  announceEvents(player, (text) => send({ kind: 'announce', text }));
  player.built.subscribe((built) => send({ kind: 'built', built }));
  player.faults.subscribe((message) => send({ kind: 'fault', message }));
  player.described.subscribe((described) => attempt(outside, () => saveDescribed(player, described, tell)));
}

/** Puts the traces into their box, if the page has one that is unfolded, once. */
async function mountTracesOf(outside: Outside): Promise<void> {
  const box = outside.root.querySelector<HTMLElement>('.traces:not([hidden])');
  if (box === null || outside.tracing) return;
  outside.tracing = true;
  const { mountTraces } = await import('./traces.ts');
  outside.traces = mountTraces(box, outside.player);
}

/** What makes each game. */
const opens: Readonly<Record<GameTab, () => Promise<() => HTMLElement>>> = {
  game: async () => (await import('../game/open_game.ts')).openGame,
  tap: async () => (await import('../game/taps/open_taps.ts')).openTaps,
};

/** Loads a game, once. @param draw shows it */
async function loadGame(outside: Outside, game: GameTab, draw: () => void): Promise<void> {
  const open = await opens[game]();
  outside.games = { [game]: outside.games[game] ?? open(), ...outside.games };
  draw();
}

/** Loads the analysis of spikes, once. @param draw shows it */
async function showAnalysis(outside: Outside, send: Send, draw: () => void): Promise<void> {
  const { openAnalysis } = await import('./analysis/open_analysis.ts');
  const select = (neuron: number): void => send({ kind: 'select', selected: { side: 'liquid', neuron } });
  outside.analysis ??= openAnalysis(outside.player, select, () => send({ kind: 'analyse' }));
  draw();
  outside.analysis.show();
}

/** Has the game of a tab loaded, if it is one's. */
function openTab(outside: Outside, tab: Tab, draw: () => void): void {
  const game = gameIn(tab);
  if (game !== undefined) attempt(outside, () => loadGame(outside, game, draw));
}

/** Loads what was opened. */
function loadOpened(
  before: PageState,
  after: PageState,
  begins: boolean,
  outside: Outside,
  send: Send,
  draw: () => void,
): void {
  if (after.tab !== before.tab || begins) openTab(outside, after.tab, draw);
  if (after.analysing && !before.analysing) attempt(outside, () => showAnalysis(outside, send, draw));
  if (unfolds(before, after) && hasSomethingToTrace(outside.player.state.value))
    attempt(outside, () => mountTracesOf(outside));
}

/** Follows the width of the window, the full screen, and the colours that the visitor's machine has. */
function listenToWindow(narrow: MediaQueryList, light: MediaQueryList, send: Send): void {
  narrow.addEventListener('change', ({ matches }) => send({ kind: 'narrow', narrow: matches }));
  light.addEventListener('change', ({ matches }) => send({ kind: 'theme', theme: matches ? 'light' : 'dark' }));
  document.addEventListener('fullscreenchange', () => {
    if (document.fullscreenElement === null) send({ kind: 'full', full: false });
  });
}

/** Whether other parts are folded: what is unfolded is there at once. */
function unfolds(before: PageState, after: PageState): boolean {
  return foldedIn(after) !== foldedIn(before) || after.full !== before.full;
}

/** Whether the focus goes to another tab, or to the experiment after a guess, which has to be there at once. */
function movesFocus(before: PageState, after: PageState): boolean {
  return after.tab !== before.tab || after.learned.guesses !== before.learned.guesses;
}

/** Mounts the page. */
export function mountApp(root: HTMLElement, player: Player): App {
  const { address, faults } = readAddress(location.search);
  const light = matchMedia('(prefers-color-scheme: light)');
  const narrow = matchMedia('(max-width: 860px)');
  const first = firstPageState(address, light.matches ? 'light' : 'dark', narrow.matches, location.search === '');
  let state: PageState = { ...first, learned: readLessons(() => localStorage) };
  const rasters = followStones(player);
  const [telling, rates] = [createTelling(), createRates()];
  const shown = (): Shown => ({
    notices: notices.shown,
    peak: outside.stage?.stage.peak,
    simpler: outside.stage?.isSimpler ?? false,
    figures: telling(player.reading(), player.state.value.playing, performance.now()),
    ...{ rasters: rasters(), rates: rates(player, performance.now()) },
    games: outside.games,
    analysis: outside.analysis?.element,
  });
  const drawing = createDrawing(
    () => render(pageView(player, state, shown(), send), root),
    () => player.state.value.playing,
  );
  const notices = createNotices(() => drawing.soon());
  const tell = (message: string, stays = false): void => {
    showControls(root);
    notices.tell(message, stays);
  };
  const outside: Outside = {
    ...{ root, player, notices, tell, stage: undefined, traces: undefined },
    ...{ tracing: false, games: {}, analysis: undefined, clip: undefined, asked: 0 },
  };
  const send: Send = (message) => {
    const before = state;
    const { state: after, effects } = updatePage(before, message, player.state.value);
    state = after;
    follow(before, after, outside);
    const unfolded = unfolds(before, after);
    if (unfolded || movesFocus(before, after)) drawing.now();
    else drawing.soon();
    loadOpened(before, after, message.kind === 'begin', outside, send, drawing.now);
    effects.forEach(run);
  };
  const run = createEffects(outside, send);

  send({ kind: 'begin' });
  root.replaceChildren();
  hideControls(root);
  document.documentElement.dataset.theme = state.theme;
  drawing.now();
  outside.stage = mountStage(outside, state, send);
  listenToPlayer(outside, send);
  openInOrder(root, player, outside.stage, () => attempt(outside, () => mountTracesOf(outside)));
  listenForKeys(send);
  listenForDrops(
    (dragging) => send({ kind: 'drag', dragging }),
    (found) => read(outside, found, send),
  );
  listenToWindow(narrow, light, send);
  for (const fault of faults) tell(fault);
  return { tell };
}
