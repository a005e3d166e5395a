/**
 * Builds a network from a circuit: every quantity drawn from a stream named after what it is for, every synapse in a
 * row of its source. Whatever is wrong with a circuit is refused here; engines trust what they get.
 */
import type { Circuit, Input, Projection, Value } from '../../models/circuits/circuit.ts';
import { refuse } from '../errors.ts';
import { randomStream } from '../random.ts';
import { connect } from './connect.ts';
import { drawValues } from './draw.ts';
import type { ChannelBlock, CurrentDrive, Network, NeuronBlock, PoissonDrive } from './network.ts';
import { buildBlocks, buildPositions } from './neurons.ts';
import { assembleRows, type ProjectedSynapses } from './rows.ts';

/** Tolerance with which a time counts as a multiple of dt: double rounding of decimal milliseconds. */
const GRID_TOLERANCE = 1e-6;

function stepsOf(value: number, dt: number, where: string): number {
  const steps = value / dt;
  if (!(steps >= 1 - GRID_TOLERANCE && Number.isFinite(steps))) {
    refuse(where, `delay is shorter than dt ${dt} ms (${value} ms)`, 'use a multiple of dt, at least dt');
  }
  return Math.round(steps);
}

function delaySteps(delay: Value, count: number, dt: number, seed: number, name: string): Uint32Array {
  const where = `projection ${name}`;
  const delays = drawValues(delay, count, randomStream(seed, `${name} delay`), `${where}: delay`);
  if (typeof delay === 'number') {
    const steps = stepsOf(delay, dt, where);
    if (Math.abs(delay / dt - steps) > GRID_TOLERANCE) {
      refuse(where, `delay is not a multiple of dt ${dt} ms (${delay} ms)`, 'use a multiple of dt, at least dt');
    }
  }
  return Uint32Array.from(delays, (value) => stepsOf(value, dt, where));
}

function checkFinite(values: Float64Array, what: string, where: string, above: number): void {
  const bad = values.find((value) => !(Number.isFinite(value) && value > above));
  if (bad === undefined) return;
  refuse(
    where,
    `${what} is out of range (${bad})`,
    above > -Infinity ? `use a number above ${above}` : 'use a finite number',
  );
}

function drawShortTerm(
  projection: Projection,
  count: number,
  seed: number,
  name: string,
): ProjectedSynapses['shortTerm'] {
  const synapse = projection.synapse ?? { model: 'static_synapse' };
  const where = `projection ${name}`;
  if (synapse.model === 'static_synapse') return undefined;
  if (synapse.model !== 'tsodyks2_synapse') {
    const unknown = (synapse as { model: unknown }).model;
    return refuse(where, `unknown synapse model (${unknown})`, 'use static_synapse or tsodyks2_synapse');
  }
  const draw = (value: Value, what: string): Float64Array =>
    drawValues(value, count, randomStream(seed, `${name} ${what}`), `${where}: ${what}`);
  const U = draw(synapse.U, 'U');
  const tauRec = draw(synapse.tau_rec, 'tau_rec');
  const tauFac = draw(synapse.tau_fac, 'tau_fac');
  checkFinite(tauRec, 'tau_rec', where, 0);
  const badFac = tauFac.find((value) => !(value >= 0 && Number.isFinite(value)));
  if (badFac !== undefined) refuse(where, `tau_fac is out of range (${badFac} ms)`, 'use at least 0 ms');
  const u0 = synapse.u0 === undefined ? U.slice() : draw(synapse.u0, 'u0');
  const R0 = synapse.R0 === undefined ? new Float64Array(count).fill(1) : draw(synapse.R0, 'R0');
  for (const [what, values] of [
    ['U', U],
    ['u0', u0],
    ['R0', R0],
  ] as const) {
    const bad = values.find((value) => !(value >= 0 && value <= 1));
    if (bad !== undefined) refuse(where, `${what} is out of range (${bad})`, 'use 0 … 1');
  }
  return { U, tauRec, tauFac, u0, R0 };
}

