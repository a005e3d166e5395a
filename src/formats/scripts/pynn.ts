/**
 * A network as a script for PyNN, to be run by any of its back ends: the same neurons, synapses, weights, delays and
 * spikes from outside, in PyNN's units (nF, nA, µS).
 */
import type { Circuit, Population } from '../../../models/circuits/circuit.ts';
import { neuronModels } from '../../../models/neurons/neuron_models.ts';
import { stepsOfDuration } from '../../../models/time_grid.ts';
import { refuse } from '../../errors.ts';
import { channelSteps, type SpikeInput } from './channels.ts';
import { currentSchedule } from './current_schedule.ts';
import { checkInputs, namedProjections, valueAt, written } from './projections.ts';
import { type PyNNWriting, pynnProjection, scaled, THOUSANDTH, weightText } from './pynn_projections.ts';
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

/** PyNN's cells. */
const CELLS: Readonly<Record<string, string>> = {
  iaf_psc_exp: 'IF_curr_exp',
  iaf_psc_alpha: 'IF_curr_alpha',
  iaf_cond_exp: 'IF_cond_exp',
  iaf_cond_alpha: 'IF_cond_alpha',
};

/** Our parameter, PyNN's, and its unit in ours. */
const PARAMETERS: readonly (readonly [string, string, number])[] = [
  ['C_m', 'cm', THOUSANDTH],
  ['tau_m', 'tau_m', 1],
  ['E_L', 'v_rest', 1],
  ['V_th', 'v_thresh', 1],
  ['V_reset', 'v_reset', 1],
  ['t_ref', 'tau_refrac', 1],
  ['tau_syn_ex', 'tau_syn_E', 1],
  ['tau_syn_in', 'tau_syn_I', 1],
  ['E_ex', 'e_rev_E', 1],
  ['E_in', 'e_rev_I', 1],
  ['I_e', 'i_offset', THOUSANDTH],
];

function checkPopulation({ name, model, receptors, params = {} }: Population): string {
  const where = `population ${name}`;
  const cell = typeof model === 'string' ? CELLS[model] : undefined;
  if (receptors !== undefined) refuse(where, 'receptors of its own', 'a script is written for ex and in');
  if (Object.hasOwn(params, 'V_min')) refuse(where, 'a least potential', 'leave V_min out');
  return (
    cell ??
    refuse(
      where,
      `PyNN has no cell that is its neuron (${typeof model === 'string' ? model : model.name})`,
      `a script is written for ${Object.keys(CELLS).join(', ')}`,
    )
  );
}

function populationLines({ circuit, arrays, variable }: PyNNWriting, population: Population): string[] {
  const { name, model, size, params = {} } = population;
  const cell = checkPopulation(population);
  const own = neuronModels.get(String(model))?.parameters ?? {};
  const valueOfOurs = (key: string): number | ArrayLike<number> => written(params[key] ?? own[key].default);
  const each = (make: (i: number) => number): Float64Array => Float64Array.from({ length: size }, (_, i) => make(i));
  const [leak, capacitance] = [params.g_L ?? own.g_L?.default, params.C_m ?? own.C_m.default];
  const entries = PARAMETERS.flatMap(([ours, theirs, factor]) => {
    if (ours === 'tau_m' && leak !== undefined) {
      const tau = each((i) => valueAt(capacitance, i) / valueAt(leak, i));
      const value = tau.every((one) => one === tau[0]) ? tau[0] : tau;
      return [[theirs, arrays.say(`${name} tau_m`, value)] as const];
    }
    if (own[ours] === undefined) return [];
    const value = ours === 't_ref' ? refractory(valueOfOurs(ours), circuit.dt) : scaled(valueOfOurs(ours), factor);
    const text = arrays.say(`${name} ${theirs}`, value);
    return [[theirs, ours === 't_ref' ? `${text} + LATER` : text] as const];
  });
  return [
    `${variable(name)} = sim.Population(${size}, sim.${cell}(**${pythonDict(entries)}), label=${pythonText(name)})`,
    `${variable(name)}.initialize(v=${arrays.say(`${name} V_m`, valueOfOurs('V_m'))})`,
    `${variable(name)}.record('spikes')`,
  ];
}

