/** Synaptic currents of all lanes: what arrives in a window becomes the drive of its membranes. */
import {
  compileHarvest,
  type Harvest,
  type HarvestArrays,
  RECEPTORS,
  type Receptor,
} from '../../kernels/compile/current_window.ts';
import type { CurrentKernel } from '../../kernels/dialect.ts';
import type { Network } from '../network/network.ts';
import type { DerivedBlock } from './lanes.ts';

/** Currents in motion. */
export interface Currents {
  /** Weights that arrive in the window, [steps × stride] by receptor; filled before `harvest`. */
  readonly arriving: Readonly<Record<Receptor, Float64Array>>;
  /** To be set to 1 for every lane at which anything arrives. */
  readonly touched: Uint8Array;
  /** Drive in mV, [steps × stride]; valid after `harvest`. */
  readonly drive: Float32Array;
  /** State variables by lane and receptor, in the order of the block's current kernel. */
  state(receptor: Receptor): readonly Float64Array[];
  /** Turns arrivals into drive for the steps `fromStep + 1 … fromStep + steps`. */
  harvest(fromStep: number, steps: number): void;
}

/** Consecutive neurons with the same current kernel. */
interface Run {
  readonly first: number;
  readonly size: number;
  readonly harvest: Harvest;
  readonly arrays: HarvestArrays;
}

/** Creates the currents, at rest. */
export function createCurrents(
  network: Network,
  blocks: readonly DerivedBlock[],
  layout: { readonly copies: number; readonly stride: number; readonly longestWindow: number },
): Currents {
  const { copies, stride, longestWindow } = layout;
  const { size } = network;
  const area = stride * longestWindow;
  const arriving = { ex: new Float64Array(area), in: new Float64Array(area) };
  const touched = new Uint8Array(size * copies);
  const drive = new Float32Array(area);
  const mostStates = Math.max(...blocks.map(({ model }) => model.current.state.length));
  const makeState = (): Float64Array[] => Array.from({ length: mostStates }, () => new Float64Array(size * copies));
  const state = { ex: makeState(), in: makeState() };
  const constant = new Float64Array(size);
  const currentGain = new Float64Array(size);
  const harvests = new Map<CurrentKernel, Harvest>();
  const runs = blocks.map(({ block, model, derived }): Run => {
    const harvest = harvests.get(model.current) ?? compileHarvest(model.current);
    harvests.set(model.current, harvest);
    const columnsOf = (receptor: Receptor): Float64Array[] =>
      model.current.parameters.map((_, p) => {
        const column = new Float64Array(size);
        derived.forEach((numbers, i) => {
          column[block.first + i] = (receptor === 'ex' ? numbers.excitatory : numbers.inhibitory)[p];
        });
        return column;
      });
    derived.forEach((numbers, i) => {
      constant[block.first + i] = numbers.constantDrive;
      currentGain[block.first + i] = numbers.currentGain;
    });
    const parameters = { ex: columnsOf(RECEPTORS[0]), in: columnsOf(RECEPTORS[1]) };
    return {
      first: block.first,
      size: block.size,
      harvest,
      arrays: { drive, constant, arriving, touched, state, parameters },
    };
  });

  const inject = (fromStep: number, steps: number): void => {
    for (const { first, size: count, amplitude, from, to } of network.currents) {
      for (let row = Math.max(0, from - fromStep); row < Math.min(steps, to - fromStep); row++) {
        for (let copy = 0; copy < copies; copy++) {
          for (let n = first; n < first + count; n++)
            drive[row * stride + copy * size + n] += currentGain[n] * amplitude;
        }
      }
    }
  };

  return {
    arriving,
    touched,
    drive,
    state: (receptor) => state[receptor],
    harvest(fromStep, steps) {
      for (const run of runs) {
        for (let copy = 0; copy < copies; copy++) {
          run.harvest(run.arrays, copy * size + run.first, run.first, run.size, steps, stride);
        }
      }
      inject(fromStep, steps);
    },
  };
}
