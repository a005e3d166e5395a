/**
 * Parameters of short-term plasticity by synapse, of both forms in the same columns: `tsodyks2_synapse` (1998) is what
 * becomes of `tsodyks_synapse` (2000) as tau_psc goes to 0, apart from its first spike (see
 * kernels/synapses/short_term/tsodyks_2000.ts).
 */
import type { SynapseSpec, Value } from '../../../models/circuits/circuit.ts';
import { checkNumbers, type PlaceIn } from '../../../models/circuits/number_places.ts';
import { gatherRefusals, refuse } from '../../errors.ts';
import type { SynapseTable } from '../network.ts';

/** Columns by synapse; U is NaN for a static one. */
export type ShortTermColumns = NonNullable<SynapseTable['shortTerm']>;
/** A synapse that changes with use. */
export type ShortTermSpec = Exclude<SynapseSpec, { readonly model: 'static_synapse' }>;

/** Names of synapse models. */
export const synapseModels = ['static_synapse', 'tsodyks2_synapse', 'tsodyks_synapse'] as const;
/** Names of the columns. */
export const shortTermKeys = ['U', 'tauRec', 'tauFac', 'u0', 'R0', 'tauPsc', 'y0'] as const;

/** Columns that are made anew, from their names. */
export function shortTermColumns(column: (key: keyof ShortTermColumns, i: number) => Float64Array): ShortTermColumns {
  return Object.fromEntries(shortTermKeys.map((key, i) => [key, column(key, i)])) as unknown as ShortTermColumns;
}

/** What each column holds, in their order: its name in a circuit, and its value; undefined for that of U. */
export function shortTermValues(
  synapse: ShortTermSpec,
): readonly (readonly [name: string, value: Value | undefined])[] {
  const { U, tau_rec, tau_fac } = synapse;
  const both = [['U', U] as const, ['tau_rec', tau_rec] as const, ['tau_fac', tau_fac] as const];
  if (synapse.model === 'tsodyks2_synapse')
    return [...both, ['u0', synapse.u0], ['R0', synapse.R0 ?? 1], ['tau_psc', 0], ['y', 0]];
  const { u = 0, x = 1, y = 0, tau_psc } = synapse;
  return [...both, ['u', u], ['x', x], ['tau_psc', tau_psc], ['y', y]];
}

/**
 * Refuses parameters out of range, among the first `count`.
 * @param place where a value of a synapse stands, if a file gives it
 */
export function checkShortTerm(
  columns: ShortTermColumns,
  count: number,
  where: string,
  synapse: ShortTermSpec,
  place?: PlaceIn,
): void {
  const names = shortTermValues(synapse).map(([name]) => name);
  const isActive = synapse.model === 'tsodyks_synapse';
  const refusals = gatherRefusals();
  shortTermKeys.forEach((key, i) => {
    const check = (fits: (value: number) => boolean, unit: string, allowed: string): void => {
      const own = columns[key].subarray(0, count);
      refusals.check(() =>
        checkNumbers(own, fits, place && ((s) => place(names[i], s)), where, (at, bad) =>
          refuse(at, `${names[i]} is out of range (${bad}${unit})`, `use ${allowed}`),
        ),
      );
    };
    if (key === 'tauFac') check((tau) => tau >= 0 && Number.isFinite(tau), ' ms', 'at least 0 ms');
    else if (key === 'tauRec' || key === 'tauPsc') {
      if (key === 'tauRec' || isActive) check((tau) => tau > 0 && Number.isFinite(tau), '', 'a number above 0');
    } else check((share) => share >= 0 && share <= 1, '', '0 … 1');
  });
  refusals.end();
  if (!isActive) return;
  const active = columns.y0.subarray(0, count);
  const placed = place && ((s: number) => place('y', s) ?? place('x', s));
  checkNumbers(
    active,
    (y, s) => columns.R0[s] + y <= 1,
    placed,
    where,
    (at, y, s) => refuse(at, `x and y add up to more than 1 (${columns.R0[s]} and ${y})`, 'use at most 1 in all'),
  );
}
