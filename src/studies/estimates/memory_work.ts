/**
 * What the memories of fixed filters take, of which a parameter decides more than their size does: per step a chain of
 * order k takes (k + 1)(k + 2)/2 + k + 1 multiplications for each tap, and a full matrix of d states d (d + 1).
 * Measured 2026-12-01 on machine A of bench/RESULTS.md, busy, 14 s of model time: orders 8, 25, 50 and 100 took 3.4 to
 * 3.8 ns an operation, matrices of 135 and 270 states 4.3, one of 540, which no cache holds, 6; its exponential took
 * 40 ns · d³.
 */
import { lmu } from '../../../models/reservoirs/lmu.ts';
import { logMemory } from '../../../models/reservoirs/log_memory.ts';

/** Processor seconds of a multiplication with its addition. */
const PER_OPERATION = 3.5e-9;
/** Of a second of model time besides, and of building a matrix for each cube of its size. */
const BESIDES = 0.004;
const PER_CUBE = 4e-8;

/** What a memory takes, s. */
export interface MemoryWork {
  /** To build it. */
  readonly build: number;
  /** For each second of model time. */
  readonly pace: number;
}

type Settings = Readonly<Record<string, unknown>>;

const numberOf = (settings: Settings, name: string, otherwise: number): number => {
  const value = settings[name];
  return typeof value === 'number' ? value : otherwise;
};

/**
 * What one network takes; undefined for any other system. With several input channels a matrix is split, and takes
 * less.
 * @param name of the system @param settings what is not its default @param states how many, for all channels
 */
export function memoryWork(name: string, settings: Settings, states: number): MemoryWork | undefined {
  const steps = (record: typeof lmu | typeof logMemory): number =>
    1000 / numberOf(settings, 'dt', record.parameters.dt.default);
  if (name === logMemory.name) {
    const order = numberOf(settings, 'order', logMemory.parameters.order.default);
    const operations = states * (((order + 1) * (order + 2)) / 2 + order + 1);
    return { build: 0, pace: BESIDES + PER_OPERATION * operations * steps(logMemory) };
  }
  if (name === lmu.name)
    return { build: PER_CUBE * states ** 3, pace: BESIDES + PER_OPERATION * states * (states + 1) * steps(lmu) };
  return undefined;
}
