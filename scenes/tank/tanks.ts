/** What a pair of tanks is, built but at rest. */
import type { TankParameters } from '../../src/formats/tank_parameters.ts';
import type { Network } from '../../src/network/network.ts';
import type { ContinuousReservoir } from '../../src/reservoir/continuous_reservoir.ts';
import type { Place } from './electrodes.ts';

/** Two tanks, at rest. */
export interface Tanks {
  readonly parameters: TankParameters;
  readonly grid: readonly [number, number, number];
  readonly electrodes: readonly Place[];
  readonly network: Network;
  /** Of the right tank. */
  readonly units: number;
  /**
   * The right tank; built when it is first asked for, since the eigenvalues of its matrix take most of the time that
   * both tanks take.
   */
  continuous(): ContinuousReservoir;
}