function refractory(value: number | ArrayLike<number>, dt: number): number | Float64Array {
  const of = (ms: number): number => stepsInMs(stepsOfDuration(ms, dt), dt);
  return typeof value === 'number' ? of(value) : Float64Array.from(value, of);
}

function channelLines({ circuit, arrays, variable }: PyNNWriting, input: SpikeInput): string[] {
  const { steps, ends } = channelSteps(input, circuit.dt);
  const nodes = variable(input.name);
  const lines = [
    `${nodes} = sim.Population(${input.channels}, sim.SpikeSourceArray(), label=${pythonText(input.name)})`,
  ];
  if (steps.length === 0) return lines;
  const times = arrays.say(
    `${input.name} times`,
    Float64Array.from(steps, (step) => stepsInMs(step, circuit.dt)),
  );
  return [
    ...lines,
    `trains = np.split(${times} - LATER, ${arrays.say(`${input.name} ends`, ends)}[:-1])`,
    `${nodes}.set(spike_times=[Sequence(train) for train in trains])`,
  ];
}

function poissonLines({ circuit, variable }: PyNNWriting): string[] {
  const sizes = new Map(circuit.populations.map(({ name, size }) => [name, size]));
  return (circuit.inputs ?? []).flatMap((input) => {
    if (input.kind !== 'poisson') return [];
    const { name, target, rate, weight, delay, start = 0, stop, receptor } = input;
    if (receptor !== undefined) refuse(`input ${name}`, `a chosen receptor (${receptor})`, 'use ex and in');
    const lasting = pythonNumber(stop === undefined ? 1e10 : stop - start);
    const nodes = variable(name);
    return [
      `${nodes} = sim.Population(`,
      `    ${sizes.get(target)}, sim.SpikeSourcePoisson(rate=${pythonNumber(rate)}, start=${pythonNumber(start)}, duration=${lasting}),`,
      `    label=${pythonText(name)})`,
      `sim.Projection(${nodes}, ${variable(target)}, sim.OneToOneConnector(),`,
      `    sim.StaticSynapse(weight=${weightText(weight, circuit, target)}, delay=${pythonNumber(delay)}),`,
      `    receptor_type=${pythonText(weight < 0 ? 'inhibitory' : 'excitatory')})`,
    ];
  });
}

function runLines({ circuit, variable }: PyNNWriting, { durationMs }: ScriptOptions): string[] {
  const last = Math.round(durationMs / circuit.dt);
  let now = 0;
  const lines = currentSchedule(circuit, last).flatMap(({ step, changes }) => {
    const until = step > now ? [`sim.run(${pythonNumber(stepsInMs(step - now, circuit.dt))})`] : [];
    now = step;
    return [
      ...until,
      ...changes.map(({ target, neurons, change }) => {
        const which = neurons === undefined ? 'slice(None)' : JSON.stringify(Array.from(neurons));
        return `inject(${variable(target)}, ${which}, ${pythonNumber(Number(scaled(change, THOUSANDTH)))})`;
      }),
    ];
  });
  return [...lines, `sim.run(${now === 0 ? 'T' : `T - ${pythonNumber(stepsInMs(now, circuit.dt))}`})`];
}

const INJECT = [
  'def inject(population, which, change):',
  '    """Adds to the constant current of neurons, nA."""',
  "    current = np.broadcast_to(population.get('i_offset'), population.size).copy()",
  '    current[which] += change',
  '    population.set(i_offset=current)',
  '',
];

