/** Replays a case of kind `network`: explicit neurons, connections and input spikes. */
import { z } from 'zod';
import type { Circuit, SynapseSpec, Value } from '../../models/circuits/circuit.ts';
import type { Backend } from '../engine/backends.ts';
import { refuse } from '../errors.ts';
import { parseWith } from '../formats/schema_errors.ts';
import { synapseModels } from '../network/plasticity/short_term_columns.ts';
import { type CaseLimits, LIMITS } from './case_simulator.ts';
import {
  answer,
  checkModel,
  expectedValues,
  neuronParams,
  numbers,
  type Replayed,
  record,
  sample,
  timeOf,
  withoutIdle,
} from './spiking_case.ts';

const networkCase = z.object({
  model: z.string(),
  synapse: z.string(),
  dt_ms: z.number().positive(),
  t_stop_ms: z.number().positive(),
  neuron_params: z.array(neuronParams).min(1),
  connection_columns: z.array(z.string()),
  connections: z.array(numbers),
  input_spike_times_ms: z.array(numbers),
  input_connection_columns: z.array(z.string()),
  input_connections: z.array(numbers),
  expected: expectedValues,
});

function column(
  rows: readonly (readonly number[])[],
  columns: readonly string[],
  name: string,
  where: string,
): Float64Array {
  const index = columns.indexOf(name);
  if (index < 0) refuse(where, `column is missing (${name})`, `connection columns are ${columns.join(', ')}`);
  return Float64Array.from(rows, (row) => row[index] ?? Number.NaN);
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
  const {
    dt_ms: dt,
    neuron_params,
    connections,
    connection_columns,
    input_connections,
    input_connection_columns,
  } = given;
  const neurons = neuron_params.map((neuron) => withoutIdle(neuron, `${where}: neuron_params`));
  const keys = Object.keys(neurons[0]);
  const params: Record<string, Value> = Object.fromEntries(
    keys.map((key) => [key, neurons.map((neuron) => neuron[key] ?? Number.NaN)]),
  );
  const inner = (name: string): Float64Array => column(connections, connection_columns, name, where);
  const outer = (name: string): Float64Array => column(input_connections, input_connection_columns, name, where);
  const synapse = (): SynapseSpec => {
    const { synapse: model } = given;
    if (model === 'static_synapse') return { model };
    const both = () => ({ U: inner('U'), tau_rec: inner('tau_rec_ms'), tau_fac: inner('tau_fac_ms') });
    if (model === 'tsodyks2_synapse') return { model, ...both() };
    if (model === 'tsodyks_synapse') return { model, ...both(), tau_psc: inner('tau_psc_ms') };
    return refuse(where, `synapse is not built yet (${model})`, `use ${synapseModels.join(', ')}`);
  };
  const circuit: Circuit = {
    name: 'case',
    dt,
    populations: [{ name: 'neurons', model: given.model, size: neurons.length, params }],
    inputs: [
      { kind: 'spikes', name: 'input', channels: given.input_spike_times_ms.length, times: given.input_spike_times_ms },
    ],
    projections: [
      {
        source: 'neurons',
        target: 'neurons',
        connector: { rule: 'list', sources: inner('source'), targets: inner('target') },
        weight: inner('weight_pA'),
        delay: inner('delay_ms'),
        synapse: synapse(),
      },
      {
        source: 'input',
        target: 'neurons',
        connector: { rule: 'list', sources: outer('input'), targets: outer('target') },
        weight: outer('weight_pA'),
        delay: outer('delay_ms'),
      },
    ],
  };
  const wanted = given.expected;
  const found = await record(circuit, given.t_stop_ms, wanted.V_m_neuron0 === undefined ? [] : ['V_m'], {
    backend,
    limits,
    where,
  });
  const samples = wanted.V_m_neuron0?.length ?? 0;
  return answer(
    Object.keys(wanted),
    {
      senders: () => found.senders,
      times_ms: () => found.spikeSteps.map((step) => timeOf(step, dt)),
      V_m_neuron0: () =>
        sample(
          found.values.V_m,
          Array.from({ length: samples }, (_, i) => i + 1),
          dt,
          `${where}: expected.V_m_neuron0`,
        ),
    },
    where,
  );
}
