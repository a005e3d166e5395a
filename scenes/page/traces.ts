/**
 * What was recorded, on one axis of time: spikes, rates of the populations, what the readouts say against the truth,
 * and the path of the liquid state. They are drawn one after another, others having their turn between: a canvas takes
 * its time to come, and plots take theirs.
 */
import { distinctUntilChanged, map, skip } from 'rxjs';
import { followLiquidPath, type LiquidPath } from './liquid_path.ts';
import type { Player } from './player.ts';
import type { Told } from './player_state.ts';
import { clocksStrip, pathStrip, rasterStrip, ratesStrip, type Strip } from './strips.ts';
import { holderIn, knownOf, type Looked, plotIn, type TracePlot } from './trace_plot.ts';
import { timeDrawn } from './trace_time.ts';

/** Between two drawings while time passes, ms of wall time. */
const REDRAW_MS = 150;
/** Wider boxes show them in two columns (style.css), CSS pixels. */
const TWO_COLUMNS = 820;

type Timer = ReturnType<typeof setTimeout>;

/** The traces of a page. */
export interface Traces {
  /** The colours of the page have changed. */
  recolour(): void;
}

/** The plots, and what is still to be done to them. */
interface Stack {
  readonly box: HTMLElement;
  readonly player: Player;
  readonly looked: Looked;
  plots: TracePlot[];
  follows: LiquidPath | undefined;
  /** Wall time of the last drawing, ms. */
  drawnAt: number;
  /** The next drawing. */
  waiting: Timer | undefined;
  /** A drawing on its way from plot to plot. */
  passing: Timer | undefined;
  /** The next plot to be made. */
  mounting: Timer | undefined;
}

function drawFrom(stack: Stack, i: number): void {
  const { plots, looked, player } = stack;
  const { plot, strip } = plots[i];
  plot.setData(knownOf(strip, looked, player.history.toMs));
  stack.passing = i + 1 < plots.length ? setTimeout(() => drawFrom(stack, i + 1)) : undefined;
}

function draw(stack: Stack): void {
  stack.waiting = undefined;
  stack.drawnAt = performance.now();
  // Nobody sees them while they are folded away.
  if (stack.box.hidden) return;
  if (stack.passing !== undefined) drawSoon(stack);
  else if (stack.plots.length > 0) drawFrom(stack, 0);
}

/** Draws what is looked at, at most some six times a second. */
function drawSoon(stack: Stack): void {
  stack.waiting ??= setTimeout(() => draw(stack), Math.max(0, stack.drawnAt + REDRAW_MS - performance.now()));
}

function isInColumns({ box }: Stack): boolean {
  return box.clientWidth >= TWO_COLUMNS;
}

function clear(stack: Stack): void {
  clearTimeout(stack.mounting);
  clearTimeout(stack.passing);
  stack.passing = undefined;
  for (const { plot } of stack.plots) plot.destroy();
  stack.box.replaceChildren();
  stack.plots = [];
}

function stripsOf({ player }: Stack, { view, continuousUnits }: Told<'built'>, follows: LiquidPath): Strip[] {
  return [
    rasterStrip(player, view),
    ratesStrip(player, view),
    ...(continuousUnits > 0 ? [clocksStrip(player)] : []),
    pathStrip(follows),
  ];
}

/** Makes the plots anew, for what stands. */
function rebuild(stack: Stack): void {
  const { box, player, looked } = stack;
  const { built } = player.state.value;
  clear(stack);
  if (built === undefined) return;
  const follows = followLiquidPath(built.view.neurons, built.view.dt, built.startMs);
  for (const frame of player.history.frames) follows.add(frame);
  stack.follows = follows;
  box.classList.toggle('in-columns', isInColumns(stack));
  const strips = stripsOf(stack, built, follows);
  const holders = strips.map((strip) => holderIn(box, strip));
  const mount = (i: number): void => {
    // In two columns both lowest ones have the axis of time.
    const last = i === strips.length - 1 || (i === 1 && isInColumns(stack));
    stack.plots.push(plotIn(holders[i], strips[i], { last, looked, untilMs: player.history.toMs }));
    if (i + 1 < strips.length) stack.mounting = setTimeout(() => mount(i + 1));
  };
  mount(0);
}

function fitWidths(stack: Stack): void {
  for (const { plot, holder } of stack.plots)
    if (plot.width !== holder.clientWidth) plot.setSize({ width: holder.clientWidth, height: plot.height });
}

/** Puts the traces into a box; they follow the player from now on. */
export function mountTraces(box: HTMLElement, player: Player): Traces {
  const looked: Looked = {
    shown: () => timeDrawn(player.state.value, player.history),
    pastMs: () => player.state.value.pastMs,
  };
  const stack: Stack = {
    ...{ box, player, looked, plots: [], follows: undefined, drawnAt: Number.NEGATIVE_INFINITY },
    ...{ waiting: undefined, passing: undefined, mounting: undefined },
  };
  player.built.subscribe(() => rebuild(stack));
  player.frames.subscribe((frame) => {
    stack.follows?.add(frame);
    drawSoon(stack);
  });
  player.state
    .pipe(
      map(({ pastMs }) => pastMs),
      distinctUntilChanged(),
      skip(1),
    )
    .subscribe(() => drawSoon(stack));
  rebuild(stack);
  let columns = isInColumns(stack);
  new ResizeObserver(() => {
    if (columns !== isInColumns(stack)) rebuild(stack);
    columns = isInColumns(stack);
    fitWidths(stack);
    // What came while they were folded away.
    drawSoon(stack);
  }).observe(box);
  return {
    recolour() {
      for (const { plot } of stack.plots) plot.redraw();
    },
  };
}
