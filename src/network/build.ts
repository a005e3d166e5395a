/**
 * Builds a network from a circuit: every quantity drawn from a stream named after what it is for, every synapse in a
 * row of its source. Whatever is wrong with a circuit is refused here; engines trust what they get.
 */
import type { Circuit, Input, Population, Projection } from '../../models/circuits/circuit.ts';
import type { NamedCircuit } from '../../models/circuits/named_circuit.ts';
import { type NumberPlaces, type PlaceIn, placeText } from '../../models/circuits/number_places.ts';
import { checkDt } from '../../models/time_step.ts';
import { checkEach, gatherRefusals, type Refusals, refuse } from '../errors.ts';
import { checkCircuitShape } from './circuit_shape.ts';
import { obeyDale } from './connect/dale.ts';
import { checkDelays } from './connect/delays.ts';
import { checkByTarget, drawProjection, isDrawnByTarget } from './connect/projections.ts';
import { routeWeights } from './connect/route_weights.ts';
import { currentDrives } from './current_drives.ts';
import type {
  ChannelBlock,
  CurrentDrive,
  Network,
  NeuronBlock,
  NoiseDrive,
  PoissonDrive,
  WiredProjection,
} from './network.ts';
import { buildPopulations } from './neurons/neurons.ts';
import { noiseDrive } from './noise_drives.ts';
import { learningOf } from './plasticity/learning.ts';
import { shortTimeConstants } from './plasticity/short_time_constants.ts';
import { poissonDrive } from './poisson_drives.ts';
import { roundingNotes } from './rounding_notes.ts';

interface End {
  readonly first: number;
  readonly size: number;
}

/**
 * Parts of a circuit by name. One that was refused has no value: what is wrong with it is told already, and what names
 * it can wait.
 */
type Parts<T> = ReadonlyMap<string, T | undefined>;

function partsOf<T>(names: readonly { readonly name: string }[], built: readonly (T | undefined)[]): Parts<T> {
  const parts = new Map<string, T | undefined>();
  for (const [i, { name }] of names.entries()) if (!parts.has(name)) parts.set(name, built[i]);
  return parts;
}

/** The part of a name; undefined for one that was refused. @throws {InputError} for a name that nothing has */
function findPart<T>(name: string, what: string, parts: Parts<T>, where: string): T | undefined {
  if (!parts.has(name)) refuse(where, `unknown ${what} (${name})`, `use one of: ${[...parts.keys()].join(', ')}`);
  return parts.get(name);
}

function checkNames({ name: circuit, populations, inputs = [] }: Circuit): void {
  const known = new Set<string>();
  checkEach([...populations, ...inputs], ({ name }) => {
    if (known.size === known.add(name).size)
      refuse(`circuit ${circuit}`, `name used twice (${name})`, 'give every population and input its own');
  });
}

function buildDrives(
  { inputs = [], dt }: Circuit,
  blocks: Parts<NeuronBlock>,
  refusals: Refusals,
): Pick<Network, 'poisson' | 'currents' | 'noise'> {
  const poisson: PoissonDrive[] = [];
  const currents: CurrentDrive[] = [];
  const noise: NoiseDrive[] = [];
  for (const input of inputs) {
    if (input.kind === 'spikes') continue;
    refusals.check(() => {
      const target = findPart(input.target, 'target population', blocks, `input ${input.name}`);
      if (target === undefined) return;
      if (input.kind === 'poisson' || input.kind === 'inhomogeneous_poisson')
        poisson.push(poissonDrive(input, target, [...blocks.values()].indexOf(target), dt));
      else if (input.kind === 'noise_current') noise.push(noiseDrive(input, target, dt));
      else for (const drive of currentDrives(input, target, dt)) currents.push(drive);
    });
  }
  return { poisson, currents, noise };
}

type SpikeInput = Extract<Input, { readonly kind: 'spikes' }>;

function buildChannels(inputs: readonly SpikeInput[], refusals: Refusals): (ChannelBlock | undefined)[] {
  let first = 0;
  return inputs.map(({ name, channels: size, times }) =>
    refusals.check(() => {
      const where = `input ${name}`;
      if (!Number.isInteger(size) || size < 1)
        refuse(where, `channels is no positive integer (${size})`, 'use at least 1');
      if (times !== undefined && times.length !== size)
        refuse(where, `wrong number of spike trains (${times.length})`, `use ${size}`);
      const given = times === undefined ? {} : { times: times.map((train) => Float64Array.from(train)) };
      const block = { name, first, size, ...given };
      first += size;
      return block;
    }),
  );
}

