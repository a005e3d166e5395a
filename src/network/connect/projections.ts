/**
 * Projections of a circuit, checked. Rules that join pairs one by one or by place are drawn here, as a whole; the large
 * random rules are only checked, since their synapses may be too many to hold, and drawn target by target (see
 * wiring.ts).
 */
import type { Projection, Value } from '../../../models/circuits/circuit.ts';
import type { Connector } from '../../../models/circuits/connector.ts';
import { checkNumbers, type PlaceIn } from '../../../models/circuits/number_places.ts';
import { allowedQuantity, isQuantity } from '../../../models/quantities.ts';
import { gatherRefusals, refuse } from '../../errors.ts';
import { randomStream } from '../../random.ts';
import { checkDistribution, drawValues, isDistribution } from '../draw/draw.ts';
import { valueBounds } from '../draw/value_bounds.ts';
import type { ProjectedSynapses } from '../network.ts';
import { checkShortTerm, shortTermColumns, shortTermValues, synapseModels } from '../plasticity/short_term_columns.ts';
import { isByDistance, squaredDistances, valueAt } from './by_distance.ts';
import { connect } from './connect.ts';
import { delaySteps, isDelay, LEAST_STEPS } from './delays.ts';
import type { Pairs, Sides } from './sides.ts';
import { checkRoom } from './target_sources.ts';

/** Draws a value for each of the pairs of a projection, `what` naming it and its stream. */
type DrawForPairs = (value: Value, what: string) => Float64Array;

function drawForPairs(pairs: Pairs, sides: Sides, seed: number, name: string): DrawForPairs {
  const { sources, targets } = pairs;
  return (value, what) => {
    const where = `projection ${name}: ${what}`;
    if (typeof value !== 'object' || !isByDistance(value))
      return drawValues(value, sources.length, randomStream(seed, `${name} ${what}`), where);
    checkDistribution(value, where);
    const squaredDistance = squaredDistances(sides, 'a value by distance', where);
    return Float64Array.from(sources, (source, i) => valueAt(value, squaredDistance(source, targets[i])));
  };
}

function refuseSynapse(synapse: { readonly model: unknown }, where: string): never {
  return refuse(where, `unknown synapse model (${synapse.model})`, `use ${synapseModels.join(', ')}`);
}

function drawShortTerm(
  { synapse = { model: 'static_synapse' } }: Projection,
  count: number,
  draw: DrawForPairs,
  where: string,
  place: PlaceIn | undefined,
): ProjectedSynapses['shortTerm'] {
  if (!synapseModels.includes(synapse.model)) return refuseSynapse(synapse, where);
  if (synapse.model === 'static_synapse') return undefined;
  const U = draw(synapse.U, 'U');
  const drawn = shortTermColumns((key, i) => {
    const [name, value] = shortTermValues(synapse)[i];
    return key === 'U' ? U : value === undefined ? U.slice() : draw(value, name);
  });
  checkShortTerm(drawn, count, where, synapse, place);
  return drawn;
}

/** Whether a rule draws its synapses target by target. */
export function isDrawnByTarget({ rule }: Connector): boolean {
  return rule === 'fixed_probability' || rule === 'fixed_indegree' || rule === 'fixed_total_number';
}

/** Synapses onto one neuron, which are drawn at once. */
const MOST_PER_TARGET = 2 ** 26;

function checkRule(connector: Connector, { targetSize }: Sides, where: string): void {
  const check = (name: string, value: number, most: number): void => {
    if (!(Number.isInteger(value) && value >= 0)) refuse(where, `${name} is no count (${value})`, 'use an integer ≥ 0');
    if (value > most) refuse(where, `${name} is out of range (${value})`, `use at most ${most}`);
  };
  if (connector.rule === 'fixed_probability' && !(connector.p >= 0 && connector.p <= 1))
    refuse(where, `p is no probability (${connector.p})`, 'use 0 … 1');
  if (connector.rule === 'fixed_indegree') check('indegree', connector.indegree, MOST_PER_TARGET);
  if (connector.rule === 'fixed_total_number') check('total', connector.total, MOST_PER_TARGET * targetSize);
}

