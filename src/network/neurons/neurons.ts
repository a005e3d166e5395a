/**
 * Populations of a circuit as blocks of neurons: parameters checked against the model's record, drawn, and given
 * positions.
 */
import type { Circuit, Population, Value } from '../../../models/circuits/circuit.ts';
import { checkNumbers, type NumberPlaces, type PlaceIn } from '../../../models/circuits/number_places.ts';
import type { NeuronModel, Parameter } from '../../../models/neurons/neuron_model.ts';
import { neuronModels } from '../../../models/neurons/neuron_models.ts';
import { neuronOf } from '../../../models/neurons/own_neuron.ts';
import { allowedQuantity, isQuantity } from '../../../models/quantities.ts';
import { MOST_SPAN, stepsOfDuration } from '../../../models/time_grid.ts';
import { checkEach, gatherRefusals, type Refusals, refuse } from '../../errors.ts';
import { randomStream } from '../../random.ts';
import { checkRises, chooseReceptors } from '../connect/choose_receptors.ts';
import { siteOrder, type TakeSites } from '../connect/site_order.ts';
import { drawValues, isDistribution } from '../draw/draw.ts';
import type { NeuronBlock } from '../network.ts';

/** Random integers have 32 bits. */
const MOST_SITES = 2 ** 32;

/** Of a population: no memory holds the parameters of more. */
const MOST_NEURONS = 2 ** 26;

/** The place of a parameter, by neuron. */
type PlaceOf = ReturnType<PlaceIn>;

function checkRange(
  values: Float64Array,
  parameter: Parameter,
  where: string,
  place: ((neuron: number) => PlaceOf) | undefined,
): void {
  const { min = -Infinity, above = -Infinity, unit, unbounded = false } = parameter;
  const holds = unbounded ? Number.isFinite : isQuantity;
  const bound = above > -Infinity ? `> ${above}` : min > -Infinity ? `≥ ${min}` : 'finite';
  const fits = (value: number): boolean => holds(value) && value >= min && value > above;
  checkNumbers(values, fits, place, where, (at, bad) => {
    const what = `out of range (${bad} ${unit})`;
    if (Number.isFinite(bad) && !holds(bad)) refuse(at, what, allowedQuantity(` ${unit}`));
    refuse(at, what, `${parameter.meaning} must be ${bound} ${unit}`);
  });
}

/** The model of a population. @throws {InputError} naming the models that exist */
function findModel({ name, model, params = {} }: Population): NeuronModel {
  if (typeof model !== 'string') return neuronOf(model);
  const found = neuronModels.get(model);
  if (found !== undefined) return Object.hasOwn(params, 'V_min') ? (found.bounded ?? found) : found;
  return refuse(`population ${name}`, `unknown model (${model})`, `use ${[...neuronModels.keys()].join(', ')}`);
}

/** Refuses refractory periods of more steps than a neuron's state can count. */
function checkRefractory(
  { t_ref = new Float64Array() }: NeuronBlock['params'],
  dt: number,
  where: string,
  place: PlaceIn | undefined,
): void {
  const fits = (ms: number): boolean => stepsOfDuration(ms, dt) <= MOST_SPAN;
  checkNumbers(t_ref, fits, place && ((i) => place('t_ref', i)), `${where}: t_ref`, (at, bad) =>
    refuse(at, `out of range (${bad} ms)`, `use at most ${MOST_SPAN * dt} ms, ${MOST_SPAN} steps`),
  );
}

/** Refuses a reset that is not below the threshold, and a threshold above the peak of the model. */
function checkPotentials(
  params: NeuronBlock['params'],
  { reset, peak = 'V_th' }: NeuronModel,
  where: string,
  place: PlaceIn | undefined,
): void {
  if (reset === undefined) return;
  const tops = params[peak];
  const check = (low: string, fits: (value: number, top: number) => boolean, what: string, allowed: string): void => {
    // Where no file gives one of the two, the other one has it.
    const placed = place && ((i: number) => place(low, i) ?? place(peak, i));
    checkNumbers(
      params[low],
      (value, i) => fits(value, tops[i]),
      placed,
      `${where}: ${low}`,
      (at, value, i) => {
        const name = place !== undefined && place(low, i) === undefined ? `${low} ` : '';
        refuse(at, `${name}${what} (${value} mV)`, `${allowed} ${peak} ${tops[i]} mV`);
      },
    );
  };
  const refusals = gatherRefusals();
  refusals.check(() => check(reset, (value, top) => value < top, 'not below the threshold', 'use less than'));
  refusals.check(() => check('V_th', (value, top) => value <= top, 'above the peak', 'use at most'));
  refusals.end();
}

