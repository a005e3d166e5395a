/** Every continuous system of the catalogue, as small as tests want it. */
import ndarray from 'ndarray';
import { type ContinuousName, continuousNames, systemNamed } from '../../src/reservoir/catalogue.ts';
import { type ContinuousBuild, createContinuousReservoir } from '../../src/reservoir/continuous.ts';
import type { ContinuousReservoir } from '../../src/reservoir/continuous_reservoir.ts';
import type { Trial } from '../../src/signals.ts';

const reservoirParameters = (name: string): object =>
  continuousNames.some((known) => known === name) ? systemNamed(name).model.parameters : {};

/** A system with a small size that is legal for it. */
export interface SmallSystem {
  readonly name: ContinuousName;
  readonly size: number;
}

/** All of them. */
export const smallSystems: readonly SmallSystem[] = continuousNames.map((name) => ({
  name,
  size: systemNamed(name).model.parameters.size.multipleOf ?? 24,
}));

/** Parameters that keep a system small whose states are not its units. */
export function smallParameters(name: string): Readonly<Record<string, number>> {
  return 'module_units' in reservoirParameters(name) ? { module_units: 4 } : {};
}

/** One of them, built; those that learn are given one trial with a spike on each channel, or a constant. */
export function buildSmall(system: SmallSystem, build: Omit<ContinuousBuild, 'calibration'>): ContinuousReservoir {
  const spikes = Array.from({ length: build.channels }, () => Float64Array.of(5));
  const { analog: channels = 0 } = build;
  const values = ndarray(new Float64Array(50 * channels).fill(0.5), [50, channels]);
  const analog = channels > 0 && { analog: { dt: 1, values } };
  const trial: Trial = { id: 0, durationMs: 50, spikes, ...analog, sampleTimesMs: Float64Array.of(50) };
  return createContinuousReservoir({ ...system, ...smallParameters(system.name) }, { ...build, calibration: [trial] });
}