function headLines({ circuit, arrays }: PyNNWriting, injects: boolean, options: ScriptOptions): string[] {
  const { origin, version, durationMs } = options;
  const delays = circuit.projections.flatMap(({ delay }) => {
    const given = written(delay);
    return typeof given === 'number' ? [given] : Array.from(given);
  });
  const longest = delays.reduce((a, b) => Math.max(a, b), circuit.dt);
  return [
    '"""',
    `${plainLine(circuit.name)} for PyNN: ${plainLine(origin)}, written by Rippletank ${version}.`,
    '',
    'Run it with a back end: python THIS_FILE brian2 (or nest, neuron).',
    'What differs from neuron to neuron or synapse to synapse is in the .npz file beside this one.',
    'Spikes are written beside this file, as `rippletank convert` reads them.',
    '"""',
    'import csv',
    'import importlib',
    'import pathlib',
    'import sys',
    '',
    'import numpy as np',
    'from pyNN.parameters import Sequence',
    '',
    "BACK_END = sys.argv[1] if len(sys.argv) > 1 else 'nest'",
    "sim = importlib.import_module(f'pyNN.{BACK_END}')",
    'HERE = pathlib.Path(__file__)',
    `T = ${pythonNumber(durationMs)}  # ms`,
    '# Brian2 counts from the beginning of a step, the others from its end.',
    `LATER = ${pythonNumber(circuit.dt)} if BACK_END == 'brian2' else 0.0  # ms`,
    '',
    ...(arrays.columns.size > 0 ? ["data = np.load(HERE.with_suffix('.npz'))", ''] : []),
    ...(injects ? ['', ...INJECT, ''] : []),
    `sim.setup(timestep=${pythonNumber(circuit.dt)}, min_delay=${pythonNumber(circuit.dt)}, max_delay=${pythonNumber(longest)})`,
    '',
  ];
}

function endLines({ circuit, variable }: PyNNWriting): string[] {
  return [
    '',
    "with open(HERE.with_name(HERE.stem + '_spikes.csv'), 'w', newline='') as file:",
    '    rows = csv.writer(file)',
    "    rows.writerow(['time_ms', 'population', 'node_id'])",
    `    for population in [${circuit.populations.map(({ name }) => variable(name)).join(', ')}]:`,
    '        trains = population.get_data().segments[0].spiketrains',
    '        spikes = [',
    '            (float(time) + LATER, i)',
    "            for i, train in enumerate(trains) for time in train.rescale('ms').magnitude",
    '        ]',
    '        for time, i in sorted(spikes):',
    "            rows.writerow([f'{time:.10g}', population.label, i])",
    "        print(f'{population.label}: {len(spikes) / population.size / T * 1000:.2f} Hz')",
    'sim.end()',
  ];
}

/**
 * A network as a script for PyNN.
 * @param circuit with all projections as lists, see `explicitCircuit`
 * @throws {InputError} for a neuron, a synapse or a receptor that PyNN does not have, or not alike in all back ends
 */
export function writePyNN(circuit: Circuit, options: ScriptOptions): Script {
  checkInputs(circuit, 'PyNN');
  const arrays = createArrays();
  const projections = namedProjections(circuit, 'PyNN');
  const inputs = circuit.inputs ?? [];
  const variables = pythonNames(
    [...circuit.populations, ...inputs].map(({ name }) => name),
    'csv sys T HERE LATER BACK_END Sequence inject trains rows file spikes'.split(' '),
  );
  const writing: PyNNWriting = { circuit, arrays, variable: (name) => variables.get(name) ?? name };
  const run = runLines(writing, options);
  const body = [
    ...circuit.populations.flatMap((population) => populationLines(writing, population)),
    '',
    ...inputs.flatMap((input) => (input.kind === 'spikes' ? channelLines(writing, input) : [])),
    ...poissonLines(writing),
    '',
    ...projections.flatMap((named) => pynnProjection(writing, named)),
    '',
    ...run,
    ...endLines(writing),
  ];
  const head = headLines(
    writing,
    run.some((line) => line.startsWith('inject(')),
    options,
  );
  const often = inputs.some((input) => input.kind === 'poisson' && input.rate * circuit.dt > 100);
  const notes = [
    ...(inputs.some(({ kind }) => kind === 'poisson')
      ? ['Poisson trains come of the back end’s own random numbers']
      : []),
    ...(often
      ? [
          'with more than .1 spikes of a Poisson train a step, the back end Brian2, which draws one at most, has too even ones',
        ]
      : []),
  ];
  return { text: `${[...head, ...body].join('\n').replace(/\n{3,}/g, '\n\n')}\n`, arrays: arrays.columns, notes };
}
