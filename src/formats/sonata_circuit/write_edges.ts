/**
 * Projections as SONATA edges: a file of each, one type and one group. Weights, delays and constants of plasticity that
 * all synapses share stand with the type; others are columns of the group.
 */
import type { Projection, Value } from '../../../models/circuits/circuit.ts';
import { plasticityRules } from '../../../models/plasticity/plasticity_rules.ts';
import { refuse } from '../../errors.ts';
import type { Hdf5Tree } from '../hdf5.ts';
import { ofSynapses } from '../sonata/neuron_parameters.ts';
import { synapseModelNames } from '../sonata/synapse_models.ts';
import { sonataRoot } from '../sonata_root.ts';
import { counted, type FileOut, jsonFile, tableFile } from './files_out.ts';
import type { Encode } from './write_nodes.ts';

type Datasets = Record<string, NonNullable<Hdf5Tree['datasets']>[string]>;

/** Files of the edges of one projection. */
export interface EdgeFiles {
  readonly edges: string;
  readonly types: string;
  readonly files: readonly FileOut[];
  /** Whether synapses have constants of their own, which not every reader takes. */
  readonly own: boolean;
}

/** The model of a projection's synapses, and its constants by NEST's names. */
interface Synapse {
  readonly model: string;
  readonly constants: readonly (readonly [string, Value])[];
}

/** The rule by which a projection's weights learn, with all its parameters; undefined where they do not. */
export function ruleOf({ source, target, plasticity }: Projection): Readonly<Record<string, number>> | undefined {
  if (plasticity === undefined) return undefined;
  const { model, params = {} } = plasticity;
  const where = `projection ${source} to ${target}`;
  const rule = typeof model === 'string' && synapseModelNames.includes(model) ? plasticityRules.get(model) : undefined;
  if (rule === undefined)
    return refuse(
      where,
      `a plasticity that SONATA has no name for (${typeof model === 'string' ? model : model.name})`,
      `use ${synapseModelNames.join(', ')}`,
    );
  const defaults = Object.entries(rule.parameters).map(([name, parameter]) => [name, parameter.default] as const);
  return { ...Object.fromEntries(defaults), ...params };
}

const NAMES: Readonly<Record<string, string>> = { u0: 'u', R0: 'x' };

function synapseOf(projection: Projection): Synapse {
  const { source, target, synapse = { model: 'static_synapse' }, plasticity } = projection;
  const rule = ruleOf(projection);
  if (rule === undefined) {
    const { model, ...constants } = synapse;
    const given = model === 'tsodyks2_synapse' ? { u0: synapse.U, ...constants } : constants;
    const entries = Object.entries(given) as [string, Value][];
    return { model, constants: entries.map(([name, value]) => [NAMES[name] ?? name, value] as const) };
  }
  if (synapse.model !== 'static_synapse')
    refuse(`projection ${source} to ${target}`, 'plasticity of both terms', 'an edge of SONATA has one model');
  return {
    model: String(plasticity?.model),
    constants: Object.entries(rule).filter(([name]) => !Object.hasOwn(ofSynapses, name)),
  };
}

/** Parameters of plasticity that belong to the target. @throws {InputError} where two rules want two values */
export function ofTargets(projections: readonly Projection[], population: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const projection of projections) {
    if (projection.target !== population) continue;
    for (const [name, value] of Object.entries(ruleOf(projection) ?? {})) {
      if (!Object.hasOwn(ofSynapses, name)) continue;
      if (value !== (found.get(name) ?? value))
        refuse(
          `projection ${projection.source} to ${population}`,
          `a second ${name} for ${population} (${value} ms)`,
          'SONATA has one for each neuron',
        );
      found.set(name, value);
    }
  }
  return found;
}

/** Values that all share, and columns of others. */
function divide(entries: readonly (readonly [string, Value])[]): { shared: Record<string, number>; own: Datasets } {
  const shared: Record<string, number> = {};
  const own: Datasets = {};
  for (const [name, value] of entries)
    if (typeof value === 'number') shared[name] = value;
    else own[name] = { data: Float64Array.from(value as ArrayLike<number>) };
  return { shared, own };
}

const ids = (list: ArrayLike<number>): BigUint64Array =>
  BigUint64Array.from({ length: list.length }, (_, i) => BigInt(list[i]));

/**
 * The edges of a projection.
 * @param i its number, in names of files
 * @throws {InputError} for a rule, a receptor or a synapse that the format cannot name
 */
export function edgeFiles(projection: Projection, name: string, i: number, encode: Encode): EdgeFiles {
  const { source, target, connector, weight, delay, receptor } = projection;
  if (connector.rule !== 'list') throw new Error('internal: a projection that is still to be drawn');
  if (receptor !== undefined)
    refuse(`projection ${name}`, `a chosen receptor (${receptor})`, 'SONATA names ex and in only');
  const { model, constants } = synapseOf(projection);
  const ofEdges = divide([
    ['syn_weight', weight],
    ['delay', delay],
  ]);
  const { shared, own } = divide(constants);
  const size = connector.sources.length;
  const stem = `${i + 1}_${name}`;
  const hasOwn = Object.keys(own).length > 0;
  const tree: Hdf5Tree = {
    attributes: sonataRoot,
    groups: {
      edges: {
        groups: {
          [name]: {
            groups: {
              0: { datasets: ofEdges.own, ...(hasOwn ? { groups: { dynamics_params: { datasets: own } } } : {}) },
            },
            datasets: {
              source_node_id: { data: ids(connector.sources), attributes: { node_population: source } },
              target_node_id: { data: ids(connector.targets), attributes: { node_population: target } },
              edge_type_id: { data: new BigInt64Array(size) },
              edge_group_id: { data: new Uint32Array(size) },
              edge_group_index: { data: counted(size) },
            },
          },
        },
      },
    },
  };
  const parameters = `${stem}.json`;
  const hasShared = Object.keys(shared).length > 0;
  const type = { edge_type_id: 0, model_template: model, ...(hasShared ? { dynamics_params: parameters } : {}) };
  return {
    ...{ edges: `edges/${stem}.h5`, types: `edges/${stem}.csv`, own: hasOwn },
    files: [
      { path: `edges/${stem}.h5`, bytes: encode(tree) },
      tableFile(`edges/${stem}.csv`, [{ ...type, ...ofEdges.shared }]),
      ...(hasShared ? [jsonFile(`synapses/${parameters}`, shared)] : []),
    ],
  };
}
