/** Connectors that join pairs as a whole, in the order source, then target; for the others see wiring.ts. */
import type { Connector } from '../../../models/circuits/connector.ts';
import { refuse } from '../../errors.ts';
import type { RandomStream } from '../../random.ts';
import { distinctIntegers } from '../draw/distinct_integers.ts';
import { checkCount, checkProbability } from '../topologies/edges.ts';
import { connectByDistance } from './connect_by_distance.ts';
import { connectGraph } from './connect_graph.ts';
import type { Pairs, Sides } from './sides.ts';

const connectorRules = [
  'all_to_all',
  'one_to_one',
  'fixed_probability',
  'fixed_indegree',
  'fixed_outdegree',
  'fixed_total_number',
  'maass',
  'gaussian',
  'exponential',
  'random_targets',
  'ring',
  'small_world',
  'scale_free',
  'clusters',
  'list',
] as const satisfies readonly Connector['rule'][];

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

function connectOutdegree(
  { outdegree, allow_autapses = true, allow_multapses = true }: Connector & { rule: 'fixed_outdegree' },
  { sourceSize, targetSize, same }: Sides,
  stream: RandomStream,
  where: string,
): Pairs {
  const skipSelf = same && !allow_autapses;
  const choices = skipSelf ? targetSize - 1 : targetSize;
  const most = allow_multapses && choices > 0 ? Number.POSITIVE_INFINITY : choices;
  checkCount(outdegree, 'outdegree', 0, most, where);
  const distinct = distinctIntegers(stream, choices);
  const sources = new Uint32Array(sourceSize * outdegree);
  const targets = new Uint32Array(sourceSize * outdegree);
  for (let source = 0; source < sourceSize; source++) {
    const from = source * outdegree;
    const own = targets.subarray(from, from + outdegree);
    sources.fill(source, from, from + outdegree);
    if (allow_multapses) for (let i = 0; i < outdegree; i++) own[i] = stream.integer(choices);
    else distinct(source, outdegree, own);
    if (skipSelf) for (let i = 0; i < outdegree; i++) if (own[i] >= source) own[i]++;
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
    case 'all_to_all': {
      const skipSelf = sides.same && rule.allow_autapses === false;
      for (let s = 0; s < sourceSize; s++) for (let t = 0; t < targetSize; t++) if (!(skipSelf && s === t)) join(s, t);
      break;
    }
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
    case 'fixed_outdegree':
      return connectOutdegree(rule, sides, stream, where);
    case 'maass':
    case 'gaussian':
    case 'exponential':
      return connectByDistance(rule, sides, stream, where);
    case 'ring':
    case 'small_world':
    case 'scale_free':
    case 'clusters':
      return connectGraph(rule, sides, stream, where);
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
      return refuse(where, `unknown rule (${(rule as { rule: unknown }).rule})`, `use ${connectorRules.join(', ')}`);
  }
  return { sources, targets };
}
