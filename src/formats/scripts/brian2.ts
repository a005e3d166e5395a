/**
 * A network as a script for Brian2: the same neurons, synapses, weights, delays and spikes from outside. Poisson trains
 * come of Brian2's own random numbers.
 */
import type { Circuit, Population } from '../../../models/circuits/circuit.ts';
import type { Parameter } from '../../../models/neurons/neuron_model.ts';
import { neuronModels } from '../../../models/neurons/neuron_models.ts';
import { nearestStep, stepsOfDuration } from '../../../models/time_grid.ts';
import { refuse } from '../../errors.ts';
import { type BrianNeuron, brianNeurons, brianParameter } from './brian_equations.ts';
import { brianSynapses } from './brian_synapses.ts';
import { channelSteps, type SpikeInput } from './channels.ts';
import { currentSchedule } from './current_schedule.ts';
import { checkInputs, namedProjections, valueAt, written } from './projections.ts';
import {
  type Arrays,
  createArrays,
  plainLine,
  pythonNames,
  pythonNumber,
  pythonText,
  type Script,
  type ScriptOptions,
  stepsInMs,
} from './script.ts';

const IMPORTED = [
  ...['NeuronGroup', 'SpikeGeneratorGroup', 'SpikeMonitor', 'Synapses'],
  ...['defaultclock', 'network_operation', 'prefs', 'run', 'seed'],
  ...['ms', 'mV', 'nS', 'pA', 'pF'],
];
/** What equations call something; a variable of the same name would be taken for it. */
const IN_EQUATIONS = 'currents inject csv pathlib HERE T rows file t dt i j N v u w R last a b c d U exp clip'.split(
  ' ',
);

interface Writing {
  readonly circuit: Circuit;
  readonly arrays: Arrays;
  readonly variable: (name: string) => string;
  readonly neuronOf: (population: string) => BrianNeuron;
  /** Whether spikes must come before thresholds are looked for. */
  readonly spikesFirst: boolean;
}

/** The neuron of a population. @throws {InputError} for one that Brian2 is not told of here */
function findNeuron({ name, model, receptors, params = {} }: Population): BrianNeuron {
  const where = `population ${name}`;
  const found = typeof model === 'string' ? brianNeurons.get(model) : undefined;
  if (receptors !== undefined) refuse(where, 'receptors of its own', 'a script is written for ex and in');
  if (Object.hasOwn(params, 'V_min')) refuse(where, 'a least potential', 'leave V_min out');
  return (
    found ??
    refuse(
      where,
      `no equations for its neuron in Brian2 (${typeof model === 'string' ? model : model.name})`,
      `a script is written for ${[...brianNeurons.keys()].join(', ')}`,
    )
  );
}

/** Where both time constants are the same, the exact solution has another form, which Brian2 does not find. */
function methodOf(neuron: BrianNeuron, { size, params = {} }: Population): BrianNeuron['method'] {
  const { tau_m, tau_syn_ex, tau_syn_in } = params;
  if (neuron.method !== 'exact' || tau_m === undefined || tau_syn_ex === undefined || tau_syn_in === undefined)
    return neuron.method;
  for (let i = 0; i < size; i++)
    for (const tau of [tau_syn_ex, tau_syn_in]) if (valueAt(tau, i) === valueAt(tau_m, i)) return 'rk4';
  return 'exact';
}

/** Steps of refractoriness as Brian2 counts them: it begins with the step of the spike. */
function refractoryMs({ size, params = {} }: Population, dt: number): number | Float64Array {
  const t_ref = params.t_ref ?? 0;
  const of = (ms: number): number => stepsInMs(stepsOfDuration(ms, dt) + 1, dt);
  return typeof t_ref === 'number' ? of(t_ref) : Float64Array.from({ length: size }, (_, i) => of(valueAt(t_ref, i)));
}

