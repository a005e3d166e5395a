/**
 * Spikes of the liquid after its last stones, one record for each reach λ, so that a lesson shows side by side what
 * came of the same stone in different tanks. They stand beside the state of the page, as traces do: spikes are many.
 */
import type { TankParameters } from '../../../src/formats/tank_parameters.ts';
import type { Frame } from '../../messages.ts';
import type { Player } from '../player.ts';
import type { PlayerState } from '../player_state.ts';

/** Spikes are kept for so long after a stone, ms. */
const KEPT_MS = 300;
/** Of so many values of λ. */
const MOST_KEPT = 3;
/** Of tanks of up to so many neurons; the lessons' have 135. */
const MOST_NEURONS = 1000;

/** Spikes after one stone. */
export interface StoneRaster {
  readonly parameters: TankParameters;
  readonly neurons: number;
  readonly stoneMs: number;
  /** What of the time after it has passed, ms. */
  readonly spanMs: number;
  /** After the stone, ms, and who fired. */
  readonly times: readonly number[];
  readonly senders: readonly number[];
  /** Whether no more will come: other tanks stand. */
  readonly over: boolean;
}

/** Neurons that fired within a time after the stone. */
export function firedWithin({ times, senders }: StoneRaster, ms: number): number {
  return new Set(senders.filter((_, i) => times[i] <= ms)).size;
}

/** Spikes within a time after the stone. */
export function spikesWithin({ times }: StoneRaster, ms: number): number {
  return times.filter((time) => time <= ms).length;
}

/** Those that can be compared with what stands: of the same tanks but for λ, each λ once. */
function comparable(rasters: readonly StoneRaster[], now: TankParameters): StoneRaster[] {
  return rasters.filter(
    ({ parameters }) =>
      parameters.lambda !== now.lambda &&
      JSON.stringify({ ...parameters, lambda: 0 }) === JSON.stringify({ ...now, lambda: 0 }),
  );
}

function withFrame(raster: StoneRaster, { steps, senders, timeMs }: Frame, dt: number): StoneRaster {
  const { stoneMs } = raster;
  const spanMs = Math.min(KEPT_MS, timeMs - stoneMs);
  const which = [...steps.keys()].filter((i) => steps[i] * dt > stoneMs && steps[i] * dt <= stoneMs + KEPT_MS);
  return {
    ...{ ...raster, spanMs },
    times: [...raster.times, ...which.map((i) => steps[i] * dt - stoneMs)],
    senders: [...raster.senders, ...which.map((i) => senders[i])],
  };
}

/** What a frame adds. The last of the rasters is that of the tank that stands, if a stone has fallen into it. */
export function rastersAfter(
  rasters: readonly StoneRaster[],
  frame: Frame,
  { standing, built }: Pick<PlayerState, 'standing' | 'built'>,
): readonly StoneRaster[] {
  if (standing?.kind !== 'tanks' || built === undefined || built.view.neurons > MOST_NEURONS) return rasters;
  const { parameters } = standing;
  const { neurons, dt } = built.view;
  const stone = frame.stones.findLast(({ dropped }) => dropped !== undefined);
  const begun = { parameters, neurons, spanMs: 0, times: [], senders: [], over: false };
  const kept = (): StoneRaster[] => comparable(rasters, parameters).slice(-(MOST_KEPT - 1));
  const now = stone === undefined ? rasters : [...kept(), { ...begun, stoneMs: stone.timeMs }];
  const last = now.at(-1);
  const goesOn = last !== undefined && !last.over && last.spanMs < KEPT_MS && frame.timeMs > last.stoneMs;
  return goesOn ? [...now.slice(0, -1), withFrame(last, frame, dt)] : now;
}

/** Follows a player. @returns what gives the rasters so far, the newest last */
export function followStones(player: Pick<Player, 'frames' | 'state' | 'built'>): () => readonly StoneRaster[] {
  let rasters: readonly StoneRaster[] = [];
  player.built.subscribe(() => {
    rasters = rasters.map((one) => ({ ...one, over: true }));
  });
  player.frames.subscribe((frame) => {
    rasters = rastersAfter(rasters, frame, player.state.value);
  });
  return () => rasters;
}
