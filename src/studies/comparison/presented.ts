/**
 * How the parts of an experiment are presented, resolved to plain data: what the folder of its results keeps, so that
 * a report can be drawn from results alone. Order is that of the experiment.
 */
import type { LearnerModel } from '../../../models/learners/learner_model.ts';
import type { ReservoirPresentation } from '../../../models/reservoirs/reservoir_presentation.ts';
import type { Presentation } from '../../tasks/presentation.ts';
import type { Experiment, ReservoirEntry } from './experiment_file.ts';
import { type Makers, packageMakers } from './own_parts.ts';

/** What results call a part of an experiment, and what it is. */
export interface PresentedPart<P> {
  /** What results call it. */
  readonly label: string;
  /** Name of the built-in task or reservoir. */
  readonly name: string;
  /** Parameters that are not the defaults, in words: `window = 60`. */
  readonly own: readonly string[];
  readonly presentation: P;
}

/** A task of the experiment. */
export type PresentedTask = PresentedPart<Presentation>;

/** A reservoir of the experiment, or another learner. */
export interface PresentedReservoir extends PresentedPart<ReservoirPresentation> {
  /** What of it learns from targets; the readout alone where left out, as by earlier versions. */
  readonly learns?: LearnerModel['learns'];
}

/** The parts of an experiment. */
export interface PresentedExperiment {
  /** Label of the reservoir that the others are compared with. */
  readonly reference?: string;
  readonly tasks: readonly PresentedTask[];
  readonly reservoirs: readonly PresentedReservoir[];
}

/** Not told as parameters of a part: its name, and the state dimension, which is the same for all reservoirs. */
const SHARED = ['name', 'size', 'module', 'sha256'];

function ownWords(spec: object): string[] {
  return Object.entries(spec)
    .filter(([key]) => !SHARED.includes(key))
    .map(([key, value]) => `${key} = ${typeof value === 'string' ? value : JSON.stringify(value)}`);
}

/** Parameters that are others in each task: `tau = 12 (discrimination)`. */
function byTaskWords(byTask: NonNullable<ReservoirEntry['byTask']>): string[] {
  return Object.entries(byTask).flatMap(([task, values]) => ownWords(values).map((words) => `${words} (${task})`));
}

/** The presentations of an experiment. @param makers make its parts */
export function presentedExperiment(
  { reference, tasks, reservoirs }: Experiment,
  { create, catalogue }: Makers = packageMakers,
): PresentedExperiment {
  return {
    ...(reference === undefined ? {} : { reference }),
    tasks: tasks.map(({ label, spec }) => ({
      ...{ label, name: spec.name, own: ownWords(spec) },
      presentation: create(spec).presentation,
    })),
    reservoirs: reservoirs.map(({ label, spec, byTask = {} }) => ({
      ...{ label, name: spec.name, own: [...ownWords(spec), ...byTaskWords(byTask)] },
      presentation: catalogue.presentation(spec),
      learns: catalogue.model(spec).learns,
    })),
  };
}
