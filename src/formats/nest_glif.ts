/**
 * Parameters of `glif_psc` as NEST writes them, with switches that are true or false and lists for after-spike currents
 * and receptors, as ours.
 */
import { refuse } from '../errors.ts';

/** The three switches, in the order of the models' names: R, ASC, A. */
const SWITCHES = ['spike_dependent_threshold', 'after_spike_currents', 'adapting_threshold'] as const;
/** Which of them may be on together, for GLIF 1 … 5. */
const MODELS = ['000', '100', '010', '110', '111'];
/** By list, the name of its numbers. */
const LISTS: Readonly<Record<string, string>> = {
  asc_init: 'ASCurrents',
  ASCurrents: 'ASCurrents',
  asc_decay: 'asc_decay',
  asc_amps: 'asc_amps',
  asc_r: 'asc_r',
};
/** After-spike currents that ours has. */
const MOST = 2;

/** Name of a receptor, counted from 1. */
export function glifPort(number: number): string {
  return `port${number}`;
}

/** A number, or a list of them, as a list. @throws {InputError} for anything else */
export function numbersOf(value: unknown, where: string): number[] {
  const list = Array.isArray(value) ? value : [value];
  return list.map((entry) =>
    typeof entry === 'number' && Number.isFinite(entry)
      ? entry
      : refuse(where, `not a list of numbers (${JSON.stringify(value)})`, 'use finite numbers'),
  );
}

function isOn(value: unknown, where: string): boolean {
  if (value === undefined || value === false || value === 0) return false;
  return value === true || value === 1 || refuse(where, `neither true nor false (${JSON.stringify(value)})`, 'use one');
}

/**
 * Translates parameters.
 * @param where begins messages
 * @returns numbers by our names, where each stands by NEST's, time constants of the receptors 1, 2, …, and what is not
 *   known here, as it is
 * @throws {InputError} for switches that make none of the five models, and lists that are too long or no numbers
 */
export function glifFromNest(
  given: Readonly<Record<string, unknown>>,
  where: string,
): {
  readonly params: Record<string, number>;
  readonly keys: Readonly<Record<string, string>>;
  readonly tauSyn: number[];
  readonly rest: Record<string, unknown>;
} {
  const params: Record<string, number> = {};
  const keys: Record<string, string> = {};
  const rest: [string, unknown][] = [];
  const on = SWITCHES.map((name) => isOn(given[name], `${where}: ${name}`));
  SWITCHES.forEach((name, i) => {
    params[name] = on[i] ? 1 : 0;
  });
  if (!MODELS.includes(on.map(Number).join('')))
    refuse(
      where,
      `none of the five models (${SWITCHES.filter((_, i) => on[i]).join(', ')})`,
      'use those of GLIF 1 … 5',
    );
  let tauSyn = [2];
  let used = 0;
  for (const [key, value] of Object.entries(given)) {
    const place = `${where}: ${key}`;
    if (SWITCHES.some((name) => name === key)) continue;
    if (key === 'tau_syn') tauSyn = numbersOf(value, place);
    else if (key === 'V_dynamics_method') {
      if (value !== 'linear_exact') refuse(place, `not built (${JSON.stringify(value)})`, 'use linear_exact');
    } else if (Object.hasOwn(LISTS, key)) {
      const list = numbersOf(value, place);
      if (list.length > MOST) refuse(place, `too many after-spike currents (${list.length})`, `use at most ${MOST}`);
      used = Math.max(used, list.length);
      list.forEach((number, i) => {
        params[`${LISTS[key]}_${i + 1}`] = number;
        keys[`${LISTS[key]}_${i + 1}`] = Array.isArray(value) ? `${key}[${i}]` : key;
      });
    } else rest.push([key, value]);
  }
  // One after-spike current only: the other one is none.
  if (used === 1) params.asc_amps_2 = 0;
  return { params, keys, tauSyn, rest: Object.fromEntries(rest) };
}
