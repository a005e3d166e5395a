/**
 * Results together with how their tasks and reservoirs are presented. Experiments may give both a label of their own;
 * what they really are stands in the presentations that the folder of results holds. What it does not describe is
 * shown plainly, by its numbers.
 */
import type { PresentedTask } from '../studies/comparison/presented.ts';
import { distinct, reservoirsOf, tasksOf } from './lookup.ts';
import { plainPresentation } from './plain_presentation.ts';
import { printedPresentation } from './printed_presentation.ts';
import type { ReportData, ReportManifest } from './report_data.ts';
import { type ReservoirStyle, reservoirStyles } from './reservoir_style.ts';

/** What all parts of the page are drawn from. */
export interface View extends ReportData {
  /** Tasks in the order of the results. */
  readonly tasks: readonly PresentedTask[];
  /** Looks of all reservoirs in the order of the page. */
  readonly styles: readonly ReservoirStyle[];
  /** Look of a reservoir, by the name that results give it. */
  readonly styleOf: (reservoir: string) => ReservoirStyle;
  /** The reservoir that the others are compared with; undefined where none was named. */
  readonly reference: ReservoirStyle | undefined;
}

/**
 * SDs of the noise that was added to every state, as shares of the largest SD of a state in training, ascending; none
 * where there was no noise.
 */
export function stateNoisesOf({
  manifest,
}: {
  readonly manifest: Pick<ReportManifest, 'configuration' | 'presented'>;
}): readonly number[] {
  const { stateNoise } = manifest.configuration;
  const tasks = manifest.presented?.tasks ?? [];
  const all = tasks.length === 0 ? [stateNoise] : tasks.map(({ settings }) => settings?.stateNoise ?? stateNoise);
  const numbers = distinct(all.filter((noise) => typeof noise === 'number')).toSorted((a, b) => a - b);
  return numbers.some((noise) => noise > 0) ? numbers : [];
}

/** The view of some results. */
export function viewOf(data: ReportData): View {
  const { tasks = [], reservoirs = [], reference } = data.manifest.presented ?? {};
  const pictured = data.illustration === undefined ? [] : picturedReservoirs(data.illustration);
  const known = reservoirs.map(({ label }) => label);
  const others = distinct([...reservoirsOf(data), ...pictured]).filter((name) => !known.includes(name));
  const styles = reservoirStyles(reservoirs, others);
  const byName = new Map(styles.map((style) => [style.name, style]));
  const styleOf = (name: string): ReservoirStyle => byName.get(name) ?? reservoirStyles([], [name])[0];
  return {
    ...data,
    tasks: tasksOf(data).map((label) =>
      printedPresentation(tasks.find((task) => task.label === label) ?? plainPresentation(data.summary, label)),
    ),
    styles,
    styleOf,
    reference: reference === undefined ? undefined : byName.get(reference),
  };
}

function picturedReservoirs({ trial, outputs }: NonNullable<ReportData['illustration']>): readonly string[] {
  return [...trial.continuous, ...outputs].map(({ reservoir }) => reservoir);
}

/** Whether another task has the same title, so that it takes the label to tell them apart. */
export function isOneOfSeveral({ tasks }: View, { presentation: { title } }: PresentedTask): boolean {
  return tasks.filter(({ presentation }) => presentation.title === title).length > 1;
}

/** Looks of some reservoirs, each once, in the order of the page. */
export function stylesOf(view: View, reservoirs: readonly string[]): readonly ReservoirStyle[] {
  return view.styles.filter(({ name }) => reservoirs.includes(name));
}

/** Whether a reservoir has another readout than the usual one. */
export const othersNamed = ({ manifest }: View): boolean =>
  (manifest.presented?.reservoirs ?? []).some(({ own }) => own.some((words) => words.startsWith('readout = ')));

/** When what an experiment declares was declared, as far as the results know. */
export const declaredWhen = ({ manifest: { declaration } }: Pick<View, 'manifest'>): string =>
  declaration?.beforehand === true ? 'Declared before anything was scored' : 'Declared in the experiment’s file';
