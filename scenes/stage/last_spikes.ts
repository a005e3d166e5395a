/**
 * When every neuron last fired, in a texture that the shaders look up. Only rows in which somebody fired are uploaded.
 * A row is 256 neurons.
 */
import { DataTexture, FloatType, NearestFilter, RedFormat } from 'three';

const WIDTH = 256;
/** Long before everything, for those that never fired. */
const NEVER = -1e9;

/** Texture of last spikes. */
export interface LastSpikes {
  readonly texture: DataTexture;
  /** ms, at least [neurons]. */
  readonly times: Float32Array;
  /** Spikes of `senders` at `timesMs`. */
  spiked(senders: Uint32Array, timesMs: Float32Array): void;
  /** All at once, ms, [neurons]. */
  rewind(lastSpikeMs: Float32Array): void;
  /** Uploads everything again, after the GPU has lost it. */
  uploadAll(): void;
  /** Hands what changed to the GPU with the next frame. */
  flush(): void;
  dispose(): void;
}

/** Of neurons that have not fired yet. */
export function createLastSpikes(neurons: number): LastSpikes {
  const rows = Math.max(1, Math.ceil(neurons / WIDTH));
  const times = new Float32Array(rows * WIDTH).fill(NEVER);
  const texture = new DataTexture(
    times,
    WIDTH,
    rows,
    RedFormat,
    FloatType,
    undefined,
    undefined,
    undefined,
    NearestFilter,
  );
  texture.minFilter = NearestFilter;
  texture.generateMipmaps = false;
  const touched = new Set<number>();
  let whole = true;
  return {
    texture,
    times,
    spiked(senders, timesMs) {
      for (let i = 0; i < senders.length; i++) {
        times[senders[i]] = Math.max(times[senders[i]], timesMs[i]);
        touched.add(Math.floor(senders[i] / WIDTH));
      }
    },
    rewind(lastSpikeMs) {
      for (let i = 0; i < neurons; i++) times[i] = Math.max(NEVER, lastSpikeMs[i]);
      whole = true;
    },
    uploadAll() {
      whole = true;
    },
    flush() {
      if (!whole && touched.size === 0) return;
      texture.clearUpdateRanges();
      // three counts four components a pixel here, whatever the format.
      if (!whole) for (const row of touched) texture.addUpdateRange(4 * row * WIDTH, 4 * WIDTH);
      texture.needsUpdate = true;
      touched.clear();
      whole = false;
    },
    dispose: () => texture.dispose(),
  };
}
