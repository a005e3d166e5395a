/** Inputs of Poisson trains, with a rate that stays or one that steps, as drives on the grid. */
import type { Input } from '../../models/circuits/circuit.ts';
import { checkQuantity } from '../../models/quantities.ts';
import { refuse } from '../errors.ts';
import { delaySteps } from './connect/delays.ts';
import { routeWeights } from './connect/route_weights.ts';
import { coursesOf, spanOfSteps } from './current_drives.ts';
import type { NeuronBlock, PoissonDrive, RateCourse } from './network.ts';

/** An input of Poisson trains. */
export type PoissonInput = Extract<Input, { readonly kind: 'poisson' | 'inhomogeneous_poisson' }>;

/**
 * Spikes of a Poisson input in a step, beyond which the table of their counts would become long to make and to search.
 */
const MOST_POISSON_MEAN = 1e5;

function checkRate(rate: number, dt: number, where: string): void {
  const most = (1000 * MOST_POISSON_MEAN) / dt;
  if (!(rate >= 0 && rate <= most))
    refuse(where, `rate is out of range (${rate} Hz)`, `use 0 … ${most} Hz at dt ${dt} ms`);
}

/** The course of rates that step; segments without spikes are left out. */
function courseOf(times: ArrayLike<number>, values: ArrayLike<number>, dt: number, where: string): RateCourse {
  const segments = coursesOf(times, values, { dt, where, key: 'rate_times' });
  for (const rate of Array.from(values)) checkRate(rate, dt, where);
  const expected = new Float64Array(segments.length + 1);
  const meanPerStep = Float64Array.from(segments, ({ amplitude }) => (amplitude * dt) / 1000);
  segments.forEach(({ from, to }, i) => {
    expected[i + 1] = expected[i] + meanPerStep[i] * (to - from);
  });
  return {
    from: Float64Array.from(segments, ({ from }) => from),
    to: Float64Array.from(segments, ({ to }) => to),
    ...{ meanPerStep, expected },
  };
}

/** When and how many spikes an input emits. */
function emission(
  input: PoissonInput,
  dt: number,
  where: string,
): Pick<PoissonDrive, 'meanPerStep' | 'course' | 'from' | 'to'> {
  if (input.kind === 'poisson') {
    checkRate(input.rate, dt, where);
    const between = spanOfSteps(input.start ?? 0, input.stop ?? Number.POSITIVE_INFINITY, dt, where);
    return { meanPerStep: (input.rate * dt) / 1000, ...between };
  }
  const course = courseOf(input.rate_times, input.rate_values, dt, where);
  const meanPerStep = course.meanPerStep.reduce((most, mean) => Math.max(most, mean), 0);
  return { meanPerStep, course, from: course.from.at(0) ?? 0, to: course.to.at(-1) ?? 0 };
}

/**
 * The drive of a Poisson input.
 * @param block index of its target's block
 * @throws {InputError} for a rate, weight, delay or time out of range
 */
export function poissonDrive(input: PoissonInput, target: NeuronBlock, block: number, dt: number): PoissonDrive {
  const where = `input ${input.name}`;
  const { first, size } = target;
  const { name, weight, delay } = input;
  const emitted = emission(input, dt, where);
  checkQuantity(weight, 'weight', where);
  const receptor = routeWeights(target, input, where)[weight < 0 ? 1 : 0];
  return { name, first, size, weight, block, receptor, delay: delaySteps(delay, dt, where), ...emitted };
}

/**
 * The step to which a spike belongs that comes when so many are expected: the first by whose end the expected count has
 * reached it; ∞ where it never does. With gaps of a unit-rate process this is an inhomogeneous Poisson process (time
 * change; Daley & Vere-Jones 2003, theorem 7.4.I).
 */
export function stepOfCount({ from, to, meanPerStep, expected }: RateCourse, count: number): number {
  if (!(count <= expected[from.length])) return Number.POSITIVE_INFINITY;
  let [low, high] = [0, from.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (expected[middle] < count) low = middle;
    else high = middle - 1;
  }
  const steps = Math.max(1, Math.ceil((count - expected[low]) / meanPerStep[low]));
  return Math.min(from[low] + steps, to[low]);
}
