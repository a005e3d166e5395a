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
import { glifPort } from '../nest_glif.ts';
import { checkParameter, type EdgeType, type EdgeTypeSources, readEdgeTypes } from './edge_types.ts';
import { type EdgePopulation, readEdges } from './edges.ts';
import { GLIF, ofSynapses } from './neuron_parameters.ts';
import type { Parameters, Part, PlacedPopulation } from './neurons.ts';
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

/** Edges that join the same parts with the same kind of synapses. */
interface Bundle {
  readonly type: EdgeType;
  /** All parameters of the rule by which weights learn. */
  readonly rule: Parameters;
  readonly edges: number[];
}

/** What plastic synapses onto a neuron take from it. @param row of the population */
export type TraceOf = (target: PlacedPopulation, row: number, parameter: string) => number;

/** Parameters of the rule of an edge: those of its type, and what its target has for it. */
function ruleOf({ model, rule }: EdgeType, traceOf: (parameter: string) => number): Parameters {
  const taken = model.ofRule.filter((name) => name in ofSynapses && !(name in rule));
  return { ...rule, ...Object.fromEntries(taken.map((name) => [name, traceOf(name)])) };
}

/** Repeats spikes whatever their weights. */
const PARROT = 'parrot_neuron';

/** Divides the edges of a population, in the file's order. @throws {InputError} for an edge of an unknown type */
function bundlesOf(
  edges: EdgePopulation,
  types: ReadonlyMap<number, EdgeType>,
  traceOf: TraceOf,
  where: string,
): Bundle[] {
  const { source, target, sourceRows, targetRows, typeIds } = edges;
  const bundles = new Map<string, Bundle>();
  typeIds.forEach((id, edge) => {
    const type = types.get(id);
    if (type === undefined)
      refuse(
        `${where}: /edges/${edges.name}/edge_type_id[${edge}]`,
        `unknown edge type (${id})`,
        `the table has ${[...types.keys()].join(', ')}`,
      );
    const rule = type.model.rule === undefined ? {} : ruleOf(type, (name) => traceOf(target, targetRows[edge], name));
    const parts = `${source.partOf[sourceRows[edge]]} ${target.partOf[targetRows[edge]]}`;
    const key = `${parts} ${type.model.name} ${type.template} ${type.receptor} ${JSON.stringify(rule)}`;
    const bundle = bundles.get(key) ?? { type, rule, edges: [] };
    bundles.set(key, bundle);
    bundle.edges.push(edge);
  });
  return [...bundles.values()];
}

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
  if (model === GLIF) {
    if (number === 0) refuse(where, `no receptor_type (onto ${name})`, `give one, counted from 1: ${GLIF} has several`);
    return { receptor: glifPort(number) };
  }
  if (number !== 0) refuse(where, `receptor_type onto ${name} (${number})`, `leave it out: only ${GLIF} has several`);
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

/** The projections of a population of edges. */
function buildProjections(
  edges: EdgePopulation,
  types: ReadonlyMap<number, EdgeType>,
  where: string,
  sources: ProjectionSources,
): SonataProjection[] {
  const { rule: nsynsRule, traceOf, say } = sources;
  const { source, target, sourceRows, targetRows, typeIds, own } = edges;
  const bundles = bundlesOf(edges, types, traceOf, where);
  const synapses = synapsesOf(edges, types);
  const factors =
    synapses === undefined
      ? undefined
      : multiplyBySynapses(synapses, `${where}: edges ${edges.name}`, nsynsRule, say, (edge) =>
          placeText(edges.place('nsyns', edge) ?? types.get(typeIds[edge])?.place('nsyns'), where),
        );
  return bundles.map(({ type, rule, edges: members }) => {
    const { model, receptor } = type;
    const from = source.parts[source.partOf[sourceRows[members[0]]]];
    const to = target.parts[target.partOf[targetRows[members[0]]]];
    if (to.model === undefined)
      refuse(`${where}: ${edges.name}`, `edges into virtual nodes (${to.name})`, 'virtual nodes can only be sources');
    for (const name of own.keys())
      if (!Object.hasOwn(model.defaults, name)) {
        checkParameter(name, model, `${where}: ${edges.name}`);
        refuse(`${where}: ${edges.name}`, `a parameter of the rule for each edge (${name})`, 'give it by edge type');
      }
    const givenTo = (edge: number, name: string): number | undefined => {
      const value = own.get(name)?.[edge];
      return value === undefined || Number.isNaN(value) ? types.get(typeIds[edge])?.parameters[name] : value;
    };
    const column = (name: string): Float64Array =>
      Float64Array.from(members, (edge) => givenTo(edge, name) ?? model.defaults[name]);
    const weightless = members.filter((edge) => givenTo(edge, 'weight') === undefined).length;
    if (weightless > 0 && to.model !== PARROT)
      say(`${where}: edges ${edges.name}: ${weightless} without a weight have NEST’s, ${model.defaults.weight}`);
    const weights = (): Float64Array =>
      factors === undefined ? column('weight') : column('weight').map((w, i) => w * factors[members[i]]);
    if (to.model === PARROT) say(`${to.name}: a ${PARROT} fires once in a step, however many spikes arrive in it`);
    const projection: Projection = {
      source: from.name,
      target: to.name,
      connector: {
        rule: 'list',
        sources: Int32Array.from(members, (edge) => source.placeOf[sourceRows[edge]]),
        targets: Int32Array.from(members, (edge) => target.placeOf[targetRows[edge]]),
      },
      weight: to.model === PARROT ? 1 : weights(),
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
  });
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
