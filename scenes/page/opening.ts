/**
 * The order in which a page opens, where all at once would take longer: first a picture of the tanks, then the controls
 * around them (painting those takes a graphics card in software a quarter of a second), then the clocks learn, and
 * traces come once there is something to trace.
 */
import { first, of, switchMap, take } from 'rxjs';
import type { Player } from './player.ts';
import { hasSomethingToTrace } from './player_state.ts';
import type { StageView } from './stage_view.ts';

/** The controls wait for the first picture for so long, ms: a large network takes its time. */
const LONGEST_FILLING_MS = 1500;

/** Lays out the controls of a page, unseen until {@link showControls}, or for a while. */
export function hideControls(root: HTMLElement): void {
  root.classList.add('filling');
  setTimeout(() => showControls(root), LONGEST_FILLING_MS);
}

/** Shows them from now on. */
export function showControls(root: HTMLElement): void {
  root.classList.remove('filling');
}

/** Lets the rest follow the first picture. @param view undefined without WebGL @param trace is called once */
export function openInOrder(root: HTMLElement, player: Player, view: StageView | undefined, trace: () => void): void {
  const picture =
    view === undefined
      ? of(undefined)
      : view.drawn.pipe(
          take(1),
          switchMap(() => view.stage.finished()),
        );
  player.built.pipe(switchMap(() => picture)).subscribe(() => {
    showControls(root);
    player.learn();
  });
  player.state.pipe(first(hasSomethingToTrace)).subscribe(trace);
}
