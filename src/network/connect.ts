/** Connectors that join pairs as a whole, in the order source, then target; for the others see wiring.ts. */
import type { Connector } from '../../models/circuits/circuit.ts';
import { refuse } from '../errors.ts';
import type { RandomStream } from '../random.ts';

/** Connected pairs, indices within the source and the target population. */
export interface Pairs {
  readonly sources: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
}

/** What connectors need to know of the two sides. */
export interface Sides {
  readonly sourceSize: number;
  readonly targetSize: number;
  /** Whether source and target are the same population. */
  readonly same: boolean;
  /** [size × 3]; undefined for input channels. */
  readonly sourcePositions: Float64Array | undefined;
  readonly targetPositions: Float64Array;
}

function checkProbability(value: number, name: string, where: string): void {
  if (!(value >= 0 && value <= 1)) refuse(where, `${name} is no probability (${value})`, 'use 0 … 1');
}

function connectMaass(rule: Connector & { rule: 'maass' }, sides: Sides, stream: RandomStream, where: string): Pairs {
  checkProbability(rule.C, 'C', where);
  if (!(rule.lambda >= 0)) refuse(where, `lambda is negative (${rule.lambda})`, 'use lambda ≥ 0');
  const { sourcePositions: a, targetPositions: b } = sides;
  if (a === undefined || a.some(Number.isNaN) || b.some(Number.isNaN)) {
    refuse(where, 'rule maass needs positions on both sides', 'give both populations a space or positions');
  }
  const sources: number[] = [];
  const targets: number[] = [];
  if (rule.lambda === 0) return { sources, targets };
  for (let s = 0; s < sides.sourceSize; s++) {
    for (let t = 0; t < sides.targetSize; t++) {
      if (sides.same && s === t) continue;
      const squared =
        (a[3 * s] - b[3 * t]) ** 2 + (a[3 * s + 1] - b[3 * t + 1]) ** 2 + (a[3 * s + 2] - b[3 * t + 2]) ** 2;
      if (stream.uniform() >= rule.C * Math.exp(-squared / rule.lambda ** 2)) continue;
      sources.push(s);
      targets.push(t);
    }
  }
  return { sources, targets };
}

function checkList(rule: Connector & { rule: 'list' }, sides: Sides, where: string): Pairs {
  const { sources, targets } = rule;
  if (sources.length !== targets.length) {
    refuse(
      where,
      `lists differ in length (${sources.length} sources, ${targets.length} targets)`,
      'use one target per source',
    );
  }
  for (const [side, list, size] of [
    ['source', sources, sides.sourceSize],
    ['target', targets, sides.targetSize],
  ] as const) {
    for (let i = 0; i < list.length; i++) {
      if (!Number.isInteger(list[i]) || list[i] < 0 || list[i] >= size) {
        refuse(`${where}: ${side}[${i}]`, `index out of range (${list[i]})`, `use 0 … ${size - 1}`);
      }
    }
  }
  return { sources, targets };
}

/**
 * Pairs of a connector.
 * @throws {InputError} for a probability outside [0, 1], missing positions, an index out of range, …
 */
export function connect(rule: Connector, sides: Sides, stream: RandomStream, where: string): Pairs {
  const { sourceSize, targetSize } = sides;
  const sources: number[] = [];
  const targets: number[] = [];
  const join = (s: number, t: number): void => {
    sources.push(s);
    targets.push(t);
  };
  switch (rule.rule) {
    case 'all_to_all':
      for (let s = 0; s < sourceSize; s++) for (let t = 0; t < targetSize; t++) join(s, t);
      break;
    case 'one_to_one':
      if (sourceSize !== targetSize) {
        refuse(where, `sizes differ (${sourceSize} and ${targetSize})`, 'one_to_one needs equal sizes');
      }
      for (let s = 0; s < sourceSize; s++) join(s, s);
      break;
    case 'fixed_probability':
    case 'fixed_indegree':
    case 'fixed_total_number':
      throw new Error(`internal: rule ${rule.rule} is drawn target by target`);
    case 'maass':
      return connectMaass(rule, sides, stream, where);
    case 'random_targets': {
      checkProbability(rule.fraction, 'fraction', where);
      const count = Math.round(rule.fraction * targetSize);
      for (let s = 0; s < sourceSize; s++) {
        for (const t of stream.permutation(targetSize).subarray(0, count).sort()) join(s, t);
      }
      break;
    }
    case 'list':
      return checkList(rule, sides, where);
    default:
      return refuse(
        where,
        `unknown rule (${(rule as { rule: unknown }).rule})`,
        'use all_to_all, one_to_one, fixed_probability, fixed_indegree, fixed_total_number, maass, random_targets or list',
      );
  }
  return { sources, targets };
}
