/**
 * Sources of one target after the other, for the rules that are drawn target by target: each target has a stream of its
 * own. Forbidding autapses or multapses changes no draw where both are allowed.
 */
import { refuse } from '../../errors.ts';
import { type RandomStream, randomStream } from '../../random.ts';
import { binomial } from '../draw/binomial.ts';
import { type BulkWords, bulkIntegers } from '../draw/bulk_draws.ts';
import { distinctIntegers } from '../draw/distinct_integers.ts';
import { hypergeometric } from '../draw/hypergeometric.ts';
import type { WiredProjection } from '../network.ts';
import type { SideSizes } from './sides.ts';

/**
 * Draws the sources of a target into a list and returns how many there are; the list may be replaced by a longer one.
 */
export type Sources = (target: number) => { readonly list: Uint32Array; readonly count: number };

function sidesOf({ firstSource, firstTarget, sourceSize, targetSize }: WiredProjection): SideSizes {
  return { sourceSize, targetSize, same: firstSource === firstTarget };
}

type Rule = WiredProjection['projection']['connector'];

/** How many sources a target can have, each once. */
function choicesOf(connector: Rule, { sourceSize, same }: SideSizes): number {
  const selves = 'allow_autapses' in connector && connector.allow_autapses === false && same;
  return selves ? sourceSize - 1 : sourceSize;
}

/** Refuses counts that there are too few pairs for. @throws {InputError} */
export function checkRoom(connector: Rule, sides: SideSizes, where: string): void {
  const refuseCount = (name: string, count: number, choices: number): void => {
    const distinct = 'allow_multapses' in connector && connector.allow_multapses === false;
    if (count > 0 && choices === 0) refuse(where, `${name} without a pair to join (${count})`, 'use 0');
    if (distinct && count > choices)
      refuse(where, `${name} exceeds the ${choices} distinct pairs there are (${count})`, `use 0 … ${choices}`);
  };
  const choices = choicesOf(connector, sides);
  if (connector.rule === 'fixed_indegree') refuseCount('indegree', connector.indegree, choices);
  if (connector.rule === 'fixed_total_number') refuseCount('total', connector.total, choices * sides.targetSize);
}

/** How many of `total` synapses fall on each target: a multinomial, as a row of conditional binomials. */
function drawIndegrees(total: number, targets: number, stream: RandomStream): Uint32Array {
  let left = total;
  return Uint32Array.from({ length: targets }, (_, i) => {
    const count = binomial(stream, left, 1 / (targets - i));
    left -= count;
    return count;
  });
}

/** The same for distinct pairs, each target having `choices` of them: a multivariate hypergeometric. */
function drawDistinctIndegrees(total: number, targets: number, choices: number, stream: RandomStream): Uint32Array {
  let left = total;
  return Uint32Array.from({ length: targets }, (_, i) => {
    const count = hypergeometric(stream, choices * (targets - i), choices, left);
    left -= count;
    return count;
  });
}

/**
 * Draws of the sources of a projection whose rule is drawn target by target. @throws {InputError} if there are too few
 * pairs
 */
export function targetSources(words: BulkWords, wired: WiredProjection, seed: number): Sources {
  const { name, targetSize, projection } = wired;
  const { connector } = projection;
  const sides = sidesOf(wired);
  checkRoom(connector, sides, `projection ${name}`);
  let list = new Uint32Array(1024);
  const room = (count: number): void => {
    if (list.length >= count + 4) return;
    const more = new Uint32Array(2 * count + 4);
    more.set(list);
    list = more;
  };
  const choices = choicesOf(connector, sides);
  const skipSelf = choices < sides.sourceSize;
  const counted = (distinct: boolean, indegree: (target: number) => number): Sources => {
    const draw = distinct
      ? distinctIntegers(randomStream(seed, `${name} sources`), choices)
      : bulkIntegers(words, seed, `${name} sources`, choices).draw;
    return (target) => {
      const count = indegree(target);
      room(count);
      draw(target, count, list);
      if (skipSelf) for (let i = 0; i < count; i++) if (list[i] >= target) list[i]++;
      return { list, count };
    };
  };
  switch (connector.rule) {
    case 'fixed_indegree':
      return counted(connector.allow_multapses === false, () => connector.indegree);
    case 'fixed_total_number': {
      const distinct = connector.allow_multapses === false;
      const stream = randomStream(seed, `${name} indegrees`);
      const indegrees = distinct
        ? drawDistinctIndegrees(connector.total, targetSize, choices, stream)
        : drawIndegrees(connector.total, targetSize, stream);
      return counted(distinct, (target) => indegrees[target]);
    }
    case 'fixed_probability': {
      const { p } = connector;
      const stream = randomStream(seed, `${name} sources`);
      const logFailure = Math.log1p(-p);
      const { sourceSize } = sides;
      return (target) => {
        stream.restart(target);
        let count = 0;
        // The gap to the next source is geometric.
        const gap = (): number => (p === 1 ? 0 : p === 0 ? sourceSize : Math.floor(stream.exponential() / -logFailure));
        for (let source = gap(); source < sourceSize; source += 1 + gap()) {
          if (skipSelf && source === target) continue;
          room(count);
          list[count++] = source;
        }
        return { list, count };
      };
    }
    default:
      throw new Error(`internal: rule ${connector.rule} is not drawn by target`);
  }
}