function populationLines(writing: Writing, population: Population): string[] {
  const { circuit, arrays, variable } = writing;
  const { name, model, size, params = {} } = population;
  const neuron = writing.neuronOf(name);
  const parameters: Readonly<Record<string, Parameter>> = neuronModels.get(String(model))?.parameters ?? {};
  const isState = (key: string): boolean => neuron.initial[key] !== undefined;
  const own = Object.keys(parameters).filter((key) => !isState(key));
  const rests = parameters.t_ref !== undefined;
  const nodes = variable(name);
  const set = (key: string): string => {
    const value =
      key === 't_ref' ? refractoryMs(population, circuit.dt) : written(params[key] ?? parameters[key].default);
    const [, factor] = brianParameter(neuron, key, parameters[key].unit);
    return `${nodes}.${neuron.initial[key] ?? key} = ${arrays.say(`${name} ${key}`, value)}${factor}`;
  };
  return [
    `${nodes} = NeuronGroup(${size}, '''`,
    ...neuron.equations.split('\n').map((line) => `    ${line}`),
    ...own.map((key) => `    ${brianParameter(neuron, key, parameters[key].unit)[0]}`),
    `    ''', threshold=${pythonText(neuron.threshold)}, reset=${pythonText(neuron.reset)},`,
    `    ${rests ? "refractory='t_ref', " : ''}method=${pythonText(methodOf(neuron, population))})`,
    ...[...own, ...Object.keys(neuron.initial)].map(set),
    '',
  ];
}

function channelLines({ circuit, arrays, variable }: Writing, input: SpikeInput): string[] {
  const { steps, channels } = channelSteps(input, circuit.dt);
  const seen = new Set<number>();
  steps.forEach((step, i) => {
    const key = step * input.channels + channels[i];
    if (seen.has(key))
      refuse(`input ${input.name}`, `two spikes of channel ${channels[i]} in a step`, 'Brian2 takes one for each step');
    seen.add(key);
  });
  const times = Float64Array.from(steps, (step) => stepsInMs(step - 1, circuit.dt));
  const said = [arrays.say(`${input.name} channels`, channels), arrays.say(`${input.name} times`, times)];
  return [`${variable(input.name)} = SpikeGeneratorGroup(${input.channels}, ${said.join(', ')}*ms)`, ''];
}

function poissonLines({ circuit, variable, neuronOf }: Writing): string[] {
  return (circuit.inputs ?? []).flatMap((input) => {
    if (input.kind !== 'poisson') return [];
    const { name, target, rate, weight, delay, start = 0, stop, receptor } = input;
    if (receptor !== undefined) refuse(`input ${name}`, `a chosen receptor (${receptor})`, 'use ex and in');
    const neuron = neuronOf(target);
    const [from, to] = [start, stop].map((ms) => (ms === undefined ? undefined : nearestStep(ms + delay, circuit.dt)));
    const early = from === undefined || from <= nearestStep(delay, circuit.dt);
    const during = [
      ...(early ? [] : [`*int(t >= ${pythonNumber(stepsInMs(from, circuit.dt))}*ms - dt/2)`]),
      ...(to === undefined ? [] : [`*int(t < ${pythonNumber(stepsInMs(to, circuit.dt))}*ms - dt/2)`]),
    ].join('');
    const amount = `${pythonNumber(weight)}*${neuron.weightUnit}*poisson(${pythonNumber((rate * circuit.dt) / 1000)})${during}`;
    const code = neuron.onSpike[weight < 0 ? 1 : 0].replaceAll('_post', '').replace(/\bw\b/, amount);
    return [
      `# ${plainLine(name)}: ${rate} Hz into each neuron`,
      `${variable(target)}.run_regularly(${pythonText(code)}, when='synapses')`,
      '',
    ];
  });
}

/** Changes of constant currents, at the beginning of steps: a second run would lose the last spikes of the first. */
function currentLines({ circuit, variable, neuronOf }: Writing, { durationMs }: ScriptOptions): string[] {
  const instants = currentSchedule(circuit, Math.round(durationMs / circuit.dt));
  if (instants.length === 0) return [];
  return [
    'currents = {  # by step: neurons, which of them, and what is added',
    ...instants.map(({ step, changes }) => {
      const parts = changes.map(({ target, neurons, change }) => {
        const which = neurons === undefined ? 'slice(None)' : JSON.stringify(Array.from(neurons).sort((a, b) => a - b));
        return `(${variable(target)}, ${which}, ${pythonNumber(change)}*${neuronOf(target).dimensions?.I_e ?? 'pA'})`;
      });
      return `    ${step}: [${parts.join(', ')}],`;
    }),
    '}',
    '',
    "@network_operation(when='start')",
    'def inject(t):',
    '    for neurons, which, current in currents.get(round(t/defaultclock.dt), ()):',
    '        neurons.I_e[which] += current',
    '',
  ];
}

