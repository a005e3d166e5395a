/** The water of two tanks in motion: what moves each surface, put together for a frame. */
import type { Arrangement } from './arrangement.ts';
import type { Place } from './layout.ts';
import type { Shared } from './shared.ts';
import { addSpikes, addStates, addStones, LEVEL, surfaceOver, WATER_VERTICES } from './water.ts';
import { createWaterLayer, type WaterLayer } from './water_layer.ts';

/** What moves the surfaces at the time of a frame. */
export interface Moving {
  readonly timeMs: number;
  readonly lastSpikeMs: Float32Array;
  readonly stones: readonly { readonly timeMs: number; readonly at: Place }[];
  /** Of the units, and the size of one that fills a unit; undefined before the first. */
  readonly states: Float32Array | undefined;
  readonly peak: number;
}

/** The water, and what moves it. */
export interface Waves extends WaterLayer {
  /** Called before every frame. @param still whether the surface rests */
  move(moving: Moving, still: boolean): void;
}

/** Waves that do not leave the tank: the higher, the less they grow. */
function limited(heights: Float32Array, { half }: Arrangement['layout']): Float32Array {
  const most = (1 - LEVEL) * half[1];
  for (let i = 0; i < heights.length; i++) heights[i] = most * Math.tanh(heights[i] / most);
  return heights;
}

/** Water over both tanks of an arrangement. */
export function createWaves(shared: Shared, { layout, positions, unitPositions }: Arrangement): Waves {
  const layer = createWaterLayer(shared, layout, [-1, 1]);
  const liquid = surfaceOver(positions, layout);
  const continuous = surfaceOver(unitPositions, layout);
  const heights = new Float32Array(WATER_VERTICES);
  let rests = false;
  return {
    ...layer,
    move({ timeMs, lastSpikeMs, stones, states, peak }, still) {
      if (still && rests) return;
      rests = still;
      heights.fill(0);
      if (!still) {
        addSpikes(liquid, lastSpikeMs, timeMs, heights);
        addStones(liquid, stones, timeMs, heights);
      }
      layer.waves(0, limited(heights, layout));
      heights.fill(0);
      if (!still) {
        if (states !== undefined) addStates(continuous, states, peak, heights);
        addStones(continuous, stones, timeMs, heights);
      }
      layer.waves(1, limited(heights, layout));
    },
  };
}
