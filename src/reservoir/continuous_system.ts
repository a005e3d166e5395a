/** What a continuous system is to those who list it: its record, and how it is made from parameters. */
import type { ContinuousModel } from '../../models/reservoirs/continuous_model.ts';
import type { FilteredTrial } from './calibration_stream.ts';
import type { ResolvedParameters } from './continuous_parameters.ts';
import type { Dynamics, SystemState } from './dynamics.ts';

/** What a system is made for. */
export interface SystemBuild {
  /** Names the reservoir in a refusal. */
  readonly where: string;
  /** Input channels, those of spikes first. */
  readonly channels: number;
  /** Seed of what is drawn. */
  readonly seed: number;
  /** Trials from which it learns before it is used; none where it does not learn. */
  readonly trials: readonly FilteredTrial[];
}

/** A continuous system: a line of the catalogue. */
export interface ContinuousSystem {
  readonly model: ContinuousModel;
  /** @throws {InputError} for parameters that do not go together */
  build(parameters: ResolvedParameters, build: SystemBuild): Dynamics<SystemState>;
  /**
   * Refuses parameters that do not go together, whatever the seed.
   * @param channels input channels
   * @throws {InputError}
   */
  check?(where: string, parameters: ResolvedParameters, channels: number): void;
  /** Whether it looks at calibration trials with these parameters; none does where left out. */
  learns?(parameters: ResolvedParameters): boolean;
}
