/** Replays a case of kind `network`: explicit neurons, connections and input spikes. */
import { z } from 'zod';
import type { Circuit, Population, SynapseSpec } from '../../models/circuits/circuit.ts';
import type { Backend } from '../engine/backends.ts';
import { refuse } from '../errors.ts';
import { parseWith } from '../formats/schema_errors.ts';
import { synapseModels } from '../network/plasticity/short_term_columns.ts';
import { answer, type Replayed, sample, timeOf } from './case_answer.ts';
import { type CaseLimits, LIMITS } from './case_simulator.ts';
import { checkModel, neuronParams, numbers, record, runFields, withoutIdle } from './spiking_case.ts';

const networkCase = z.object({
  ...runFields,
  synapse: z.string(),
  neuron_params: z.array(neuronParams).min(1),
  connection_columns: z.array(z.string()),
  connections: z.array(numbers),
  input_spike_times_ms: z.array(numbers),
  input_connection_columns: z.array(z.string()),
  input_connections: z.array(numbers),
});

type NetworkCase = z.infer<typeof networkCase>;

/** Gives the numbers of a column of connections, by its name. */
type Columns = (name: string) => Float64Array;

function columnsOf(rows: readonly (readonly number[])[], names: readonly string[], where: string): Columns {
  return (name) => {
    const index = names.indexOf(name);
    if (index < 0) refuse(where, `column is missing (${name})`, `connection columns are ${names.join(', ')}`);
    return Float64Array.from(rows, (row) => row[index] ?? Number.NaN);
  };
}

/** The neurons as a population. */
function populationOf({ model, neuron_params }: NetworkCase, where: string): Population {
  const neurons = neuron_params.map((neuron) => withoutIdle(neuron, `${where}: neuron_params`));
  const keys = Object.keys(neurons[0]);
  const params = Object.fromEntries(keys.map((key) => [key, neurons.map((neuron) => neuron[key] ?? Number.NaN)]));
  return { name: 'neurons', model, size: neurons.length, params };
}

/** The synapses between neurons. @throws {InputError} for a model that is not built */
function synapseOf(model: string, inner: Columns, where: string): SynapseSpec {
  if (model === 'static_synapse') return { model };
  const both = () => ({ U: inner('U'), tau_rec: inner('tau_rec_ms'), tau_fac: inner('tau_fac_ms') });
  if (model === 'tsodyks2_synapse') return { model, ...both() };
  if (model === 'tsodyks_synapse') return { model, ...both(), tau_psc: inner('tau_psc_ms') };
  return refuse(where, `synapse is not built yet (${model})`, `use ${synapseModels.join(', ')}`);
}

function circuitOf(given: NetworkCase, where: string): Circuit {
  const { dt_ms: dt, synapse, input_spike_times_ms: times } = given;
  const inner = columnsOf(given.connections, given.connection_columns, where);
  const outer = columnsOf(given.input_connections, given.input_connection_columns, where);
  return {
    name: 'case',
    dt,
    populations: [populationOf(given, where)],
    inputs: [{ kind: 'spikes', name: 'input', channels: times.length, times }],
    projections: [
      {
        connector: { rule: 'list', sources: inner('source'), targets: inner('target') },
        ...{ source: 'neurons', target: 'neurons', weight: inner('weight_pA'), delay: inner('delay_ms') },
        synapse: synapseOf(synapse, inner, where),
      },
      {
        connector: { rule: 'list', sources: outer('input'), targets: outer('target') },
        ...{ source: 'input', target: 'neurons', weight: outer('weight_pA'), delay: outer('delay_ms') },
      },
    ],
  };
}

/**
 * Simulates the network on a backend.
 * @throws {InputError} if the case is not one, or a model is not built
 */
export async function replayNetwork(
  caseFile: unknown,
  backend: Backend,
  where: string,
  limits: CaseLimits = LIMITS,
): Promise<Replayed> {
  checkModel(caseFile, where);
  const given = parseWith(networkCase, caseFile, where);
  const { dt_ms: dt, t_stop_ms, expected: wanted } = given;
  const variables = wanted.V_m_neuron0 === undefined ? [] : ['V_m'];
  const found = await record(circuitOf(given, where), t_stop_ms, variables, { backend, limits, where });
  const times = Array.from({ length: wanted.V_m_neuron0?.length ?? 0 }, (_, i) => i + 1);
  return answer(
    Object.keys(wanted),
    {
      senders: () => found.senders,
      times_ms: () => found.spikeSteps.map((step) => timeOf(step, dt)),
      V_m_neuron0: () => sample(found.values.V_m, times, dt, `${where}: expected.V_m_neuron0`),
    },
    where,
  );
}
