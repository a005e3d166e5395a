/**
 * Replays of spiking reference cases (single neuron, short-term plasticity, network) on this project's engines. A case says what
 * is simulated and what another simulator found; a replay answers with exactly the keys of its `expected`.
 */
import { z } from 'zod';
import type { Circuit, Value } from '../../../models/circuits/circuit.ts';
import { neuronModels } from '../../../models/neurons/neuron_models.ts';
import { nextShortTermState } from '../../engine/short_term.ts';
import { refuse } from '../../errors.ts';
import { parseWith } from '../../formats/schema_errors.ts';
import { buildNetwork } from '../../network/build.ts';
import { createSimulator, type SimulatorOptions } from '../../simulator.ts';

/** Answer of a replay: the keys of `expected` with what was found. */
export type Replayed = Readonly<Record<string, readonly number[]>>;

type EngineKind = NonNullable<SimulatorOptions['engine']>;

const numbers = z.array(z.number());
const params = z.record(z.string(), z.number().or(z.literal(-Infinity)));
const expected = z.record(z.string(), z.array(z.unknown()));

const trainSchema = z.object({ weight: z.number(), times_ms: numbers });
const neuronCase = z.object({
  model: z.string(),
  params,
  dt_ms: z.number().positive(),
  t_stop_ms: z.number().positive(),
  input: z.object({
    dc_pA: z.number().optional(),
    delay_ms: z.number().positive(),
    ex: trainSchema.optional(),
    in: trainSchema.optional(),
  }),
  expected,
});

const shortTermCase = z.object({
  model: z.string(),
  params: z.object({
    U: z.number(),
    tau_rec_ms: z.number().positive(),
    tau_fac_ms: z.number().nonnegative(),
    weight: z.number(),
    u0: z.number(),
    R0: z.number(),
  }),
  pre_times_ms: numbers,
  expected,
});

const networkCase = z.object({
  model: z.string(),
  synapse: z.string(),
  dt_ms: z.number().positive(),
  t_stop_ms: z.number().positive(),
  neuron_params: z.array(params).min(1),
  connection_columns: z.array(z.string()),
  connections: z.array(numbers),
  input_spike_times_ms: z.array(numbers),
  input_connection_columns: z.array(z.string()),
  input_connections: z.array(numbers),
  expected,
});

/** Parameters that NEST's model has and that do nothing at the value given. */
function withoutIdle(given: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(given).filter(([key, value]) => !(key === 'V_min' && value === -Infinity)));
}

/** Refuses a model that is not there before its parameters, which may be of any kind, are looked at. */
function checkModel(caseFile: unknown, where: string): void {
  const { model } = parseWith(z.object({ model: z.string() }), caseFile, where);
  if (!neuronModels.has(model))
    refuse(where, `model is not built yet (${model})`, `use ${[...neuronModels.keys()].join(', ')}`);
}

interface Recorded {
  readonly spikeSteps: number[];
  readonly senders: number[];
  /** By variable, neuron 0 at every step from 1 on. */
  readonly values: Readonly<Record<string, number[]>>;
}

async function record(
  circuit: Circuit,
  durationMs: number,
  engine: EngineKind,
  variables: readonly string[],
): Promise<Recorded> {
  const found: Recorded = {
    spikeSteps: [],
    senders: [],
    values: Object.fromEntries(variables.map((name) => [name, []])),
  };
  const options: SimulatorOptions = variables.length > 0 ? { engine, record: { neurons: [0], variables } } : { engine };
  const simulator = await createSimulator(buildNetwork(circuit, 0), options);
  simulator.spikes.subscribe(({ steps, senders }) => {
    found.spikeSteps.push(...steps);
    found.senders.push(...senders);
  });
  simulator.traces.subscribe(({ values }) => {
    for (const name of variables) found.values[name].push(...values[name]);
  });
  await simulator.run(durationMs);
  simulator.dispose();
  return found;
}

/** Decimal milliseconds of a step, without the digits that multiplying doubles leaves behind. */
function timeOf(step: number, dt: number): number {
  return Number((step * dt).toFixed(9));
}

/** A recorded variable at given times, or at every step where the case names none. */
function sample(values: readonly number[], times: readonly number[] | undefined, dt: number): number[] {
  return times === undefined ? [...values] : times.map((time) => values[Math.round(time / dt) - 1]);
}

