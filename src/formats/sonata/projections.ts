/**
 * SONATA edges as projections of a circuit. An edge's parameters are, strongest first, its own `syn_weight` (or
 * `weight`) and `delay`, its own `dynamics_params`, its type's columns, its type's `dynamics_params` file, NEST's
 * defaults. The time constants of postsynaptic traces are the target's, as in NEST. An edge may stand for several
 * synapses, see synapse_counts.ts.
 */
import type { Projection, SynapseSpec } from '../../../models/circuits/circuit.ts';
import { type NumberPlace, type PlaceIn, placeText } from '../../../models/circuits/number_places.ts';
import { isQuantity } from '../../../models/quantities.ts';
import { refuse } from '../../errors.ts';
import { portedModels, portName } from '../nest_ports.ts';
import { type Bundle, bundlesOf, type TraceOf } from './edge_bundles.ts';
import { checkParameter, type EdgeType, type EdgeTypeSources, readEdgeTypes } from './edge_types.ts';
import { type EdgePopulation, readEdges } from './edges.ts';
import type { Say } from './files.ts';
import { ofSynapses } from './neuron_parameters.ts';
import type { Part, PlacedPopulation } from './neurons.ts';
import { multiplyBySynapses, type NsynsRule } from './synapse_counts.ts';

/** Synapses of each edge, NaN where neither it nor its type says how many; undefined where none does. */
function synapsesOf(
  { typeIds, nsyns }: EdgePopulation,
  types: ReadonlyMap<number, EdgeType>,
): Float64Array | undefined {
  const ofType = (edge: number): number => types.get(typeIds[edge])?.nsyns ?? Number.NaN;
  if (nsyns === undefined && ![...types.values()].some((type) => type.nsyns !== undefined)) return undefined;
  return Float64Array.from(typeIds, (_, edge) => {
    const given = nsyns?.[edge];
    return given === undefined || Number.isNaN(given) ? ofType(edge) : given;
  });
}

/** Repeats spikes whatever their weights. */
const PARROT = 'parrot_neuron';

/** A projection, and which nodes its synapses join. */
export interface SonataProjection {
  readonly projection: Projection;
  /** The file that its edges are in. */
  readonly file: string;
  /** Where a value of a synapse stands. */
  readonly place: PlaceIn;
  /** Name under which a table of edge types has its model. */
  readonly template: string;
  readonly source: PlacedPopulation;
  readonly target: PlacedPopulation;
  /** Rows of the two populations, a pair for each synapse in its order. */
  readonly sourceRows: Int32Array;
  readonly targetRows: Int32Array;
}

/** How a bundle of edges transmits. @param column the values of a parameter */
function synapseOf({ transmission }: EdgeType['model'], column: (name: string) => Float64Array): SynapseSpec {
  if (transmission === 'static_synapse') return { model: transmission };
  const both = { U: column('U'), tau_rec: column('tau_rec'), tau_fac: column('tau_fac') };
  if (transmission === 'tsodyks2_synapse') return { model: transmission, ...both, u0: column('u'), R0: column('x') };
  return { model: transmission, ...both, tau_psc: column('tau_psc'), u: column('u'), x: column('x'), y: column('y') };
}

/** Where spikes go: the receptor of that number, where targets have numbered ones. */
function receptorOf(number: number, { name, model }: Part, where: string): { readonly receptor?: string } {
  if (model !== undefined && portedModels.includes(model)) {
    if (number === 0)
      refuse(where, `no receptor_type (onto ${name})`, `give one, counted from 1: ${model} has several`);
    return { receptor: portName(number) };
  }
  if (number !== 0)
    refuse(
      where,
      `receptor_type onto ${name} (${number})`,
      `leave it out: only ${portedModels.join(', ')} have several`,
    );
  return {};
}

/** Parameters of a circuit's synapses by other names than NEST's. */
const OTHER_NAMES: Readonly<Record<string, string>> = { u0: 'u', R0: 'x' };

/**
 * Where the values of some edges stand, strongest first: with the edge, its type, and for traces its target; without
 * any, the edge itself.
 */
function placeOfSynapses(
  { name: population, place, typeIds, own, target, targetRows }: EdgePopulation,
  members: readonly number[],
  types: ReadonlyMap<number, EdgeType>,
  { placeOfTrace }: ProjectionSources,
  file: string,
  factors: Float64Array | undefined,
): PlaceIn {
  return (asked, synapse) => {
    const name = OTHER_NAMES[asked] ?? asked;
    const edge = members[synapse];
    if (edge === undefined) return undefined;
    const type = types.get(typeIds[edge]);
    const at = (what: string): NumberPlace | undefined => place(what, edge) ?? type?.place(what);
    // A weight that is large only as a product is so by the number of synapses.
    const weight = own.get('weight')?.[edge] ?? Number.NaN;
    const single = Number.isNaN(weight) ? type?.parameters.weight : weight;
    if (name === 'weight' && factors !== undefined && single !== undefined && isQuantity(single))
      return isQuantity(single * factors[edge]) ? at(name) : at('nsyns');
    const ofTarget =
      type !== undefined && name in ofSynapses ? placeOfTrace(target, targetRows[edge], name) : undefined;
    return at(name) ?? ofTarget ?? { holder: `${file}: edges ${population}: edge ${edge}` };
  };
}