function endLines({ circuit, variable }: Writing): string[] {
  return [
    '',
    "with open(HERE.with_name(HERE.stem + '_spikes.csv'), 'w', newline='') as file:",
    '    rows = csv.writer(file)',
    "    rows.writerow(['time_ms', 'population', 'node_id'])",
    `    for name, spikes in [${circuit.populations.map(({ name }) => `(${pythonText(name)}, ${variable(name)}_spikes)`).join(', ')}]:`,
    '        # Brian2 gives the beginning of the step in which a spike falls.',
    '        times, ids = np.array(spikes.t/ms + defaultclock.dt/ms), np.array(spikes.i)',
    '        order = np.lexsort((ids, times))',
    '        for time, i in zip(times[order], ids[order]):',
    "            rows.writerow([f'{time:.10g}', name, i])",
    "        print(f'{name}: {len(times) / spikes.source.N / T * 1000:.2f} Hz')",
  ];
}

function headLines(
  { circuit, arrays, spikesFirst }: Writing,
  { origin, version, durationMs, seed }: ScriptOptions,
): string[] {
  const loads = arrays.columns.size > 0;
  return [
    '"""',
    `${plainLine(circuit.name)} for Brian2: ${plainLine(origin)}, written by Rippletank ${version}.`,
    '',
    ...(loads ? ['What differs from neuron to neuron or synapse to synapse is in the .npz file beside this one.'] : []),
    'Spikes are written beside this file, as `rippletank convert` reads them.',
    '"""',
    'import csv',
    'import pathlib',
    '',
    'import numpy as np',
    'from brian2 import (',
    `    ${IMPORTED.slice(0, 9).join(', ')},`,
    `    ${IMPORTED.slice(9).join(', ')},`,
    ')',
    '',
    'HERE = pathlib.Path(__file__)',
    `T = ${pythonNumber(durationMs)}  # ms`,
    '',
    ...(loads ? ["data = np.load(HERE.with_suffix('.npz'))", ''] : []),
    "prefs.codegen.target = 'numpy'  # 'cython' is faster, and needs a C++ compiler",
    `defaultclock.dt = ${pythonNumber(circuit.dt)}*ms`,
    `seed(${seed % 2 ** 32})`,
    ...(spikesFirst
      ? [
          '# Spikes move potentials here, and a threshold is looked for after that, as in NEST.',
          "prefs.core.network.default_schedule = ['start', 'groups', 'synapses', 'thresholds', 'resets', 'end']",
        ]
      : []),
    '',
  ];
}

/**
 * A network as a script for Brian2.
 * @param circuit with all projections as lists, see `explicitCircuit`
 * @throws {InputError} for a neuron, a synapse or a receptor that the script has no equations for
 */
export function writeBrian2(circuit: Circuit, options: ScriptOptions): Script {
  checkInputs(circuit, 'Brian2');
  const arrays = createArrays();
  const projections = namedProjections(circuit, 'Brian2');
  const inputs = circuit.inputs ?? [];
  const parts = [...circuit.populations, ...inputs, ...projections].map(({ name }) => name);
  const parameters = circuit.populations.flatMap(({ params = {} }) => Object.keys(params));
  const variables = pythonNames(parts, [...IMPORTED, ...IN_EQUATIONS, ...parameters]);
  const variable = (name: string): string => variables.get(name) ?? name;
  const neurons = new Map(circuit.populations.map((population) => [population.name, findNeuron(population)]));
  const neuronOf = (name: string): BrianNeuron => neurons.get(name) as BrianNeuron;
  const spikesFirst = [...neurons.values()].some(({ jumps }) => jumps === true);
  const writing: Writing = { circuit, arrays, variable, neuronOf, spikesFirst };
  const body = [
    ...circuit.populations.flatMap((population) => populationLines(writing, population)),
    ...inputs.flatMap((input) => (input.kind === 'spikes' ? channelLines(writing, input) : [])),
    ...poissonLines(writing),
    ...projections.flatMap((named) =>
      brianSynapses(named, neuronOf(named.projection.target), { arrays, variable, dt: circuit.dt, spikesFirst }),
    ),
    ...circuit.populations.map(({ name }) => `${variable(name)}_spikes = SpikeMonitor(${variable(name)})`),
    '',
    ...currentLines(writing, options),
    'run(T*ms)',
    ...endLines(writing),
  ];
  const notes = inputs.some(({ kind }) => kind === 'poisson')
    ? ['Poisson trains come of Brian2’s own random numbers']
    : [];
  return { text: `${[...headLines(writing, options), ...body].join('\n')}\n`, arrays: arrays.columns, notes };
}
