/**
 * A circuit as a script for NEST 3. Neurons, synapses and their parameters have NEST's names already. Where projections
 * are lists, NEST makes the same network; where they are rules, it draws one of the same kind, each rank its own part.
 */
import type { Circuit, Population } from '../../../models/circuits/circuit.ts';
import { refuse } from '../../errors.ts';
import { channelSteps, type SpikeInput } from './channels.ts';
import { currentSchedule } from './current_schedule.ts';
import { nestNeurons, nestParameters } from './nest_models.ts';
import { type NestWriting, nestProjection } from './nest_projections.ts';
import { nestValue } from './nest_values.ts';
import { checkInputs, namedProjections } from './projections.ts';
import {
  createArrays,
  plainLine,
  pythonDict,
  pythonNames,
  pythonNumber,
  pythonText,
  type Script,
  type ScriptOptions,
  stepsInMs,
} from './script.ts';

function checkPopulation({ name, model, receptors }: Population): string {
  const where = `population ${name}`;
  if (typeof model !== 'string' || !nestNeurons.has(model))
    return refuse(
      where,
      `NEST does not have its neuron as we do (${typeof model === 'string' ? model : model.name})`,
      `a script is written for ${[...nestNeurons].join(', ')}`,
    );
  if (receptors !== undefined) refuse(where, 'receptors of its own', 'a script is written for ex and in');
  return model;
}

/** Parameters of plasticity that belong to the target in NEST. @throws {InputError} where two rules want two values */
function ofTargets({ projections }: NestWriting, population: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { name, projection, rule } of projections) {
    if (rule === undefined || projection.target !== population) continue;
    for (const [key, value] of nestParameters(rule).neuron)
      if (value !== (found.get(key) ?? value))
        refuse(`projection ${name}`, `a second ${key} for ${population} (${value} ms)`, 'NEST has one for each neuron');
      else found.set(key, value);
  }
  return found;
}

function populationLines(writing: NestWriting, population: Population): string[] {
  const { arrays, variable } = writing;
  const { name, size, params = {} } = population;
  const model = checkPopulation(population);
  const plasticity = [...ofTargets(writing, name)].map(([key, value]) => [key, pythonNumber(value)] as const);
  const entries = [
    ...Object.entries(params).map(([key, value]) => [key, nestValue(value, `${name} ${key}`, arrays)] as const),
    ...plasticity,
  ];
  const own = pythonDict(entries.map(([key, value]) => [key, value]));
  return [`${variable(name)} = nest.Create(${pythonText(model)}, ${size}, params=${own})`];
}

/** Whether NEST needs neurons that repeat a channel's spikes: devices send through static synapses only. */
function needsParrots({ projections }: NestWriting, { name }: SpikeInput): boolean {
  return projections.some(
    ({ projection, synapse, rule }) =>
      projection.source === name && (synapse.model !== 'static_synapse' || rule !== undefined),
  );
}

function channelLines(writing: NestWriting, input: SpikeInput): string[] {
  const { circuit, arrays, variable } = writing;
  const { name, channels } = input;
  const parrots = needsParrots(writing, input);
  const { steps, ends } = channelSteps(input, circuit.dt);
  if (parrots && steps.includes(1))
    refuse(
      `input ${name}`,
      'a spike in the first step into plastic synapses',
      'NEST can repeat one from the second on',
    );
  const flat = Float64Array.from(steps, (step) => stepsInMs(step - (parrots ? 1 : 0), circuit.dt));
  const nodes = variable(name);
  const generators = parrots ? `${nodes}_generators` : nodes;
  return [
    `${generators} = nest.Create('spike_generator', ${channels})`,
    ...(flat.length === 0
      ? []
      : [
          `${generators}.set([`,
          `    {'spike_times': times}`,
          `    for times in np.split(${arrays.say(`${name} times`, flat)}, ${arrays.say(`${name} ends`, ends)}[:-1])`,
          '])',
        ]),
    ...(parrots
      ? [
          '# Devices send through static synapses only: these repeat the spikes a step later.',
          `${nodes} = nest.Create('parrot_neuron', ${channels})`,
          `nest.Connect(${generators}, ${nodes}, 'one_to_one', {'delay': ${pythonNumber(circuit.dt)}})`,
        ]
      : []),
  ];
}

function poissonLines({ circuit, variable }: NestWriting): string[] {
  return (circuit.inputs ?? []).flatMap((input) => {
    if (input.kind !== 'poisson') return [];
    const { name, target, rate, weight, delay, start = 0, stop, receptor } = input;
    if (receptor !== undefined) refuse(`input ${name}`, `a chosen receptor (${receptor})`, 'use ex and in');
    const params = [['rate', pythonNumber(rate)] as const, ['start', pythonNumber(start)] as const];
    const all = stop === undefined ? params : [...params, ['stop', pythonNumber(stop)] as const];
    return [
      `${variable(name)} = nest.Create('poisson_generator', params=${pythonDict(all)})`,
      `nest.Connect(${variable(name)}, ${variable(target)}, syn_spec=${pythonDict([
        ['weight', pythonNumber(weight)],
        ['delay', pythonNumber(delay)],
      ])})`,
    ];
  });
}

const CONNECT = `
def connect(sources, source, targets, target, synapse):
    """Makes the synapses of a list; their ends are counted from 0 within populations."""
    synapse = {
        key: np.full(len(source), value) if isinstance(value, float) else value
        for key, value in synapse.items()
    }
    sources, targets = np.array(sources.tolist()), np.array(targets.tolist())
    nest.Connect(sources[source], targets[target], 'one_to_one', synapse)

`;