interface End {
  readonly first: number;
  readonly size: number;
}

function buildDrives(
  inputs: readonly Input[],
  targetOf: (name: string, where: string) => End,
  dt: number,
): { poisson: PoissonDrive[]; currents: CurrentDrive[] } {
  const poisson: PoissonDrive[] = [];
  const currents: CurrentDrive[] = [];
  for (const input of inputs) {
    if (input.kind === 'spikes') continue;
    const where = `input ${input.name}`;
    const { first, size } = targetOf(input.target, where);
    if (input.kind === 'poisson') {
      const { name, rate, weight, delay } = input;
      if (!(rate >= 0 && Number.isFinite(rate)))
        refuse(where, `rate is out of range (${rate} Hz)`, 'use at least 0 Hz');
      if (!Number.isFinite(weight)) refuse(where, `weight is not finite (${weight})`, 'use a number');
      poisson.push({ name, first, size, meanPerStep: (rate * dt) / 1000, weight, delay: stepsOf(delay, dt, where) });
    } else {
      const { amplitude, start, stop } = input;
      if (!Number.isFinite(amplitude)) refuse(where, `amplitude is not finite (${amplitude} pA)`, 'use a number');
      if (!(start >= 0 && stop >= start))
        refuse(where, `times are out of order (${start} … ${stop} ms)`, 'use 0 ≤ start ≤ stop');
      const to = stop / dt < 2 ** 52 ? Math.round(stop / dt) : Number.MAX_SAFE_INTEGER;
      currents.push({ first, size, amplitude, from: Math.round(start / dt), to });
    }
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

function findEnd(name: string, where: string, blocks: readonly NeuronBlock[]): End {
  const block = blocks.find((candidate) => candidate.name === name);
  return (
    block ?? refuse(where, `unknown target population (${name})`, `use one of: ${blocks.map((b) => b.name).join(', ')}`)
  );
}

/**
 * Builds a circuit; the same circuit and seed give the same network.
 * @throws {InputError} for anything out of range or unknown in the circuit
 */
export function buildNetwork(circuit: Circuit, seed: number): Network {
  const { dt, inputs = [] } = circuit;
  if (!(dt > 0 && Number.isFinite(dt)))
    refuse(`circuit ${circuit.name}`, `dt is out of range (${dt} ms)`, 'use a positive number');
  const blocks = buildBlocks(circuit, seed);
  const names = [...circuit.populations, ...inputs].map((part) => part.name);
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined)
    refuse(`circuit ${circuit.name}`, `name used twice (${repeated})`, 'give every population and input its own');
  const positions = buildPositions(circuit, blocks, seed);
  const size = positions.length / 3;
  const channels = buildChannels(inputs);
  const positionsOf = ({ first, size: count }: End): Float64Array => positions.subarray(3 * first, 3 * (first + count));
  const seen = new Map<string, number>();
  const projected = circuit.projections.map((projection): ProjectedSynapses => {
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
    const { sources, targets } = connect(projection.connector, sides, randomStream(seed, `${name} pairs`), where);
    const weight = drawValues(
      projection.weight,
      sources.length,
      randomStream(seed, `${name} weight`),
      `${where}: weight`,
    );
    checkFinite(weight, 'weight', where, -Infinity);
    return {
      firstSource: block === undefined ? size + source.first : source.first,
      firstTarget: target.first,
      sources,
      targets,
      weight,
      delay: delaySteps(projection.delay, sources.length, dt, seed, name),
      shortTerm: drawShortTerm(projection, sources.length, seed, name),
    };
  });
  const channelCount = channels.reduce((sum, block) => sum + block.size, 0);
  return {
    name: circuit.name,
    dt,
    seed,
    size,
    blocks,
    channels,
    synapses: assembleRows(projected, size + channelCount),
    ...buildDrives(inputs, (name, where) => findEnd(name, where, blocks), dt),
    positions,
  };
}
