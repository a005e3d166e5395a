/**
 * Trained networks of spiking units: their layer, and how much they fire. Times become factors of a step, exp(−dt/τ).
 */
import type { CellKernel } from '../../../kernels/cells/cell_kernel.ts';
import { adaptiveSpikingCell, leakySpikingCell } from '../../../kernels/cells/leaky_spiking.ts';
import type { BatchNetwork } from '../../training/through_time/network.ts';
import type { LayerSpec, NetworkSpec } from '../../training/through_time/network_spec.ts';
import type { HeardTrial } from './batches.ts';

/** The cells, by the names of the learners. */
const spikingCells = { lif: leakySpikingCell, 'adaptive-lif': adaptiveSpikingCell } as const;
type SpikingName = keyof typeof spikingCells;

/** The layer. @param numbers parameters by name, `models/learners/spiking_networks.ts` */
export function spikingLayer(name: SpikingName, numbers: Readonly<Record<string, number>>): LayerSpec {
  const { size: units, dt, tau_m: tauM, tau_read: tauRead, gamma, tau_a: tauA, beta } = numbers;
  const factor = (tau: number): number => Math.exp(-dt / tau);
  const leaky = { decay: factor(tauM), smooth: factor(tauRead), gamma };
  return {
    cell: spikingCells[name],
    units,
    constants: name === 'lif' ? leaky : { ...leaky, fade: factor(tauA), beta },
  };
}

/** Whether the units of a cell spike; read of them are their spikes, low-passed. */
const isSpiking = (cell: CellKernel): boolean => Object.values(spikingCells).some(({ name }) => name === cell.name);

/** Whether those of its layers do. */
export const hasSpikes = ({ layers: [{ cell }] }: NetworkSpec): boolean => isSpiking(cell);

/** Spikes of trials that were just heard, unit by unit. */
export function countSpikes(
  { spec, batch: { rows }, stateStride, values }: BatchNetwork,
  trials: readonly HeardTrial[],
): Float64Array {
  const counts = new Float64Array(spec.layers[0].units);
  const spikes = values(0, 's');
  trials.forEach(({ steps }, row) => {
    for (let step = 1; step <= steps; step++)
      for (let i = 0; i < counts.length; i++) counts[i] += spikes[(step * rows + row) * stateStride + i];
  });
  return counts;
}

/** How much units fire; as parameters of a result, where a dead network shows. */
export type Firing = {
  readonly meanRateHz: number;
  /** Units that never fired. */
  readonly silentUnits: number;
};

/** Firing over trials. @param counts spikes of each unit in all of them @param seconds that they lasted together */
export function firingOf(counts: Float64Array, seconds: number): Firing {
  const spikes = counts.reduce((sum, own) => sum + own, 0);
  return {
    meanRateHz: seconds === 0 ? 0 : spikes / counts.length / seconds,
    silentUnits: counts.filter((own) => own === 0).length,
  };
}
