/**
 * Dense Poisson inputs in a core: each step adds counts times weight to the sums of its lanes. See poisson_counts.ts
 * for the draws.
 */
import type { Core } from '../../../kernels/core.ts';
import type { Network } from '../../network/network.ts';
import type { LaneLayout } from '../lanes/lane_layout.ts';
import { placeOf, unitsOf } from '../rows/weight_places.ts';
import { SUM_BYTES, type WeightUnits } from '../rows/weight_units.ts';
import { countKey, isDense, poissonTable } from './poisson_counts.ts';

/** Adds what arrives in a step; returns whether anything may have. */
export type DensePoisson = (step: number) => boolean;

/** Creates the dense inputs of a network onto the lanes of a layout. */
export function createDensePoisson(
  core: Core,
  network: Network,
  { groups, copies, lanes }: LaneLayout,
  copyIds: readonly number[],
  weightUnits: Pick<WeightUnits, 'quantum' | 'sums'>,
): DensePoisson {
  const width = SUM_BYTES[weightUnits.sums];
  const trains = network.poisson
    .filter((drive) => isDense(drive))
    .flatMap((drive) => {
      const { least, thresholds } = poissonTable(drive.meanPerStep);
      const at = core.allocate(4 * thresholds.length + 16);
      new Uint32Array(core.memory.buffer, at, thresholds.length).set(thresholds);
      const { offset, quantum } = placeOf(drive, weightUnits, lanes);
      const units = unitsOf(drive.weight, quantum);
      return groups
        .map((group) => {
          const from = Math.max(drive.first, group.firstNeuron);
          const to = Math.min(drive.first + drive.size, group.firstNeuron + group.size);
          const place = offset + group.firstLane + (drive.first - group.firstNeuron) * copies;
          return { drive, key: countKey(network, drive), at, length: thresholds.length, least, units, place, from, to };
        })
        .filter(({ from, to }) => to > from);
    });
  return (step) => {
    let active = false;
    for (const { drive, key, at, length, least, units, place, from, to } of trains) {
      const emitted = step - drive.delay;
      if (emitted <= drive.from || emitted > drive.to) continue;
      active = true;
      for (let copy = 0; copy < copies; copy++) {
        core.addPoisson(
          core.sums() + width * (place + copy),
          width,
          copies,
          from - drive.first,
          to - drive.first,
          emitted,
          copyIds[copy],
          key[0],
          key[1],
          at,
          length,
          least,
          units,
        );
      }
    }
    return active;
  };
}
