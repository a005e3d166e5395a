/**
 * Synapses as they are drawn, onto a range of neurons, in chunks: a network never holds them all, and several workers can each draw their own.
 * The large random rules (fixed probability, in-degree, total number) draw target by target, each from streams named after the projection and indexed by the
 * target, so that how the targets are cut into ranges changes nothing; sources, weights, delays and parameters of plasticity have streams of their own, so that any can be
 * left out. The other rules were drawn whole when the network was built.
 */
import type { Projection, Value } from '../../models/circuits/circuit.ts';
import { refuse } from '../errors.ts';
import { type RandomStream, randomStream } from '../random.ts';
import { binomial } from './binomial.ts';
import { type BulkWords, bulkIntegers, bulkNumbers, bulkWords } from './bulk_draws.ts';
import { isDistribution } from './draw.ts';
import type { Network, SynapseTable, WiredProjection } from './network.ts';
import { checkShortTerm } from './projections.ts';

/** Parameters of short-term plasticity by synapse; U is NaN for a static one. */
export type ShortTermColumns = NonNullable<SynapseTable['shortTerm']>;

/** Some synapses of one projection; the arrays are reused. */
export interface SynapseChunk {
  readonly count: number;
  /** Network source index: neuron, or `network.size` + channel. */
  readonly sources: Uint32Array;
  /** Neuron. */
  readonly targets: Uint32Array;
  /** Steps */
  readonly delays: Uint32Array;
  /** pA, mV or nS; undrawn with 'places'. */
  readonly weights: Float64Array;
  readonly shortTerm: ShortTermColumns | undefined;
}

const CHUNK = 1 << 14;
/** Names of the columns. */
export const shortTermKeys = ['U', 'tauRec', 'tauFac', 'u0', 'R0'] as const;

/** Columns of a number of synapses. */
export function emptyShortTerm(count: number): ShortTermColumns {
  const column = (): Float64Array => new Float64Array(count);
  return { U: column(), tauRec: column(), tauFac: column(), u0: column(), R0: column() };
}

/** Whether a projection's synapses change with use. */
export function isPlastic({ synapse }: Projection): boolean {
  return synapse !== undefined && synapse.model !== 'static_synapse';
}

/** Draws the sources of a target into a list and returns how many there are; the list may be replaced by a longer one. */
type Sources = (target: number) => { readonly list: Uint32Array; readonly count: number };

