/**
 * Reservoirs by name, so that a configuration file can ask for them. A specification is the reservoir's name and, flat
 * beside it, those of its parameters that are not to be the default. This is the one place that knows that some of
 * them spike.
 */
import type { ReservoirParameter } from '../../models/reservoirs/continuous_model.ts';
import { liquids } from '../../models/reservoirs/liquids.ts';
import type { ReservoirPresentation } from '../../models/reservoirs/reservoir_presentation.ts';
import { checkRecord, refuse } from '../errors.ts';
import type { Trial } from '../signals.ts';
import { continuousSystems } from './catalogue.ts';
import { type ContinuousSpec, reservoirOf } from './continuous.ts';
import { applyingRecords, resolveParameters } from './continuous_parameters.ts';
import type { ContinuousSystem } from './continuous_system.ts';
import { checkLiquid, createLiquid, matchesRate, outputsHeardBy } from './create_liquid.ts';
import { type LiquidSpec, liquidRecords } from './liquid_parameters.ts';
import type { Reservoir } from './reservoir.ts';

/** A reservoir with its parameters; what is left out takes its default. */
export type ReservoirSpec = LiquidSpec | ContinuousSpec;

/** Name of a reservoir of the package. */
export type ReservoirName = ReservoirSpec['name'];

/** Whether a specification asks for a spiking reservoir. */
export function isLiquidSpec(spec: { readonly name: string }): spec is LiquidSpec {
  return liquids.some(({ name }) => name === spec.name);
}

/** What a reservoir is built for. */
export interface ReservoirContext {
  /** Spike trains, and analog channels, none where left out. */
  readonly channels: number;
  readonly analog?: number;
  /** How many of the trains make one channel; 1 where left out. Liquids hear each by itself. */
  readonly fibres?: number;
  readonly seed: number;
  /**
   * Trials on which liquids match their rate to that with dynamic synapses, and plastic networks learn; see
   * {@link ReservoirCatalogue.usesCalibration}.
   */
  readonly calibration: readonly Trial[];
}

/** A specification whose name is one of a catalogue. */
export interface NamedSpec {
  readonly name: string;
  readonly [parameter: string]: unknown;
}

/** Reservoirs by name. */
export interface ReservoirCatalogue {
  readonly names: readonly string[];
  /** @throws {InputError} on an unknown name, and a parameter that is unknown or out of range */
  create(spec: NamedSpec, context: ReservoirContext): Promise<Reservoir>;
  /** Whether a reservoir looks at its calibration trials, and needs some. @throws {InputError} as `create` */
  usesCalibration(spec: NamedSpec): boolean;
  /**
   * Refuses what `create` would refuse whatever the seed, before anything is run. A matrix that cannot be drawn with
   * some seed is left to that seed.
   * @param channels input channels, 1 where left out
   * @throws {InputError}
   */
  check(spec: NamedSpec, channels?: number): void;
  /** Records of the numbers that a specification may give. @throws {InputError} on an unknown name or kind */
  records(spec: NamedSpec): Readonly<Record<string, ReservoirParameter>>;
  /** How many outputs of its readout it hears; undefined where it hears none. @throws {InputError} as `create` */
  outputsHeard(spec: NamedSpec): number | undefined;
  /** How a report shows it. @throws {InputError} on an unknown name */
  presentation(spec: NamedSpec): ReservoirPresentation;
}

/** The liquids, and continuous systems by their names. */
export function reservoirsOf(systems: readonly ContinuousSystem[]): ReservoirCatalogue {
  const names = [...liquids, ...systems.map(({ model }) => model)].map(({ name }) => name);
  const systemOf = ({ name }: NamedSpec): ContinuousSystem =>
    systems.find(({ model }) => model.name === name) ??
    refuse('reservoir', `unknown name (${name})`, `use ${names.join(', ')}`);
  const flat = (spec: NamedSpec): ContinuousSpec => spec as unknown as ContinuousSpec;
  return {
    names,
    async create(spec, context) {
      if (!isLiquidSpec(spec)) return reservoirOf(systemOf(spec), flat(spec), context);
      // What becomes of them in a liquid is not to be guessed: createCircuitLiquid is told.
      const { analog = 0 } = context;
      if (analog > 0)
        refuse(`reservoir ${spec.name}`, `analog channels (${analog})`, 'use spikes, or a continuous reservoir');
      return createLiquid(spec, context);
    },
    usesCalibration(spec) {
      if (isLiquidSpec(spec)) return matchesRate(spec);
      const { model, learns } = systemOf(spec);
      return learns?.(resolveParameters(model, flat(spec))) ?? false;
    },
    check(spec, channels = 1) {
      if (isLiquidSpec(spec)) {
        checkLiquid(spec);
        return;
      }
      const { model, check } = systemOf(spec);
      const parameters = resolveParameters(model, flat(spec));
      check?.(`reservoir ${model.name}`, parameters, channels);
    },
    records: (spec) => (isLiquidSpec(spec) ? liquidRecords(spec) : applyingRecords(systemOf(spec).model, flat(spec))),
    outputsHeard: (spec) => (isLiquidSpec(spec) ? outputsHeardBy(spec) : undefined),
    presentation: (spec) => (liquids.find(({ name }) => name === spec.name) ?? systemOf(spec).model).presentation,
  };
}

/** The reservoirs of the package. */
export const reservoirs: ReservoirCatalogue = reservoirsOf(Object.values(continuousSystems));

/** Names that {@link createReservoir} knows. */
export const reservoirNames = reservoirs.names as readonly ReservoirName[];

/**
 * Creates a reservoir.
 * @throws {InputError} on a parameter that is unknown or out of range
 */
export async function createReservoir(spec: ReservoirSpec, context: ReservoirContext): Promise<Reservoir> {
  checkRecord('reservoir', 'specification', spec, "give one such as { name: 'liquid' }");
  checkRecord(
    `reservoir ${spec.name}`,
    'context',
    context,
    'give one such as { channels: 2, seed: 1, calibration: [] }',
  );
  return reservoirs.create({ ...spec }, context);
}