/** Edges of one population, with all that tells their values. */
interface TypedEdges {
  readonly edges: EdgePopulation;
  readonly types: ReadonlyMap<number, EdgeType>;
  /** Synapses of each edge; undefined where none says how many. */
  readonly factors: Float64Array | undefined;
  /** The file. */
  readonly where: string;
}

/** What an edge or its type gives a parameter; undefined where neither does. */
function givenTo({ edges: { own, typeIds }, types }: TypedEdges, edge: number, name: string): number | undefined {
  const value = own.get(name)?.[edge];
  return value === undefined || Number.isNaN(value) ? types.get(typeIds[edge])?.parameters[name] : value;
}

/** Refuses parameters that edges of their own cannot have. @throws {InputError} */
function checkOwn({ own, name: population }: EdgePopulation, model: EdgeType['model'], where: string): void {
  for (const name of own.keys())
    if (!Object.hasOwn(model.defaults, name)) {
      checkParameter(name, model, `${where}: ${population}`);
      refuse(`${where}: ${population}`, `a parameter of the rule for each edge (${name})`, 'give it by edge type');
    }
}

/** Weights of some edges, onto a part. */
function weightsOf(typed: TypedEdges, { type: { model }, edges: members }: Bundle, to: Part, say: Say) {
  const { edges, factors, where } = typed;
  const given = members.map((edge) => givenTo(typed, edge, 'weight'));
  const weightless = given.filter((weight) => weight === undefined).length;
  if (to.model === PARROT) {
    say(`${to.name}: a ${PARROT} fires once in a step, however many spikes arrive in it`);
    return 1;
  }
  if (weightless > 0)
    say(`${where}: edges ${edges.name}: ${weightless} without a weight have NEST’s, ${model.defaults.weight}`);
  return Float64Array.from(
    given,
    (weight, i) => (weight ?? model.defaults.weight) * (factors === undefined ? 1 : factors[members[i]]),
  );
}

/** The projection of a bundle. */
function projectionOf(typed: TypedEdges, bundle: Bundle, sources: ProjectionSources): SonataProjection {
  const { edges, types, factors, where } = typed;
  const { type, rule, edges: members } = bundle;
  const { model, receptor } = type;
  const { source, target, sourceRows, targetRows } = edges;
  const from = source.parts[source.partOf[sourceRows[members[0]]]];
  const to = target.parts[target.partOf[targetRows[members[0]]]];
  if (to.model === undefined)
    refuse(`${where}: ${edges.name}`, `edges into virtual nodes (${to.name})`, 'virtual nodes can only be sources');
  checkOwn(edges, model, where);
  const column = (name: string): Float64Array =>
    Float64Array.from(members, (edge) => givenTo(typed, edge, name) ?? model.defaults[name]);
  const projection: Projection = {
    source: from.name,
    target: to.name,
    connector: {
      rule: 'list',
      sources: Int32Array.from(members, (edge) => source.placeOf[sourceRows[edge]]),
      targets: Int32Array.from(members, (edge) => target.placeOf[targetRows[edge]]),
    },
    weight: weightsOf(typed, bundle, to, sources.say),
    delay: column('delay'),
    synapse: synapseOf(model, column),
    ...receptorOf(receptor, to, `${where}: ${edges.name}`),
    ...(model.rule === undefined ? {} : { plasticity: { model: model.rule, params: rule } }),
  };
  const rows = (of: Int32Array): Int32Array => Int32Array.from(members, (edge) => of[edge]);
  return {
    ...{ projection, file: where, template: type.template, source, target },
    place: placeOfSynapses(edges, members, types, sources, where, factors),
    ...{ sourceRows: rows(sourceRows), targetRows: rows(targetRows) },
  };
}

/** The projections of a population of edges. */
function buildProjections(
  edges: EdgePopulation,
  types: ReadonlyMap<number, EdgeType>,
  where: string,
  sources: ProjectionSources,
): SonataProjection[] {
  const { rule, traceOf, say } = sources;
  const bundles = bundlesOf(edges, types, traceOf, where);
  const synapses = synapsesOf(edges, types);
  const placeOf = (edge: number): string =>
    placeText(edges.place('nsyns', edge) ?? types.get(edges.typeIds[edge])?.place('nsyns'), where);
  const factors =
    synapses === undefined
      ? undefined
      : multiplyBySynapses(synapses, `${where}: edges ${edges.name}`, rule, say, placeOf);
  return bundles.map((bundle) => projectionOf({ edges, types, factors, where }, bundle, sources));
}

/** What edges need besides their own files. */
export interface ProjectionSources extends EdgeTypeSources {
  readonly populations: ReadonlyMap<string, PlacedPopulation>;
  /** What becomes of `nsyns`. */
  readonly rule: NsynsRule;
  readonly traceOf: TraceOf;
  /** Where it stands. */
  readonly placeOfTrace: (target: PlacedPopulation, row: number, parameter: string) => NumberPlace | undefined;
}

/** Reads an edge file and its table of types as projections. */
export async function readProjections(
  entry: { readonly file: string; readonly types: string | undefined },
  sources: ProjectionSources,
): Promise<SonataProjection[]> {
  const { file: path, types: typesPath } = entry;
  const populationsRead = await readEdges(path, sources.populations, sources.files, sources.say);
  const used = new Set(populationsRead.flatMap(({ typeIds }) => [...new Set(typeIds)]));
  const types = await readEdgeTypes(path, typesPath, used, sources);
  return populationsRead.flatMap((edges) => buildProjections(edges, types, path, sources));
}
