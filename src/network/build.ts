/**
 * Builds a network from a circuit: every quantity drawn from a stream named after what it is for, every synapse in a
 * row of its source. Whatever is wrong with a circuit is refused here; engines trust what they get.
 */
import type { Circuit, Input } from '../../models/circuits/circuit.ts';
import { LEAST_DT, MOST_DT } from '../../models/time_grid.ts';
import { refuse } from '../errors.ts';
import { currentDrives, spanOfSteps } from './current_drives.ts';
import { obeyDale } from './dale.ts';
import { checkDelays, delaySteps } from './delays.ts';
import { learningOf } from './learning.ts';
import type { ChannelBlock, CurrentDrive, Network, NeuronBlock, PoissonDrive, WiredProjection } from './network.ts';
import { buildBlocks, buildPositions } from './neurons.ts';
import { checkByTarget, drawProjection, isDrawnByTarget } from './projections.ts';
import { roundingNotes } from './rounding_notes.ts';
import { routeWeights } from './route_weights.ts';
import { shortTimeConstants } from './short_time_constants.ts';

interface End {
  readonly first: number;
  readonly size: number;
}

/** Spikes of a Poisson input in a step, beyond which the table of their counts would become long to make and to search. */
const MOST_POISSON_MEAN = 1e5;

function buildDrives(
  inputs: readonly Input[],
  blocks: readonly NeuronBlock[],
  dt: number,
): { poisson: PoissonDrive[]; currents: CurrentDrive[] } {
  const poisson: PoissonDrive[] = [];
  const currents: CurrentDrive[] = [];
  for (const input of inputs) {
    if (input.kind === 'spikes') continue;
    const where = `input ${input.name}`;
    const target = findEnd(input.target, where, blocks);
    const { first, size } = target;
    if (input.kind === 'poisson') {
      const { name, rate, weight, delay } = input;
      const most = (1000 * MOST_POISSON_MEAN) / dt;
      if (!(rate >= 0 && rate <= most))
        refuse(where, `rate is out of range (${rate} Hz)`, `use 0 … ${most} Hz at dt ${dt} ms`);
      if (!Number.isFinite(weight)) refuse(where, `weight is not finite (${weight})`, 'use a number');
      const between = spanOfSteps(input.start ?? 0, input.stop ?? Number.POSITIVE_INFINITY, dt, where);
      const meanPerStep = (rate * dt) / 1000;
      const receptor = routeWeights(target, input, where)[weight < 0 ? 1 : 0];
      const block = blocks.indexOf(target);
      const arrives = { weight, block, receptor, delay: delaySteps(delay, dt, where) };
      poisson.push({ name, first, size, meanPerStep, ...arrives, ...between });
    } else for (const drive of currentDrives(input, target, dt)) currents.push(drive);
  }
  return { poisson, currents };
}

function buildChannels(inputs: readonly Input[]): ChannelBlock[] {
  const channels: ChannelBlock[] = [];
  let first = 0;
  for (const input of inputs) {
    if (input.kind !== 'spikes') continue;
    const where = `input ${input.name}`;
    const { name, channels: size, times } = input;
    if (!Number.isInteger(size) || size < 1)
      refuse(where, `channels is no positive integer (${size})`, 'use at least 1');
    if (times !== undefined && times.length !== size)
      refuse(where, `wrong number of spike trains (${times.length})`, `use ${size}`);
    channels.push({
      name,
      first,
      size,
      ...(times === undefined ? {} : { times: times.map((train) => Float64Array.from(train)) }),
    });
    first += size;
  }
  return channels;
}

function findEnd(name: string, where: string, blocks: readonly NeuronBlock[]): NeuronBlock {
  const block = blocks.find((candidate) => candidate.name === name);
  return (
    block ?? refuse(where, `unknown target population (${name})`, `use one of: ${blocks.map((b) => b.name).join(', ')}`)
  );
}

/**
 * Builds a circuit; the same circuit and seed give the same network.
 * @throws {InputError} for anything out of range or unknown in the circuit
 */
export function buildNetwork(given: Circuit, seed: number): Network {
  const circuit = obeyDale(given);
  const { dt, inputs = [] } = circuit;
  if (!(dt >= LEAST_DT && dt <= MOST_DT))
    refuse(`circuit ${circuit.name}`, `dt is out of range (${dt} ms)`, `use ${LEAST_DT} … ${MOST_DT} ms`);
  const blocks = buildBlocks(circuit, seed);
  const names = [...circuit.populations, ...inputs].map((part) => part.name);
  const known = new Set<string>();
  const repeated = names.find((name) => known.size === known.add(name).size);
  if (repeated !== undefined)
    refuse(`circuit ${circuit.name}`, `name used twice (${repeated})`, 'give every population and input its own');
  const positions = buildPositions(circuit, blocks, seed);
  const size = positions.length / 3;
  const channels = buildChannels(inputs);
  const positionsOf = ({ first, size: count }: End): Float64Array => positions.subarray(3 * first, 3 * (first + count));
  const seen = new Map<string, number>();
  const projections = circuit.projections.map((projection): WiredProjection => {
    const pair = `${projection.source}→${projection.target}`;
    const occurrence = (seen.get(pair) ?? 0) + 1;
    seen.set(pair, occurrence);
    const name = occurrence === 1 ? pair : `${pair} #${occurrence}`;
    const where = `projection ${name}`;
    const target = findEnd(projection.target, where, blocks);
    const block = blocks.find((candidate) => candidate.name === projection.source);
    const channel = channels.find((candidate) => candidate.name === projection.source);
    const source: End =
      block ??
      channel ??
      refuse(
        where,
        `unknown source (${projection.source})`,
        `use one of: ${[...blocks, ...channels].map((b) => b.name).join(', ')}`,
      );
    const sides = {
      sourceSize: source.size,
      targetSize: target.size,
      same: block !== undefined && block === target,
      sourcePositions: block === undefined ? undefined : positionsOf(block),
      targetPositions: positionsOf(target),
    };
    const ends = {
      firstSource: block === undefined ? size + source.first : source.first,
      firstTarget: target.first,
    };
    const lands = { block: blocks.indexOf(target), receptors: routeWeights(target, projection, where) };
    const wired = { name, ...ends, sourceSize: source.size, targetSize: target.size, projection, ...lands };
    let whole: WiredProjection = wired;
    if (isDrawnByTarget(projection.connector)) checkByTarget(projection, dt, where, sides);
    else whole = { ...wired, drawn: drawProjection(projection, sides, ends, { seed, dt, name }) };
    const learning = learningOf(projection, whole, { dt, dale: projection.dale ?? circuit.dale ?? false }, where);
    return learning === undefined ? whole : { ...whole, learning };
  });
  checkDelays(projections, dt);
  const built = { name: circuit.name, circuit, dt, seed, size, blocks, channels, projections, positions };
  return {
    ...built,
    ...buildDrives(inputs, blocks, dt),
    notes: [...roundingNotes(built), ...shortTimeConstants(built)],
  };
}
