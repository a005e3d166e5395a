/** What drives a circuit from outside, as inputs of a SONATA simulation. */
import type { Circuit } from '../../../models/circuits/circuit.ts';
import { nearestStep } from '../../../models/time_grid.ts';
import { refuse } from '../../errors.ts';
import type { Hdf5Tree } from '../hdf5.ts';
import { sonataRoot } from '../sonata_root.ts';
import type { FileOut } from './files_out.ts';
import type { Encode } from './write_nodes.ts';

type Input = NonNullable<Circuit['inputs']>[number];

/** An entry of `inputs`, and the file that it names. */
export interface InputFiles {
  readonly entry: Readonly<Record<string, unknown>>;
  readonly files: readonly FileOut[];
}

/** Where files are, for a configuration in the same folder. */
export const here = (path: string): string => `$BASE_DIR/${path}`;

function spikesTree(name: string, times: readonly ArrayLike<number>[]): Hdf5Tree {
  const spikes = times
    .flatMap((train, channel) => Array.from(train, (time) => [time, channel] as const))
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return {
    attributes: sonataRoot,
    groups: {
      spikes: {
        groups: {
          [name]: {
            datasets: {
              timestamps: { data: Float64Array.from(spikes, ([time]) => time), attributes: { units: 'ms' } },
              node_ids: { data: BigUint64Array.from(spikes, ([, channel]) => BigInt(channel)) },
            },
          },
        },
      },
    },
  };
}

const setOf = (target: string, neurons?: ArrayLike<number>): object => ({
  population: target,
  ...(neurons === undefined ? {} : { node_id: Array.from(neurons).sort((a, b) => a - b) }),
});

/** The course of a current, as instants in ms and values from each on. */
function courseOf(input: Extract<Input, { readonly kind: 'current' | 'step_current' }>): (readonly [number, number])[] {
  if (input.kind === 'step_current')
    return Array.from(input.amplitude_times, (time, i) => [time, input.amplitude_values[i]] as const);
  const { amplitude, start, stop } = input;
  return [[start, amplitude] as const, ...(Number.isFinite(stop) ? [[stop, 0] as const] : [])];
}

/**
 * Currents as a clamp, whose amplitudes begin a step earlier than ours: the format's readers reach neurons through a
 * connection of one step. @throws {InputError} for a current in the first step
 */
function clampOf(input: Extract<Input, { readonly kind: 'current' | 'step_current' }>, dt: number): InputFiles {
  const course = courseOf(input).filter(([time, value], i) => i > 0 || value !== 0 || time > 0);
  const starts = course.map(([time]) => nearestStep(time, dt));
  if (starts.some((step) => step < 1))
    refuse(
      `input ${input.name}`,
      'a current in the first step',
      'begin a step later, or use I_e: a clamp cannot reach it',
    );
  const delays = starts.map((step) => Number(((step - 1) * dt).toPrecision(12)));
  return {
    entry: {
      ...{ input_type: 'current_clamp', module: 'IClamp', node_set: setOf(input.target, input.neurons) },
      ...{ amp: course.map(([, value]) => value), delay: delays },
    },
    files: [],
  };
}

/**
 * An input as an entry of the configuration; undefined for channels without spikes of their own.
 * @param i its number, in names of files
 */
export function inputFiles(input: Input, i: number, dt: number, encode: Encode): InputFiles | undefined {
  if (input.kind === 'spikes') {
    const { name, times } = input;
    if (times === undefined) return undefined;
    const path = `inputs/${i + 1}_${name}.h5`;
    return {
      entry: { input_type: 'spikes', module: 'sonata', input_file: here(path), node_set: setOf(name) },
      files: [{ path, bytes: encode(spikesTree(name, times)) }],
    };
  }
  if (input.kind === 'current' || input.kind === 'step_current') return clampOf(input, dt);
  if (input.kind !== 'poisson') {
    const { name: unknown, kind }: { readonly name: string; readonly kind: string } = input;
    return refuse(`input ${unknown}`, `an input of kind ${kind}`, 'SONATA takes spikes, currents and Poisson trains');
  }
  const { name, target, rate, weight, delay, start, stop, receptor } = input;
  if (receptor !== undefined) refuse(`input ${name}`, `a chosen receptor (${receptor})`, 'SONATA names ex and in only');
  return {
    entry: {
      ...{ input_type: 'poisson', module: 'poisson', node_set: setOf(target), rate, weight, delay },
      ...(start === undefined ? {} : { start }),
      ...(stop === undefined ? {} : { stop }),
    },
    files: [],
  };
}
