/** What all `--set key=value` share: which value a text means, and that each key is given once. */
import { refuse } from '../../errors.ts';

/** The value of a text: a finite number, true or false where it reads as one, and the text otherwise. */
export function settingOf(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Settings by name. @throws {InputError} for a name that is given twice */
export function settingsByName<T>(settings: readonly (readonly [string, T])[]): Record<string, T> {
  const names = settings.map(([name]) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) refuse('--set', `given twice (${twice})`, 'give each once; values of a list as key=1,2,5');
  return Object.fromEntries(settings);
}
