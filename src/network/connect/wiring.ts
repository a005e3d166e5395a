/**
 * Synapses as they are drawn, onto a range of neurons, in chunks: a network never holds them all, and several workers
 * can each draw their own. The large random rules (fixed probability, in-degree, total number) draw target by target,
 * each from streams named after the projection and indexed by the target, so that how the targets are cut into ranges
 * changes nothing; sources, weights, delays and parameters of plasticity have streams of their own, so that any can be
 * left out. The other rules were drawn whole when the network was built.
 */
import type { Projection, Value } from '../../../models/circuits/circuit.ts';
import { nearestStep } from '../../../models/time_grid.ts';
import { refuse } from '../../errors.ts';
import { type BulkWords, bulkNumbers, bulkWords } from '../draw/bulk_draws.ts';
import { isDistribution } from '../draw/draw.ts';
import type { Network, WiredProjection } from '../network.ts';
import {
  checkShortTerm,
  type ShortTermColumns,
  shortTermColumns,
  shortTermKeys,
  shortTermValues,
} from '../plasticity/short_term_columns.ts';
import { isByDistance, type Places, squaredDistances, valueAt } from './by_distance.ts';
import { targetSources } from './target_sources.ts';

/** Some synapses of one projection; the arrays are reused. */
export interface SynapseChunk {
  readonly wired: WiredProjection;
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
/** Whether a projection's synapses change with use. */
export function isPlastic({ synapse }: Projection): boolean {
  return synapse !== undefined && synapse.model !== 'static_synapse';
}

/** Numbers of a value for the sources of one target after the other; the array may be replaced by a longer one. */
function numbersOf(words: BulkWords, value: Value, seed: number, streamName: string, places: Places, where: string) {
  if (typeof value !== 'number' && !isDistribution(value))
    return refuse(where, 'an array of values for a random rule', 'use a number, a distribution, or the rule list');
  let numbers = new Float64Array(1024);
  const room = (count: number): void => {
    if (numbers.length < count + 2) numbers = new Float64Array(2 * count + 2);
  };
  if (typeof value !== 'number' && isByDistance(value)) {
    const squaredDistance = squaredDistances(places, 'a value by distance', where);
    return (target: number, count: number, sources: Uint32Array): Float64Array => {
      room(count);
      for (let i = 0; i < count; i++) numbers[i] = valueAt(value, squaredDistance(sources[i], target));
      return numbers;
    };
  }
  const draws = bulkNumbers(words, value, seed, streamName, where);
  return (target: number, count: number): Float64Array => {
    room(count);
    draws.draw(target, count, numbers);
    return numbers;
  };
}

/** Where the neurons of a projection are. */
function placesOf({ positions, size }: Network, wired: WiredProjection): Places {
  const part = (first: number, count: number): Float64Array => positions.subarray(3 * first, 3 * (first + count));
  const { firstSource, sourceSize, firstTarget, targetSize } = wired;
  return {
    sourcePositions: firstSource < size ? part(firstSource, sourceSize) : undefined,
    targetPositions: part(firstTarget, targetSize),
  };
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
  const isNeeded = parts === 'all' && network.projections.some(({ projection }) => isPlastic(projection));
  const shortTerm = shortTermColumns(() => new Float64Array(isNeeded ? CHUNK : 0));
  // One for all: each is a module of its own, whose start costs more than a small projection.
  const words = bulkWords();
  const wanted: Wanted = { from, to, visit, parts, buffers: { ...buffers, shortTerm } };
  for (const wired of network.projections)
    if (wired.drawn === undefined) wireByTarget(network, wired, wanted, words);
    else wireDrawn(wired, wanted);
}

/** Which synapses are wanted, and where they are handed out. */
interface Wanted {
  /** Onto the neurons from … to − 1. */
  readonly from: number;
  readonly to: number;
  readonly parts: 'places' | 'all';
  readonly buffers: Omit<SynapseChunk, 'wired' | 'count' | 'shortTerm'> & { readonly shortTerm: ShortTermColumns };
  readonly visit: (chunk: SynapseChunk) => void;
}

function wireDrawn(wired: WiredProjection, { from, to, visit, parts, buffers }: Wanted): void {
  const { drawn, firstSource, firstTarget } = wired;
  if (drawn === undefined) return;
  const { sources, targets, weights, delays, shortTerm } = buffers;
  const given = parts === 'all' ? drawn.shortTerm : undefined;
  let count = 0;
  const send = (): void => {
    visit({ wired, sources, targets, weights, delays, count, shortTerm: given === undefined ? undefined : shortTerm });
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

/** What is drawn for the synapses of one target after the other. */
interface Draws {
  readonly sourcesAt: ReturnType<typeof targetSources>;
  readonly delaysAt: ReturnType<typeof numbersOf>;
  readonly weightsAt: ReturnType<typeof numbersOf>;
  /** In the order of {@link shortTermKeys}, undefined where they are as the first; none for static synapses. */
  readonly columnsAt: readonly (ReturnType<typeof numbersOf> | undefined)[] | undefined;
}

function drawsOf(network: Network, wired: WiredProjection, words: BulkWords): Draws {
  const { name, projection } = wired;
  const { synapse, delay, weight } = projection;
  const places = placesOf(network, wired);
  const numbers = (value: Value, what: string) =>
    numbersOf(words, value, network.seed, `${name} ${what}`, places, `projection ${name}: ${what}`);
  const sourcesAt = targetSources(words, wired, network.seed);
  const [delaysAt, weightsAt] = [numbers(delay, 'delay'), numbers(weight, 'weight')];
  if (synapse === undefined || synapse.model === 'static_synapse')
    return { sourcesAt, delaysAt, weightsAt, columnsAt: undefined };
  const columnsAt = shortTermValues(synapse).map(([, value], i) =>
    value === undefined ? undefined : numbers(value, shortTermKeys[i]),
  );
  return { sourcesAt, delaysAt, weightsAt, columnsAt };
}

function wireByTarget(
  network: Network,
  wired: WiredProjection,
  { from, to, visit, parts, buffers }: Wanted,
  words: BulkWords,
): void {
  const { dt } = network;
  const { name, firstSource, firstTarget, targetSize, projection } = wired;
  const { sources, targets, weights, delays, shortTerm } = buffers;
  const begin = Math.max(0, from - firstTarget);
  const end = Math.min(targetSize, to - firstTarget);
  if (begin >= end) return;
  const { sourcesAt, delaysAt, weightsAt, columnsAt } = drawsOf(network, wired, words);
  const all = parts === 'all';
  const none = new Float64Array();
  let count = 0;
  const send = (): void => {
    const { synapse } = projection;
    if (all && synapse !== undefined && synapse.model !== 'static_synapse')
      checkShortTerm(shortTerm, count, `projection ${name}`, synapse);
    const columns = columnsAt === undefined ? undefined : shortTerm;
    visit({ wired, sources, targets, weights, delays, count, shortTerm: columns });
    count = 0;
  };
  for (let target = begin; target < end; target++) {
    const { list, count: indegree } = sourcesAt(target);
    const delay = delaysAt(target, indegree, list);
    const weight = all ? weightsAt(target, indegree, list) : none;
    const columns = all ? columnsAt?.map((column) => column?.(target, indegree, list)) : undefined;
    for (let i = 0; i < indegree; i++) {
      sources[count] = firstSource + list[i];
      targets[count] = firstTarget + target;
      // Delays were found to be no shorter than dt when the projection was checked.
      delays[count] = Math.max(1, nearestStep(delay[i], dt));
      if (all) weights[count] = weight[i];
      if (columns !== undefined)
        for (let c = 0; c < columns.length; c++)
          shortTerm[shortTermKeys[c]][count] = (columns[c] ?? columns[0])?.[i] ?? Number.NaN;
      if (++count === CHUNK) send();
    }
  }
  if (count > 0) send();
}