/** Names of projections, by which their random streams go: source→target, numbered from the second of a pair on. */
function projectionNames(projections: Circuit['projections']): string[] {
  const seen = new Map<string, number>();
  return projections.map(({ source, target }) => {
    const pair = `${source}→${target}`;
    const occurrence = (seen.get(pair) ?? 0) + 1;
    seen.set(pair, occurrence);
    return occurrence === 1 ? pair : `${pair} #${occurrence}`;
  });
}

/** What a projection joins. */
interface Ends {
  readonly populations: Parts<NeuronBlock>;
  /** Blocks of neurons and of channels. */
  readonly sources: Parts<NeuronBlock | ChannelBlock>;
  readonly positions: Float64Array;
}

/**
 * A projection, checked; undefined if what it joins was refused. @throws {InputError} for anything out of range or
 * unknown
 */
function buildProjection(
  circuit: Circuit,
  projection: Projection,
  name: string,
  { populations, sources, positions }: Ends,
  { seed, place }: { readonly seed: number; readonly place: PlaceIn | undefined },
): WiredProjection | undefined {
  const { dt, dale = false } = circuit;
  const where = `projection ${name}`;
  const refusals = gatherRefusals();
  const source = refusals.check(() => findPart(projection.source, 'source', sources, where));
  const target = refusals.check(() => findPart(projection.target, 'target population', populations, where));
  refusals.end();
  if (source === undefined || target === undefined) return undefined;
  const neurons = [...populations.values()];
  const isPopulation = populations.has(source.name);
  const positionsOf = ({ first, size }: End): Float64Array => positions.subarray(3 * first, 3 * (first + size));
  const sides = {
    sourceSize: source.size,
    targetSize: target.size,
    same: source === target,
    sourcePositions: isPopulation ? positionsOf(source) : undefined,
    targetPositions: positionsOf(target),
  };
  const ends = {
    firstSource: isPopulation ? source.first : positions.length / 3 + source.first,
    firstTarget: target.first,
  };
  const receptors = refusals.check(() => routeWeights(target, projection, placeText(place?.('receptor', 0), where)));
  const drawn = refusals.check(() => {
    if (isDrawnByTarget(projection.connector)) return { drawn: checkByTarget(projection, dt, where, sides) };
    return { drawn: drawProjection(projection, sides, ends, { seed, dt, name, ...(place && { place }) }) };
  });
  const wired = { name, ...ends, sourceSize: source.size, targetSize: target.size, projection };
  const lands = { block: neurons.indexOf(target), receptors: receptors ?? ([0, 0] as const) };
  const whole = drawn && { ...wired, ...lands, ...(drawn.drawn && { drawn: drawn.drawn }) };
  const learning = refusals.check(() =>
    learningOf(projection, whole, { dt, dale: projection.dale ?? dale }, where, place),
  );
  refusals.end();
  return learning === undefined ? whole : whole && { ...whole, learning };
}

function isThere<T>(part: T | undefined): part is T {
  return part !== undefined;
}

/**
 * Builds a circuit; the same circuit and seed give the same network.
 * @param places where its numbers stand, for messages
 * @throws {InputError} for anything out of range or unknown in the circuit: all populations, inputs and projections
 *   with a mistake are told, up to ten lines
 */
export function buildNetwork<
  const P extends readonly Population[],
  const J extends readonly Projection[],
  const I extends readonly Input[] = readonly [],
>(named: NamedCircuit<P, J, I>, seed: number, places?: NumberPlaces): Network {
  const given = named as unknown as Circuit;
  checkCircuitShape(given);
  const { dt, inputs = [] } = given;
  checkDt(dt, `circuit ${given.name}`);
  const refusals = gatherRefusals();
  const circuit = refusals.check(() => obeyDale(given)) ?? given;
  refusals.check(() => checkNames(circuit));
  const { blocks, positions } = buildPopulations(circuit, seed, refusals, places);
  const spikeInputs = inputs.filter((input) => input.kind === 'spikes');
  const channels = buildChannels(spikeInputs, refusals);
  const populations = partsOf(circuit.populations, blocks);
  const sources = partsOf([...circuit.populations, ...spikeInputs], [...blocks, ...channels]);
  const drives = buildDrives(circuit, populations, refusals);
  const names = projectionNames(circuit.projections);
  const projections = circuit.projections
    .map((projection, i) =>
      refusals.check(() =>
        buildProjection(
          circuit,
          projection,
          names[i],
          { populations, sources, positions },
          { seed, place: places?.ofSynapse(i) },
        ),
      ),
    )
    .filter(isThere);
  refusals.check(() => checkDelays(projections, dt));
  refusals.end();
  const built = {
    ...{ name: circuit.name, circuit, dt, seed, size: positions.length / 3, positions, projections },
    ...{ blocks: blocks.filter(isThere), channels: channels.filter(isThere) },
  };
  return { ...built, ...drives, notes: [...roundingNotes(built), ...shortTimeConstants(built)] };
}
