/** One network that is taught, and what its states hold in the delay, with and without excitation among its units. */
import type { UnitContext } from '../../unit.ts';
import { type DelayCode, delayCode, likeness } from './code.ts';
import { type DelayStates, delayStates, withoutExcitation } from './delay.ts';
import { createListener } from './hearing.ts';
import { initialMemory, memorySpec } from './memory.ts';
import { type Evaluation, enough, evaluate, type MemoryTraining, trainMemory } from './train.ts';
import { type Demand, DT, longestTrial } from './trials.ts';

/** What all units share, as plain options. */
export type MemoryProtocol = Omit<MemoryTraining, 'delays'> & {
  /** After A and after B, ms. */
  readonly delays: readonly number[];
  /** Share of trials with the delay of the other stimulus. */
  readonly invalid: number;
};

/** A network. */
export interface MemoryUnit {
  readonly demand: Demand;
  readonly seed: number;
  readonly protocol: MemoryProtocol;
}

/** What is in the delay, of the whole network and without connections among units that excite. */
export interface Looked {
  readonly whole: DelayCode;
  readonly without: DelayCode;
}

/** What came of it. */
export interface MemoryResult {
  readonly demand: Demand;
  readonly seed: number;
  readonly history: readonly Evaluation[];
  /** Whether the last evaluation met the criterion. */
  readonly reached: boolean;
  readonly before: Looked;
  readonly after: Looked;
  /** Correlation of mean states in the delay with and without excitation among units; null where none vary. */
  readonly likeness: number | null;
  /** Share of right choices without it. */
  readonly rightWithout: number;
}

/** How networks are trained. */
export function trainingOf({ delays, invalid, ...shared }: MemoryProtocol): MemoryTraining {
  const [short, long] = delays.map((ms) => Math.round(ms / DT));
  return { ...shared, delays: { steps: [short, long], invalid } };
}

/** Looks at weights. */
function look({ units, delays }: MemoryTraining, weights: Float32Array, seed: number) {
  // Draws 0 are those of evaluations.
  const states = (own: Float32Array): DelayStates[] =>
    [1, 2].map((number) => delayStates(units, delays, own, seed, number));
  const [[taught, asked], [taughtCut, askedCut]] = [states(weights), states(withoutExcitation(units, weights))];
  return {
    looked: { whole: delayCode(taught, asked), without: delayCode(taughtCut, askedCut) },
    alike: likeness(taught, taughtCut),
  };
}

/** Computes a unit. */
export async function learnToRemember(
  { demand, seed, protocol }: MemoryUnit,
  context: UnitContext,
): Promise<MemoryResult> {
  const training = trainingOf(protocol);
  const { units, delays, batch } = training;
  const { weights, history } = await trainMemory(demand, seed, training, context);
  const before = look(training, initialMemory(memorySpec(units), seed), seed);
  const after = look(training, weights, seed);
  const listener = createListener(units, { rows: batch, steps: longestTrial(delays) });
  listener.network.load(withoutExcitation(units, weights));
  return {
    ...{ demand, seed, history, before: before.looked, after: after.looked },
    reached: history[history.length - 1].cost < enough(demand, protocol.cost),
    likeness: Number.isNaN(after.alike) ? null : after.alike,
    rightWithout: evaluate(listener, demand, training, ['without excitation', seed, 0]).right,
  };
}