function sourcesOf(
  words: BulkWords,
  { name, sourceSize, targetSize, projection }: WiredProjection,
  seed: number,
): Sources {
  const { connector } = projection;
  let list = new Uint32Array(1024);
  const room = (count: number): void => {
    if (list.length >= count + 4) return;
    const more = new Uint32Array(2 * count + 4);
    more.set(list);
    list = more;
  };
  const uniform = (indegree: (target: number) => number): Sources => {
    const integers = bulkIntegers(words, seed, `${name} sources`, sourceSize);
    return (target) => {
      const count = indegree(target);
      room(count);
      integers.draw(target, count, list);
      return { list, count };
    };
  };
  switch (connector.rule) {
    case 'fixed_indegree':
      return uniform(() => connector.indegree);
    case 'fixed_total_number': {
      const indegrees = drawIndegrees(connector.total, targetSize, randomStream(seed, `${name} indegrees`));
      return uniform((target) => indegrees[target]);
    }
    case 'fixed_probability': {
      const { p } = connector;
      const stream = randomStream(seed, `${name} sources`);
      const logFailure = Math.log1p(-p);
      return (target) => {
        stream.restart(target);
        let count = 0;
        // The gap to the next source is geometric.
        const gap = (): number => (p === 1 ? 0 : p === 0 ? sourceSize : Math.floor(stream.exponential() / -logFailure));
        for (let source = gap(); source < sourceSize; source += 1 + gap()) {
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

/** Numbers of a value for the synapses of one target after the other; the array may be replaced by a longer one. */
function numbersOf(words: BulkWords, value: Value, seed: number, streamName: string, where: string) {
  if (typeof value !== 'number' && !isDistribution(value))
    return refuse(where, 'an array of values for a random rule', 'use a number, a distribution, or the rule list');
  const draws = bulkNumbers(words, value, seed, streamName, where);
  let numbers = new Float64Array(1024);
  return (target: number, count: number): Float64Array => {
    if (numbers.length < count + 2) numbers = new Float64Array(2 * count + 2);
    draws.draw(target, count, numbers);
    return numbers;
  };
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

/**
 * Visits all synapses onto the neurons from … to − 1, projection by projection, target by target.
 * @param parts `places` leaves weights and short-term parameters undrawn
 * @throws {InputError} for a drawn number out of range
 */
export function wireTargets(
  network: Network,
  from: number,
  to: number,
  visit: (chunk: SynapseChunk) => void,
  parts: 'places' | 'all',
): void {
  const buffers = {
    sources: new Uint32Array(CHUNK),
    targets: new Uint32Array(CHUNK),
    delays: new Uint32Array(CHUNK),
    weights: new Float64Array(CHUNK),
  };
  const shortTerm = emptyShortTerm(CHUNK);
  for (const wired of network.projections) {
    if (wired.drawn === undefined) wireByTarget(network, wired, from, to, visit, parts, { ...buffers, shortTerm });
    else wireDrawn(wired, from, to, visit, { ...buffers, shortTerm });
  }
}

type Buffers = Omit<SynapseChunk, 'count' | 'shortTerm'> & { readonly shortTerm: ShortTermColumns };

function wireDrawn(
  { drawn, firstSource, firstTarget }: WiredProjection,
  from: number,
  to: number,
  visit: (chunk: SynapseChunk) => void,
  buffers: Buffers,
): void {
  if (drawn === undefined) return;
  const { sources, targets, weights, delays, shortTerm } = buffers;
  const given = drawn.shortTerm;
  let count = 0;
  const send = (): void => {
    visit({ sources, targets, weights, delays, count, shortTerm: given === undefined ? undefined : shortTerm });
    count = 0;
  };
  for (let i = 0; i < drawn.sources.length; i++) {
    const target = firstTarget + drawn.targets[i];
    if (target < from || target >= to) continue;
    sources[count] = firstSource + drawn.sources[i];
    targets[count] = target;
    delays[count] = drawn.delay[i];
    weights[count] = drawn.weight[i];
    if (given !== undefined) for (const key of shortTermKeys) shortTerm[key][count] = given[key][i];
    if (++count === CHUNK) send();
  }
  if (count > 0) send();
}

function wireByTarget(
  { seed, dt }: Network,
  wired: WiredProjection,
  from: number,
  to: number,
  visit: (chunk: SynapseChunk) => void,
  parts: 'places' | 'all',
  buffers: Buffers,
): void {
  const { name, firstSource, firstTarget, targetSize, projection } = wired;
  const { sources, targets, weights, delays, shortTerm } = buffers;
  const where = `projection ${name}`;
  const begin = Math.max(0, from - firstTarget);
  const end = Math.min(targetSize, to - firstTarget);
  if (begin >= end) return;
  const words = bulkWords();
  const sourcesAt = sourcesOf(words, wired, seed);
  const delaysAt = numbersOf(words, projection.delay, seed, `${name} delay`, `${where}: delay`);
  const weightsAt = numbersOf(words, projection.weight, seed, `${name} weight`, `${where}: weight`);
  const synapse = projection.synapse ?? { model: 'static_synapse' };
  const plastic =
    synapse.model === 'static_synapse'
      ? undefined
      : [synapse.U, synapse.tau_rec, synapse.tau_fac, synapse.u0, synapse.R0 ?? 1].map((value, i) => {
          const key = shortTermKeys[i];
          return value === undefined ? undefined : numbersOf(words, value, seed, `${name} ${key}`, `${where}: ${key}`);
        });
  const all = parts === 'all';
  const none = new Float64Array();
  let count = 0;
  const send = (): void => {
    if (all && plastic !== undefined) checkShortTerm(shortTerm, count, where);
    visit({ sources, targets, weights, delays, count, shortTerm: plastic === undefined ? undefined : shortTerm });
    count = 0;
  };
  for (let target = begin; target < end; target++) {
    const { list, count: indegree } = sourcesAt(target);
    const delay = delaysAt(target, indegree);
    const weight = all ? weightsAt(target, indegree) : none;
    const columns = all ? plastic?.map((numbers) => numbers?.(target, indegree)) : undefined;
    for (let i = 0; i < indegree; i++) {
      sources[count] = firstSource + list[i];
      targets[count] = firstTarget + target;
      // Delays were found to be no shorter than dt when the projection was checked.
      delays[count] = Math.max(1, Math.round(delay[i] / dt));
      if (all) weights[count] = weight[i];
      if (columns !== undefined)
        for (let c = 0; c < columns.length; c++)
          shortTerm[shortTermKeys[c]][count] = (columns[c] ?? columns[0])?.[i] ?? Number.NaN;
      if (++count === CHUNK) send();
    }
  }
  if (count > 0) send();
}
