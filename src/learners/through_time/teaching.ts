/** How a network is taught, from its parameters; models/learners/trained_networks.ts says what they mean. */
import { refuse } from '../../errors.ts';
import type { Clipping } from '../../training/through_time/clip.ts';
import type { Dropout } from '../../training/through_time/dropout.ts';
import type { PartName } from '../../training/through_time/learn_only.ts';
import {
  type OptimiserName,
  type OptimiserOptions,
  optimiserDefaults,
} from '../../training/through_time/optimisers.ts';
import type { Penalties } from '../../training/through_time/penalties.ts';
import type { Schedule, ScheduledRate } from '../../training/through_time/schedules.ts';
import type { NetworkParameters } from './made_network.ts';
import type { ReadNoise } from './read_noise.ts';

/** Where gradients come from, as the records of spiking networks name it. */
export type GradientName = 'through-time' | 'e-prop' | 'random-e-prop';

/** It, as plain data. */
export interface Teaching {
  readonly passes: number;
  readonly batch: number;
  readonly heldBack: number;
  readonly patience: number;
  readonly rate: ScheduledRate;
  readonly optimiser: OptimiserOptions;
  readonly clipping: Clipping;
  readonly penalties: Penalties;
  /** What learns, and where the gradient comes from. */
  readonly trains: PartName;
  readonly by: GradientName;
  readonly noise: ReadNoise;
  readonly dropout: Dropout;
  /** Steps through which errors go back; 0: all. */
  readonly truncate: number;
  /** Bytes that a network and what is kept may take. */
  readonly memory: number;
}

function scheduleOf({ numbers, kinds }: NetworkParameters): Schedule {
  const by = kinds.schedule as Schedule['by'];
  switch (by) {
    case 'constant':
      return { by };
    case 'step':
    case 'exponential':
      return { by, every: numbers.rate_every, factor: numbers.rate_factor };
    case 'cosine':
      return { by, floor: numbers.rate_floor };
    default:
      return by satisfies never;
  }
}

function clippingOf({ numbers, kinds }: NetworkParameters): Clipping {
  const by = kinds.clip_by as Clipping['by'];
  const { clip: most, clip_above: above } = numbers;
  // Without clipping there is no bound.
  if (by === 'none') return { by, most: 0 };
  return by === 'two-stage' ? { by, most, above } : { by, most };
}

/** What learns; all of a user's own cells, whose records have no such choice. */
export const partOf = ({ kinds }: Pick<NetworkParameters, 'kinds'>): PartName =>
  (kinds.trains as PartName | undefined) ?? 'all';

/** What a gradient forward in time cannot do. */
const THROUGH_TIME = ['rate_penalty', 'dropout_inputs', 'dropout_recurrent', 'dropout_outputs', 'truncate'] as const;

/** Where gradients come from. @throws {InputError} for what goes with gradients through time alone */
export function gradientOf({ numbers, kinds }: NetworkParameters): GradientName {
  const by = (kinds.by as GradientName | undefined) ?? 'through-time';
  const beyond = by === 'through-time' ? undefined : THROUGH_TIME.find((key) => numbers[key] > 0);
  if (beyond !== undefined)
    refuse(
      'training',
      `${beyond} with gradients by ${by} (${numbers[beyond]})`,
      'leave it out, or use by through-time',
    );
  return by;
}

/** Bytes that networks may take. */
export const bytesOf = ({ numbers }: Pick<NetworkParameters, 'numbers'>): number => 1e6 * numbers.memory;

/**
 * @param noise on what answers are read from
 * @throws {InputError} for what does not go together
 */
export function teachingOf(parameters: NetworkParameters, noise: ReadNoise): Teaching {
  const { numbers, kinds } = parameters;
  const optimiser = optimiserDefaults[kinds.optimiser as OptimiserName];
  return {
    ...{ passes: numbers.passes, batch: numbers.batch, heldBack: numbers.held_back, patience: numbers.patience },
    rate: { rate: numbers.rate, schedule: scheduleOf(parameters), warmUp: numbers.warm_up },
    optimiser: optimiser.name === 'sgd' ? { ...optimiser, momentum: numbers.momentum } : optimiser,
    clipping: clippingOf(parameters),
    penalties: { activity: numbers.rate_penalty, weights: numbers.weight_penalty, trains: partOf(parameters) },
    ...{ trains: partOf(parameters), by: gradientOf(parameters) },
    noise,
    dropout: {
      inputs: numbers.dropout_inputs,
      // A network without recurrence has no such parameter.
      recurrent: numbers.dropout_recurrent ?? 0,
      outputs: numbers.dropout_outputs,
    },
    ...{ truncate: numbers.truncate, memory: bytesOf(parameters) },
  };
}