function buildBlock(
  population: Population,
  first: number,
  { dt, seed, place }: { readonly dt: number; readonly seed: number; readonly place: PlaceIn | undefined },
): NeuronBlock {
  const { name, size } = population;
  const where = `population ${name}`;
  if (!Number.isInteger(size) || size < 1) refuse(where, `size is no positive integer (${size})`, 'use at least 1');
  if (size > MOST_NEURONS) refuse(where, `size is out of range (${size})`, `use at most ${MOST_NEURONS}`);
  const { model, constants } = chooseReceptors(population, findModel(population));
  const given: Readonly<Record<string, Value>> = { ...population.params, ...constants };
  const known = Object.keys(model.parameters).filter((key) => !Object.hasOwn(constants, key));
  const unknown = Object.keys(population.params ?? {}).filter((key) => !known.includes(key));
  const params: Record<string, Float64Array> = {};
  checkEach([...unknown, ...Object.keys(model.parameters)], (key) => {
    if (unknown.includes(key)) refuse(where, `unknown parameter (${key})`, `${model.name} has ${known.join(', ')}`);
    const parameter = model.parameters[key];
    const value = given[key] ?? parameter.default;
    params[key] = drawValues(value, size, randomStream(seed, `${name} ${key}`), `${where}: ${key}`);
    checkRange(params[key], parameter, `${where}: ${key}`, place && ((i) => place(key, i)));
  });
  const refusals = gatherRefusals();
  refusals.check(() => checkRises(params, model, where));
  refusals.check(() => checkRefractory(params, dt, where, place));
  refusals.check(() => checkPotentials(params, model, where, place));
  refusals.end();
  const initial = given.V_m;
  return {
    name,
    model: model.name,
    neuron: model,
    first,
    size,
    params,
    ...(initial !== undefined && isDistribution(initial) ? { initialPotential: initial } : {}),
  };
}

/**
 * Gives a block its positions. @throws {InputError} for a space that is not there or too small, and for a wrong number
 * of positions
 */
type Place = (population: Population, block: NeuronBlock, positions: Float64Array) => void;

/** Populations that share a space take its sites in one random order, so that cell types are mixed. */
function placer(circuit: Circuit, seed: number): Place {
  const spaces = new Map((circuit.spaces ?? []).map((space) => [space.name, space]));
  const orders = new Map<string, { readonly take: TakeSites; used: number }>();
  return (population, { first, size }, positions) => {
    const where = `population ${population.name}`;
    if (population.positions !== undefined) {
      if (population.positions.length !== size)
        refuse(where, `wrong number of positions (${population.positions.length})`, `use ${size}`);
      population.positions.forEach((position, i) => {
        positions.set(position, 3 * (first + i));
      });
      return;
    }
    if (population.space === undefined) return;
    const space = spaces.get(population.space);
    if (space === undefined)
      return refuse(
        where,
        `unknown space (${population.space})`,
        spaces.size === 0 ? 'give it under spaces' : `use one of: ${[...spaces.keys()].join(', ')}`,
      );
    const [nx, ny, nz] = space.grid;
    const origin = space.origin ?? [0, 0, 0];
    const count = nx * ny * nz;
    if (!(count <= MOST_SITES)) refuse(`space ${space.name}`, `too many sites (${count})`, `use at most ${MOST_SITES}`);
    const used = orders.get(space.name)?.used ?? 0;
    if (used + size > count)
      refuse(`space ${space.name}`, `too few sites (${count})`, `its populations need at least ${used + size}`);
    const sites = orders.get(space.name) ?? {
      take: siteOrder(randomStream(seed, `space ${space.name}`), count),
      used: 0,
    };
    orders.set(space.name, sites);
    // Within a population neurons are numbered in the order of the grid.
    const own = sites.take(size).sort();
    sites.used += size;
    own.forEach((site, i) => {
      const x = site % nx;
      const y = Math.floor(site / nx) % ny;
      const z = Math.floor(site / (nx * ny));
      positions.set([origin[0] + x, origin[1] + y, origin[2] + z], 3 * (first + i));
    });
  };
}

/** The populations of a circuit in numbers. */
export interface BuiltPopulations {
  /** In the circuit's order; undefined for a population that was refused. */
  readonly blocks: readonly (NeuronBlock | undefined)[];
  /** [neurons × 3]; NaN where a population has none. */
  readonly positions: Float64Array;
}

/**
 * Builds the populations of a circuit, and gathers what is refused of them. @throws {InputError} for a circuit without
 * any
 */
export function buildPopulations(
  circuit: Circuit,
  seed: number,
  refusals: Refusals,
  places?: NumberPlaces,
): BuiltPopulations {
  if (circuit.populations.length === 0) refuse(`circuit ${circuit.name}`, 'no populations (0)', 'give at least one');
  let first = 0;
  const built = circuit.populations.map((population) => {
    const place = places?.ofNeuron(population.name);
    const block = refusals.check(() => buildBlock(population, first, { dt: circuit.dt, seed, place }));
    first += block?.size ?? 0;
    return block;
  });
  const positions = new Float64Array(3 * first).fill(Number.NaN);
  const place = placer(circuit, seed);
  const blocks = built.map((block, p) =>
    refusals.check(() => {
      if (block !== undefined) place(circuit.populations[p], block, positions);
      return block;
    }),
  );
  return { blocks, positions };
}