const INJECT = `
def inject(neurons, change):
    """Adds to the constant current of neurons, pA."""
    neurons.set({'I_e': [current + change for current in np.atleast_1d(neurons.get('I_e'))]})

`;

function runLines({ circuit, variable, mpi }: NestWriting, { durationMs }: ScriptOptions): string[] {
  const last = Math.round(durationMs / circuit.dt);
  let now = 0;
  const lines = currentSchedule(circuit, last).flatMap(({ step, changes }) => {
    if (mpi) refuse('--mpi', 'currents that change during the run', 'leave them out, or run in one process');
    const run = step > now ? [`nest.Simulate(${pythonNumber(stepsInMs(step - now, circuit.dt))})`] : [];
    now = step;
    return [
      ...run,
      ...changes.map(({ target, neurons, change }) => {
        const some = neurons === undefined ? '' : `[${JSON.stringify(Array.from(neurons).sort((a, b) => a - b))}]`;
        return `inject(${variable(target)}${some}, ${pythonNumber(change)})`;
      }),
    ];
  });
  return [...lines, `nest.Simulate(${now === 0 ? 'T' : `T - ${pythonNumber(stepsInMs(now, circuit.dt))}`})`];
}

function endLines({ circuit, variable, mpi }: NestWriting): string[] {
  const entries = circuit.populations.map(({ name }) => [name, variable(name)] as const);
  return [
    '',
    `populations = ${pythonDict(entries)}`,
    `times, senders = recorder.get('events', 'times'), recorder.get('events', 'senders')`,
    `with open(HERE.with_name(HERE.stem + ${mpi ? "f'_spikes_{nest.Rank()}.csv'" : "'_spikes.csv'"}), 'w', newline='') as file:`,
    '    rows = csv.writer(file)',
    "    rows.writerow(['time_ms', 'population', 'node_id'])",
    '    for name, neurons in populations.items():',
    '        first = neurons[0].global_id',
    '        own = (senders >= first) & (senders < first + len(neurons))',
    '        order = np.lexsort((senders[own], times[own]))',
    '        for time, sender in zip(times[own][order], senders[own][order]):',
    "            rows.writerow([f'{time:.10g}', name, sender - first])",
    mpi
      ? "        print(f'rank {nest.Rank()}, {name}: {own.sum()} spikes of its own neurons')"
      : "        print(f'{name}: {own.sum() / len(neurons) / T * 1000:.2f} Hz')",
  ];
}

function headLines({ circuit, arrays, mpi }: NestWriting, body: string, options: ScriptOptions): string[] {
  const { origin, version, durationMs, seed } = options;
  const loads = arrays.columns.size > 0;
  return [
    '"""',
    `${plainLine(circuit.name)} for NEST 3: ${plainLine(origin)}, written by Rippletank ${version}.`,
    '',
    'Times in ms, potentials in mV, capacitances in pF, currents in pA, conductances in nS, rates in Hz.',
    ...(loads ? ['What differs from neuron to neuron or synapse to synapse is in the .npz file beside this one.'] : []),
    ...(mpi ? ['Run it with as many processes as you like: mpirun -n 4 python THIS_FILE'] : []),
    'Spikes are written beside this file, as `rippletank convert` reads them.',
    '"""',
    'import csv',
    'import pathlib',
    '',
    'import nest',
    'import numpy as np',
    '',
    'HERE = pathlib.Path(__file__)',
    `T = ${pythonNumber(durationMs)}`,
    '',
    ...(loads ? ["data = np.load(HERE.with_suffix('.npz'))", ''] : []),
    ...(body.includes('\nconnect(') ? [CONNECT.trimEnd(), ''] : []),
    ...(body.includes('\ninject(') ? [INJECT.trimEnd(), ''] : []),
    '',
    'nest.ResetKernel()',
    `nest.resolution = ${pythonNumber(circuit.dt)}`,
    `nest.rng_seed = ${Math.max(1, seed % 2 ** 32)}`,
    '',
  ];
}

/**
 * A circuit as a script for NEST 3.
 * @param mpi whether many processes are to run it together; then projections must be rules
 * @throws {InputError} naming what NEST does not have as we do: a neuron, a receptor of one's own, a rule
 */
export function writeNest(circuit: Circuit, options: ScriptOptions, mpi = false): Script {
  checkInputs(circuit, 'NEST');
  const arrays = createArrays();
  const projections = namedProjections(circuit, 'NEST');
  const parts = [...circuit.populations, ...(circuit.inputs ?? [])].map(({ name }) => name);
  const variables = pythonNames(parts);
  const variable = (name: string): string => variables.get(name) ?? name;
  const writing: NestWriting = { circuit, arrays, variable, projections, mpi };
  const recorded = circuit.populations.map(({ name }) => variable(name)).join(' + ');
  const body = [
    ...circuit.populations.flatMap((population) => populationLines(writing, population)),
    ...(circuit.inputs ?? []).flatMap((input) =>
      input.kind === 'spikes' ? ['', ...channelLines(writing, input)] : [],
    ),
    '',
    ...poissonLines(writing),
    '',
    ...projections.flatMap((projection) => nestProjection(writing, projection)),
    '',
    "recorder = nest.Create('spike_recorder')",
    `nest.Connect(${recorded}, recorder)`,
    ...runLines(writing, options),
    ...endLines(writing),
  ].join('\n');
  const text = `${[...headLines(writing, `\n${body}`, options), body].join('\n').replace(/\n{3,}/g, '\n\n')}\n`;
  const random =
    circuit.inputs?.some(({ kind }) => kind === 'poisson') === true ||
    projections.some(({ projection }) => projection.connector.rule !== 'list');
  return {
    text,
    arrays: arrays.columns,
    notes: random ? ['what NEST draws itself comes of its own random numbers'] : [],
  };
}