/** Picks the keys of `expected` from what was found. */
function answer(
  keys: readonly string[],
  found: Readonly<Record<string, () => readonly number[]>>,
  where: string,
): Replayed {
  return Object.fromEntries(
    keys.map((key) => {
      const read =
        found[key] ?? refuse(where, `expected has an unknown key (${key})`, `use ${Object.keys(found).join(', ')}`);
      return [key, read()];
    }),
  );
}

/** Kind `neuron`: one neuron, two spike trains, a constant current. */
export async function replayNeuron(caseFile: unknown, engine: EngineKind, where: string): Promise<Replayed> {
  checkModel(caseFile, where);
  const {
    model,
    params: given,
    dt_ms: dt,
    t_stop_ms,
    input,
    expected: wanted,
  } = parseWith(neuronCase, caseFile, where);
  const trains = (['ex', 'in'] as const).flatMap((name) => {
    const train = input[name];
    return train === undefined ? [] : [{ name, ...train }];
  });
  const circuit: Circuit = {
    name: 'case',
    dt,
    populations: [
      {
        name: 'neuron',
        model,
        size: 1,
        params: { ...withoutIdle(given), ...(input.dc_pA === undefined ? {} : { I_e: input.dc_pA }) },
      },
    ],
    inputs: trains.map(({ name, times_ms }) => ({ kind: 'spikes' as const, name, channels: 1, times: [times_ms] })),
    projections: trains.map(({ name, weight }) => ({
      source: name,
      target: 'neuron',
      connector: { rule: 'all_to_all' as const },
      weight,
      delay: input.delay_ms,
    })),
  };
  const variables = Object.keys(wanted).filter((key) => !key.endsWith('times_ms'));
  const found = await record(circuit, t_stop_ms, engine, variables);
  const times =
    wanted.times_ms === undefined ? undefined : parseWith(numbers, wanted.times_ms, `${where}: expected.times_ms`);
  const allTimes = (): number[] =>
    times ?? Array.from({ length: Math.round(t_stop_ms / dt) }, (_, i) => timeOf(i + 1, dt));
  return answer(
    Object.keys(wanted),
    {
      times_ms: allTimes,
      spike_times_ms: () => found.spikeSteps.map((step) => timeOf(step, dt)),
      ...Object.fromEntries(variables.map((name) => [name, () => sample(found.values[name], times, dt)])),
    },
    where,
  );
}

/** Kind `stp`: the weight that each presynaptic spike transmits. */
export function replayShortTerm(caseFile: unknown, where: string): Replayed {
  const { model, params: given, pre_times_ms, expected: wanted } = parseWith(shortTermCase, caseFile, where);
  if (model !== 'tsodyks2_synapse') refuse(where, `model is not built yet (${model})`, 'use tsodyks2_synapse');
  const synapse = { U: given.U, tau_rec: given.tau_rec_ms, tau_fac: given.tau_fac_ms };
  let state = { u: given.u0, R: given.R0 };
  const transmitted = pre_times_ms.map((time, k) => {
    if (k > 0) state = nextShortTermState(state, time - pre_times_ms[k - 1], synapse);
    return given.weight * state.u * state.R;
  });
  return answer(Object.keys(wanted), { transmitted_weight: () => transmitted }, where);
}

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

/** Kind `network`: explicit connections, explicit input spikes. */
export async function replayNetwork(caseFile: unknown, engine: EngineKind, where: string): Promise<Replayed> {
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
  const neurons = neuron_params.map(withoutIdle);
  const keys = Object.keys(neurons[0]);
  const params: Record<string, Value> = Object.fromEntries(
    keys.map((key) => [key, neurons.map((neuron) => neuron[key] ?? Number.NaN)]),
  );
  const inner = (name: string): Float64Array => column(connections, connection_columns, name, where);
  const outer = (name: string): Float64Array => column(input_connections, input_connection_columns, name, where);
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
        synapse:
          given.synapse === 'tsodyks2_synapse'
            ? { model: 'tsodyks2_synapse', U: inner('U'), tau_rec: inner('tau_rec_ms'), tau_fac: inner('tau_fac_ms') }
            : given.synapse === 'static_synapse'
              ? { model: 'static_synapse' }
              : refuse(where, `synapse is not built yet (${given.synapse})`, 'use static_synapse or tsodyks2_synapse'),
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
  const found = await record(circuit, given.t_stop_ms, engine, wanted.V_m_neuron0 === undefined ? [] : ['V_m']);
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
        ),
    },
    where,
  );
}
