/**
 * How long sequences are heard: as a whole, or in windows, one after the other, for each of which alone there is room.
 * Truncated (Williams & Peng 1990, Neural Comput. 2:490), the state goes on from window to window and the error does
 * not, so that each window is a step of training. Recomputed (Chen et al. 2016, arXiv 1604.06174; Gruslys et al. 2016),
 * the states at the beginning of each window are kept, and windows are heard again on the way back: the full gradient,
 * to the bit, for a second hearing.
 */
import { refuse } from '../../errors.ts';
import { type BatchShape, gatheredSteps } from './layer_memory.ts';
import { padded, presentAlone, reachOf } from './layer_shape.ts';
import { createNetwork } from './network.ts';
import { type NetworkSpec, networkParameters } from './network_spec.ts';

/** Bytes of a number. */
const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** How the sequences of a batch are gone through. */
export interface WindowPlan {
  readonly by: 'whole' | 'truncated' | 'recomputed';
  /** The shape of a network for a window. */
  readonly batch: BatchShape;
  readonly windows: number;
}

/** What a batch takes in memory. */
export interface BatchBytes {
  /** Of a network for so many steps. */
  network(steps: number): number;
  /** Of its states before a step. */
  readonly first: number;
  /** Of errors of the answers, a step. */
  readonly errors: number;
  /** Steps whose errors are gathered, of which a window must be a multiple to give the same bytes. */
  readonly gathered: number;
}

/**
 * More than a network takes, without making one: twice its arrays of every step and its weights four times, which lie
 * in memory as they are, in panels, transposed, and as gradients.
 */
export function mostBytes(spec: NetworkSpec, { rows, steps }: BatchShape): number {
  const ofLayers = spec.layers.map(({ cell, units }) => {
    const arrays = 2 * Object.keys(cell.sums).length + cell.state.length + Object.keys(cell.given ?? {}).length + 4;
    return arrays * (padded(units, 8) + 8);
  });
  const widths = ofLayers.reduce((sum, width) => sum + width, 4 * padded(spec.inputs, 8) + 4 * padded(spec.outputs, 8));
  const weights = networkParameters(spec).reduce(
    (sum, { shape }) => sum + shape.reduce((product, side) => product * padded(side, 8), 1),
    0,
  );
  return 2 * BYTES * (rows * (steps + 1) * widths + 4 * weights) + 65_536;
}

/** What networks for so many sequences take: every step the same, as two short ones tell. */
export function batchBytes(spec: NetworkSpec, { rows, steps }: BatchShape): BatchBytes {
  const gathered = gatheredSteps({ rows, steps });
  const [one, two] = [1, 2].map((count) => createNetwork(spec, { rows, steps: count * gathered, gathered }));
  const ofStep = (two.bytes() - one.bytes()) / gathered;
  return {
    network: (count) => one.bytes() + ofStep * (count - gathered),
    first: one.first().reduce((sum, { byteLength }) => sum + byteLength, 0),
    errors: BYTES * rows * padded(spec.outputs, 8),
    gathered,
  };
}

const megabytes = (bytes: number): string => `${Number((bytes / 1e6).toPrecision(3))} MB`;

function refuseLength(needed: number, stated: number): never {
  return refuse(
    'training',
    `sequences longer than stated memory (${megabytes(needed)} at least)`,
    `state more than ${megabytes(stated)}, or give fewer units, a smaller batch or a longer dt`,
  );
}

/** Whether errors go back in time between layers: a window's way back would have to reach into the one before it. */
const hearsBack = ({ layers }: NetworkSpec): boolean =>
  layers.slice(1).some(({ taps = presentAlone }) => reachOf(taps) > 0);

/**
 * Plans how sequences are trained on.
 * @param truncate steps through which errors go back; 0: all
 * @param memory bytes that a network and what is kept may take
 * @param besides bytes that recomputing takes besides, whatever its windows
 * @throws {InputError} for sequences that do not fit even so
 */
export function planTraining(
  spec: NetworkSpec,
  { rows, steps }: BatchShape,
  { truncate, memory, besides }: { readonly truncate: number; readonly memory: number; readonly besides: number },
): WindowPlan {
  const isTruncated = truncate > 0 && truncate < steps;
  const own = isTruncated ? truncate : steps;
  const batch = { rows, steps: own };
  const fitting: WindowPlan = { by: isTruncated ? 'truncated' : 'whole', batch, windows: Math.ceil(steps / own) };
  if (mostBytes(spec, batch) <= memory) return fitting;
  const bytes = batchBytes(spec, { rows, steps });
  const { gathered, first, errors } = bytes;
  if (bytes.network(Math.max(own, gathered)) + errors * own <= memory) return fitting;
  if (isTruncated || hearsBack(spec)) refuseLength(bytes.network(own) + errors * own, memory);
  let least = Number.POSITIVE_INFINITY;
  for (let length = gathered * Math.floor(steps / gathered); length >= gathered; length -= gathered) {
    const windows = Math.ceil(steps / length);
    const needed = bytes.network(length) + windows * (first + errors * length) + besides;
    if (needed <= memory) return { by: 'recomputed', batch: { rows, steps: length, gathered }, windows };
    least = Math.min(least, needed);
  }
  return refuseLength(least, memory);
}

/**
 * Plans how sequences are only heard, the state going on from window to window: that changes no bit of an answer.
 * @throws {InputError} for those of which not even a step fits
 */
export function planHearing(spec: NetworkSpec, { rows, steps }: BatchShape, memory: number): WindowPlan {
  const whole: WindowPlan = { by: 'whole', batch: { rows, steps }, windows: 1 };
  if (mostBytes(spec, whole.batch) <= memory) return whole;
  const bytes = batchBytes(spec, { rows, steps });
  const { gathered } = bytes;
  if (bytes.network(Math.max(steps, gathered)) <= memory) return whole;
  const length = gathered + Math.floor((memory - bytes.network(gathered)) / (bytes.network(1) - bytes.network(0)));
  if (length < 1) refuseLength(bytes.network(1), memory);
  return { by: 'truncated', batch: { rows, steps: length, gathered }, windows: Math.ceil(steps / length) };
}
