/**
 * What the page does outside its own record (state.ts): it asks the player, moves the camera, reads files, copies,
 * saves, waits; the address and the colours of the document follow the record. What can fail is told in a line.
 */
import { type GameTab, writeAddress } from '../address.ts';
import { save } from '../save_file.ts';
import { type Clip, recordClip } from './clip.ts';
import { createDelay } from './delay.ts';
import { FALL_MS, FIRST_FALL_MS } from './falling.ts';
import { type Found, filesServed, subjectOfFiles } from './files.ts';
import { toggleHelp } from './help.ts';
import { keep, savePicture, stageFor } from './keeping.ts';
import { keepLessons } from './lessons/kept_lessons.ts';
import type { PageEffect, Send } from './message.ts';
import type { Notices } from './notices.ts';
import type { Player } from './player.ts';
import type { StageView } from './stage_view.ts';
import { listsPopulations, type PageState } from './state.ts';

/** A build is asked for when nothing has been changed for so long, ms. */
const SETTLE_MS = 60;

/** The first stone falls by itself when the tanks have been seen for so long, ms. */
const FIRST_STONE_MS = 1600;

/** What is outside the record: some of it comes, and goes, while the page is open. */
export interface Outside {
  readonly root: HTMLElement;
  readonly player: Player;
  readonly notices: Notices;
  /** Tells the visitor a line. */
  readonly tell: (message: string) => void;
  stage: StageView | undefined;
  /** The traces, whose plots have the colours of the page. */
  traces: { recolour(): void } | undefined;
  /** Whether they have been mounted, or are on their way. */
  tracing: boolean;
  /** Games, whose elements keep their place in them; each is loaded when its tab is first opened. */
  games: Readonly<Partial<Record<GameTab, HTMLElement>>>;
  /** The analysis of spikes, whose element keeps its place in it; it is loaded when it is first opened. */
  analysis: { readonly element: HTMLElement; show(): void } | undefined;
  /** The clip that is being recorded. */
  clip: Clip | undefined;
  /** How often something was asked for to be shown: of files that are read and choices the last one counts. */
  asked: number;
}

/** Tries something that may fail, and tells why it does. */
export function attempt({ tell }: Pick<Outside, 'tell'>, deed: () => unknown): void {
  Promise.resolve()
    .then(deed)
    .catch((error) => tell(error instanceof Error ? error.message : String(error)));
}

/** Reads files, and says so, unless something else was asked for meanwhile. */
export function read(outside: Outside, found: readonly Found[] | Promise<readonly Found[]>, send: Send): void {
  outside.asked += 1;
  const { asked } = outside;
  attempt(outside, async () => {
    const subject = await subjectOfFiles(await found, 1);
    if (outside.asked === asked) send({ kind: 'opened', subject });
  });
}

async function copyLink(said: string, { tell }: Outside): Promise<void> {
  await navigator.clipboard.writeText(location.href);
  tell(said);
}

/** Begins a clip, or ends and saves it. */
async function toggleClip(outside: Outside, send: Send): Promise<void> {
  const { canvas } = stageFor('clip', outside.stage);
  const ending = outside.clip;
  outside.clip = ending === undefined ? recordClip(canvas) : undefined;
  send({ kind: 'recording', recording: ending === undefined });
  if (ending !== undefined) save('rippletank.webm', await ending.end());
}

/** Asks the browser for the whole screen, or gives it back; the stage has the window in any case. */
async function fullScreen(on: boolean): Promise<void> {
  if (!on && document.fullscreenElement !== null) return document.exitFullscreen();
  if (!on || document.fullscreenElement !== null) return;
  try {
    await document.documentElement.requestFullscreen();
  } catch (error) {
    throw new Error(`full screen: not given by the browser (${error instanceof Error ? error.message : error})`);
  }
}

/** Does what is to be done. */
export function createEffects(outside: Outside, send: Send): (effect: PageEffect) => void {
  const { root, player, notices } = outside;
  const settling = createDelay();
  const first = createDelay();
  return (effect) => {
    switch (effect.kind) {
      case 'ask':
        if (effect.wish.kind === 'show') outside.asked += 1;
        return player.ask(effect.wish);
      case 'tell':
        return outside.tell(effect.message);
      case 'settle':
        outside.asked += 1;
        return settling.put(SETTLE_MS, () => send({ kind: 'settled' }));
      case 'fall':
        if (outside.stage === undefined) return send({ kind: 'landed', at: effect.at });
        return outside.stage.fall(effect.at, effect.first ? FIRST_FALL_MS : FALL_MS, () =>
          send({ kind: 'landed', at: effect.at }),
        );
      case 'await first stone':
        return first.put(FIRST_STONE_MS, () => send({ kind: 'first stone' }));
      case 'read':
        return read(outside, effect.found, send);
      case 'fetch':
        return read(outside, filesServed(), send);
      case 'copy link':
        return attempt(outside, () => copyLink(effect.said, outside));
      case 'keep':
        return attempt(outside, () => keep(player, effect.keep));
      case 'picture':
        return attempt(outside, () => savePicture(outside.stage));
      case 'clip':
        return attempt(outside, () => toggleClip(outside, send));
      case 'help':
        return toggleHelp(root);
      case 'full screen':
        return attempt(outside, () => fullScreen(effect.on));
      case 'put away':
        return notices.putAway(effect.notice);
      case 'hold':
        return notices.hold(effect.on);
      case 'remember':
        return attempt(outside, () => keepLessons(() => localStorage, effect.learned));
      case 'see':
        return outside.stage?.setViewpoint(effect.view, effect.from, effect.neuron);
      default:
        return effect satisfies never;
    }
  };
}

/** Has the address and the colours follow the record. */
export function follow(before: PageState, after: PageState, { stage, traces, analysis }: Outside): void {
  if (after.address !== before.address)
    history.replaceState(null, '', `${location.pathname}${writeAddress(after.address)}`);
  if (after.address.gate !== before.address.gate) stage?.setGate(after.address.gate);
  if (after.address.marks !== before.address.marks) stage?.setMarks(after.address.marks);
  if (listsPopulations(after) !== listsPopulations(before)) stage?.setList(listsPopulations(after));
  if (after.theme === before.theme) return;
  document.documentElement.dataset.theme = after.theme;
  stage?.setTheme(after.theme);
  traces?.recolour();
  analysis?.show();
}
