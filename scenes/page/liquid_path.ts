/**
 * The path of the liquid state, from the spikes of the frames with the operator that the readouts use, in its first
 * principal components.
 */
import { Subject } from 'rxjs';
import type { SpikeBatch } from '../../src/signals.ts';
import { regularLiquidState, WINDOW_TAUS } from '../../src/streams/liquid_state.ts';
import { SPAN_MS } from '../history.ts';
import type { Frame } from '../messages.ts';
import { along, MOST_SEEN, type PrincipalAxes, principalAxes } from '../principal.ts';

/** Between two states, ms. */
export const EVERY_MS = 10;
/** Time constant of the filter, ms (Maass et al. 2002). */
const TAU_MS = 30;
/** The axes are found again once the record is longer by this share. */
const GROWTH = 1.2;
const FEWEST = 20;
/** States that the axes are found from, at most: a fit of all would block the page. */
const MOST_FITTED = 500;

/** The path so far. */
export interface LiquidPath {
  add(frame: Frame): void;
  /** Coordinates of the states in (fromMs, toMs], [3] of [T], and their times. */
  coordinates(fromMs: number, toMs: number): { readonly timesMs: number[]; readonly components: readonly number[][] };
}

/** Follows a network. @param dt ms @param startMs when its spikes are first known */
export function followLiquidPath(neurons: number, dt: number, startMs = 0): LiquidPath {
  const size = Math.min(neurons, MOST_SEEN);
  const lanes = new Int32Array(neurons).fill(-1);
  for (let lane = 0; lane < size; lane++) lanes[Math.floor((lane * neurons) / size)] = lane;
  const batches = new Subject<SpikeBatch>();
  let path: { readonly timeMs: number; readonly state: Float64Array }[] = [];
  let axes: PrincipalAxes | undefined;
  let fitted = 0;
  let seen = 0;
  const everySteps = Math.max(1, Math.round(EVERY_MS / dt));
  batches.pipe(regularLiquidState({ size, dt, tau: TAU_MS, everySteps })).subscribe(({ timeMs, state }) => {
    // Until then a state would lack spikes that it should hold.
    if (startMs > 0 && timeMs < startMs + WINDOW_TAUS * TAU_MS) return;
    path.push({ timeMs, state });
    seen++;
  });
  return {
    add({ fromStep, toStep, steps, senders }) {
      const kept = Array.from(senders.keys()).filter((i) => lanes[senders[i]] >= 0);
      batches.next({
        ...{ fromStep, toStep },
        steps: Uint32Array.from(kept, (i) => steps[i]),
        senders: Uint32Array.from(kept, (i) => lanes[senders[i]]),
      });
      const most = SPAN_MS / EVERY_MS;
      if (path.length > 1.2 * most) path = path.slice(-most);
    },
    coordinates(fromMs, toMs) {
      if (path.length >= FEWEST && seen > GROWTH * fitted) {
        const every = Math.ceil(path.length / MOST_FITTED);
        axes = principalAxes(
          path.filter((_, i) => i % every === 0).map(({ state }) => state),
          axes,
        );
        fitted = seen;
      }
      const fit = axes;
      const within = fit === undefined ? [] : path.filter(({ timeMs }) => timeMs > fromMs && timeMs <= toMs);
      const points = fit === undefined ? [] : within.map(({ state }) => along(fit, state));
      return {
        timesMs: within.map(({ timeMs }) => timeMs),
        components: [0, 1, 2].map((k) => points.map((point) => point[k] ?? 0)),
      };
    },
  };
}