/** Refuses a quantity of synapses that are drawn target by target, as far as that needs no draw. */
function checkValue(
  value: Value | undefined,
  what: string,
  rule: Connector['rule'],
  sides: Sides,
  where: string,
): void {
  if (value === undefined) return;
  if (typeof value !== 'object' || value === null) {
    if (!(typeof value === 'number' && isQuantity(value)))
      refuse(where, `${what} is out of range (${JSON.stringify(value) ?? value})`, allowedQuantity());
  } else if (isDistribution(value)) {
    checkDistribution(value, `${where}: ${what}`);
    if (isByDistance(value)) squaredDistances(sides, 'a value by distance', `${where}: ${what}`);
  } else
    refuse(
      `${where}: ${what}`,
      `an array for rule ${rule} (${value.length} values)`,
      'use a number, a distribution, or the rule list',
    );
}

/** Refuses delays of which one may be too short or too long. */
function checkDelay(delay: Value, dt: number, where: string): void {
  if (typeof delay === 'number') delaySteps(delay, dt, where);
  const { low, high } = valueBounds(delay);
  if (low < dt * LEAST_STEPS)
    refuse(
      where,
      `delays may be shorter than dt ${dt} ms (from ${low} ms on)`,
      `give the distribution a min of at least ${dt}`,
    );
  if (high === Number.POSITIVE_INFINITY)
    refuse(where, 'delays without a longest one (gamma, linear)', 'use normal or uniform, or give the function a max');
  delaySteps(high, dt, where);
}

/**
 * Checks a projection whose synapses will be drawn target by target, as far as that needs no draw.
 * @throws {InputError} for a rule, weight, delay or constant of its synapses that cannot be
 */
export function checkByTarget(projection: Projection, dt: number, where: string, sides: Sides): void {
  const { connector, weight, delay, synapse = { model: 'static_synapse' } } = projection;
  const refusals = gatherRefusals();
  refusals.check(() => {
    checkRule(connector, sides, where);
    checkRoom(connector, sides, where);
  });
  const known = synapseModels.includes(synapse.model);
  if (!known) refusals.check(() => refuseSynapse(synapse, where));
  const constants = !known || synapse.model === 'static_synapse' ? [] : shortTermValues(synapse);
  for (const [what, value] of [['weight', weight] as const, ...constants])
    refusals.check(() => checkValue(value, what, connector.rule, sides, where));
  refusals.check(() => {
    checkValue(delay, 'delay', connector.rule, sides, where);
    checkDelay(delay, dt, where);
  });
  refusals.end();
}

/** Stands in for the pairs of a rule that was refused, so that the values are checked all the same. */
const ONE_PAIR: Pairs = { sources: [0], targets: [0] };

/**
 * Draws a projection as a whole.
 * @param name names its random streams
 * @param place where a value of a synapse stands, if a file gives it
 * @throws {InputError} for anything out of range: connector, weights, delays and constants, each with its mistake
 */
export function drawProjection(
  projection: Projection,
  sides: Sides,
  ends: { readonly firstSource: number; readonly firstTarget: number },
  context: { readonly seed: number; readonly dt: number; readonly name: string; readonly place?: PlaceIn },
): ProjectedSynapses {
  const { seed, dt, name, place } = context;
  const where = `projection ${name}`;
  const refusals = gatherRefusals();
  const connected = refusals.check(() =>
    connect(projection.connector, sides, randomStream(seed, `${name} pairs`), where),
  );
  const pairs = connected ?? ONE_PAIR;
  const { sources, targets } = pairs;
  const drawAny = drawForPairs(pairs, sides, seed, name);
  const isList = (value: Value): boolean => typeof value === 'object' && !isDistribution(value);
  // How long a list must be is not known without pairs.
  const draw: DrawForPairs = (value, what) =>
    connected === undefined && isList(value) ? new Float64Array() : drawAny(value, what);
  const weight = refusals.check(() => {
    const drawn = draw(projection.weight, 'weight');
    checkNumbers(drawn, isQuantity, place && ((i) => place('weight', i)), where, (at, bad) =>
      refuse(at, `weight is out of range (${bad})`, allowedQuantity()),
    );
    return drawn;
  });
  const delay = refusals.check(() => {
    const drawn = draw(projection.delay, 'delay');
    const fits = (ms: number): boolean => isDelay(ms, dt);
    checkNumbers(drawn, fits, place && ((i) => place('delay', i)), where, (at, bad) => delaySteps(bad, dt, at));
    return Uint32Array.from(drawn, (ms) => delaySteps(ms, dt, where));
  });
  const shortTerm = refusals.check(() => drawShortTerm(projection, sources.length, draw, where, place));
  refusals.end();
  if (weight === undefined || delay === undefined) throw new Error(`internal: ${where} without weights or delays`);
  return { ...ends, sources, targets, weight, delay, shortTerm };
}
