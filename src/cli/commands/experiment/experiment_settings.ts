/**
 * Parameters of a published result on the command line: `--set networks=30 --set lags=1,2,5`, or with commas
 * throughout, `--set networks=30,lags=1,2,5`: a piece without a name belongs to the list before it.
 */
import { refuse } from '../../../errors.ts';
import { allowedValues, type ExperimentOptions } from '../../../studies/published/experiment_parameter.ts';
import type { NamedExperiment } from '../../../studies/published/named_experiment.ts';
import { optionsWith } from '../../../studies/published/published_study.ts';
import { settingOf, settingsByName } from '../setting.ts';

type Scalar = ReturnType<typeof settingOf>;

/**
 * Reads settings; a single value stays alone, several make a list.
 * @throws {InputError} for what is no key=value, or a key that is given twice
 */
function parseExperimentSettings(texts: readonly string[]): Readonly<Record<string, Scalar | readonly Scalar[]>> {
  const settings: [string, Scalar[]][] = [];
  for (const text of texts) {
    let values: Scalar[] | undefined;
    for (const piece of text.split(',')) {
      const at = piece.indexOf('=');
      if (at < 1 && (at === 0 || values === undefined))
        return refuse('--set', `not of the form key=value (${piece})`, 'use e.g. --set networks=30');
      if (at >= 1) {
        values = [];
        settings.push([piece.slice(0, at).trim(), values]);
      }
      values?.push(settingOf(piece.slice(at + 1).trim()));
    }
  }
  return settingsByName(settings.map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
}

/** The options of a version with what is set. @throws {InputError} for what cannot be set */
export function chosenOptions(record: NamedExperiment, quick: boolean, set: readonly string[]): ExperimentOptions {
  return optionsWith(record, quick, parseExperimentSettings(set));
}

/** What there is to set: a line each, with its value. */
export function parameterList({ parameters }: NamedExperiment, options: ExperimentOptions): string {
  const widest = Math.max(...Object.keys(options).map((name) => name.length));
  return Object.entries(options)
    .map(([name, value]) => {
      const { meaning, unit } = parameters[name];
      const measured = unit === undefined ? '' : `, ${unit}`;
      const now = Array.isArray(value) ? value.join(',') : String(value);
      return `  ${name.padEnd(widest)}  ${meaning}${measured} (${allowedValues(value, parameters[name])}); now ${now}\n`;
    })
    .join('');
}
