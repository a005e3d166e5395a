/**
 * How the parts of an experiment are presented, resolved to plain data: what the folder of its results keeps, so that
 * a report can be drawn from results alone. Order is that of the experiment.
 */
import type { LearnerModel } from '../../../models/learners/learner_model.ts';
import type { ReservoirPresentation } from '../../../models/reservoirs/reservoir_presentation.ts';
import type { Presentation } from '../../tasks/presentation.ts';
import { labelSearchedFrom } from '../search/searched_labels.ts';
import type { Experiment, ReservoirEntry } from './experiment.ts';
import { type Makers, packageMakers } from './own_parts.ts';

/** What results call a part of an experiment, and what it is. */
export interface PresentedPart<P> {
  /** What results call it. */
  readonly label: string;
  /** Name of the built-in task or reservoir. */
  readonly name: string;
  /** Parameters that are not the defaults, in words: `window = 60`. */
  readonly own: readonly string[];
  /** The same as data; left out by earlier versions. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly presentation: P;
}

/** A task of the experiment. */
export type PresentedTask = PresentedPart<Presentation>;

/** A reservoir of the experiment, or another learner. */
export interface PresentedReservoir extends PresentedPart<ReservoirPresentation> {
  /** What of it learns from targets; the readout alone where left out, as by earlier versions. */
  readonly learns?: LearnerModel['learns'];
  /** Values that it has in one task alone, by the task's label. */
  readonly byTask?: ReservoirEntry['byTask'];
  /** Where a search found these: the label of the same reservoir with its defaults. */
  readonly searchedFrom?: string;
}

/** The parts of an experiment. */
export interface PresentedExperiment {
  /** Label of the reservoir that the others are compared with. */
  readonly reference?: string;
  readonly tasks: readonly PresentedTask[];
  readonly reservoirs: readonly PresentedReservoir[];
}

/** Not told as parameters of a part: its name, and the state dimension, which is the same for all reservoirs. */
const SHARED = ['name', 'module', 'sha256'];

/** Parameters that are not the defaults, as data and in words. */
function ownSettings(given: object): Required<Pick<PresentedPart<unknown>, 'own' | 'settings'>> {
  const settings = Object.fromEntries(
    Object.entries(given).filter(([key, value]) => value !== undefined && !SHARED.includes(key)),
  );
  const words = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  return { own: Object.entries(settings).map(([key, value]) => `${key} = ${words(value)}`), settings };
}

/** The presentations of an experiment. @param makers make its parts */
export function presentedExperiment(
  { reference, tasks, reservoirs }: Experiment,
  { create, catalogue }: Makers = packageMakers,
): PresentedExperiment {
  return {
    ...(reference === undefined ? {} : { reference }),
    tasks: tasks.map(({ label, spec, ...settings }) => ({
      ...{ label, name: spec.name, ...ownSettings({ ...spec, ...settings }) },
      presentation: create(spec).presentation,
    })),
    reservoirs: reservoirs.map(({ label, spec, byTask }) => {
      const searchedFrom = byTask === undefined ? undefined : labelSearchedFrom(label);
      return {
        ...{ label, name: spec.name, ...ownSettings({ ...spec, size: undefined }) },
        ...(byTask !== undefined && { byTask }),
        ...(searchedFrom !== undefined && { searchedFrom }),
        presentation: catalogue.presentation(spec),
        learns: catalogue.model(spec).learns,
      };
    }),
  };
}
