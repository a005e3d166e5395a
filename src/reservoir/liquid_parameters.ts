/**
 * From what a user writes of a liquid to what it is built from: defaults filled in, ranges checked, unknown names
 * refused, and parameters that mean nothing beside the others. The ranges are those of the record in
 * `models/reservoirs/liquid_parameters.ts`.
 */
import { maassColumnSize } from '../../models/circuits/maass2002.ts';
import type { ReservoirParameter } from '../../models/reservoirs/continuous_model.ts';
import {
  defaultTaus,
  liquidChoices,
  liquidNumbers,
  liquidSwitches,
  mostLaidOut,
} from '../../models/reservoirs/liquid_parameters.ts';
import { checkEach, refuse, shown } from '../errors.ts';
import { WINDOW_TAUS } from '../streams/liquid_state.ts';
import { checkParameter } from './check_parameter.ts';

type Numbers = { readonly [Name in keyof typeof liquidNumbers]: number };
type Choices = { readonly [Name in keyof typeof liquidChoices]: keyof (typeof liquidChoices)[Name] };
type Switches = { readonly [Name in keyof typeof liquidSwitches]: boolean };

/** All parameters of a liquid. */
export type LiquidParameters = Numbers & Choices & Switches & { readonly taus: readonly number[] };

/** Names and parameters of a liquid. (A type, not an interface: it has to pass for a record of parameters.) */
export type LiquidSpec = {
  readonly name: 'liquid' | 'liquid-static' | 'liquid-unconnected';
} & Partial<LiquidParameters>;

const KNOWN = [...Object.keys(liquidNumbers), ...Object.keys(liquidChoices), ...Object.keys(liquidSwitches), 'taus'];
/** What every results file lists; others where they are given. */
const ALWAYS_LISTED: readonly string[] = ['size', 'lambda', 'tau', 'window', 'dt'];

/** Which kind a parameter goes with. */
const NEEDS: Readonly<Partial<Record<string, (parameters: LiquidParameters) => string | undefined>>> = {
  steady_rate: ({ synapses }) => (synapses === 'steady' ? undefined : 'synapses steady'),
  tau: ({ state }) => (state === 'trace' ? undefined : 'state trace'),
  window: ({ state }) => (state === 'potentials' ? 'state trace, counts, multi' : undefined),
  taus: ({ state }) => (state === 'multi' ? undefined : 'state multi'),
  tau_skew: ({ tau_cv }) => (tau_cv > 0 ? undefined : 'tau_cv above 0'),
  rewire: ({ topology }) => (topology === 'small_world' ? undefined : 'topology small_world'),
  clusters: ({ topology }) => (topology === 'clusters' ? undefined : 'topology clusters'),
  cluster_ratio: ({ topology }) => (topology === 'clusters' ? undefined : 'topology clusters'),
  degree_exponent: ({ topology }) => (topology === 'scale_free' ? undefined : 'topology scale_free'),
  recurrent_scale: ({ lambda }) => (lambda > 0 ? undefined : 'lambda above 0'),
  topology: ({ topology, lambda }) => (topology === 'distance' || lambda > 0 ? undefined : 'lambda above 0'),
  feedback_outputs: ({ feedback }) => (feedback > 0 ? undefined : 'feedback above 0'),
  noisy_rate: ({ noisy }) => (noisy > 0 ? undefined : 'noisy above 0'),
};

function checkKind(where: string, choice: keyof typeof liquidChoices, given: unknown): void {
  const kinds = Object.keys(liquidChoices[choice]);
  if (!kinds.includes(String(given)))
    refuse(where, `unknown ${choice} (${typeof given === 'string' ? given : shown(given)})`, `use ${kinds.join(', ')}`);
}

function checkTaus(where: string, taus: unknown): void {
  const { above, max } = liquidNumbers.tau;
  const legal =
    Array.isArray(taus) &&
    taus.length > 0 &&
    taus.every((tau, i) => typeof tau === 'number' && tau > above && tau <= max && (i === 0 || tau > taus[i - 1]));
  if (legal) return;
  const fault = Array.isArray(taus) ? (taus.length === 0 ? 'is empty' : 'out of range') : 'is no list';
  refuse(where, `taus ${fault} (${shown(taus)})`, `use one or more ascending numbers > ${above} and ≤ ${max} ms`);
}

function checkGiven(where: string, spec: Readonly<Record<string, unknown>>): void {
  checkEach(Object.entries(spec), ([key, value]) => {
    if (key === 'name' || value === undefined) return;
    if (Object.hasOwn(liquidNumbers, key)) checkParameter(where, key, liquidNumbers[key as keyof Numbers], value);
    else if (Object.hasOwn(liquidChoices, key)) checkKind(where, key as keyof Choices, value);
    else if (Object.hasOwn(liquidSwitches, key)) {
      if (typeof value !== 'boolean')
        refuse(where, `${key} is out of range (${JSON.stringify(value)})`, 'use true or false');
    } else if (key === 'taus') checkTaus(where, value);
    else refuse(where, `unknown parameter (${key})`, `use ${KNOWN.join(', ')}`);
  });
}

function checkTogether(where: string, spec: LiquidSpec, parameters: LiquidParameters): void {
  if (spec.name !== 'liquid' && spec.synapses !== undefined)
    refuse(where, `synapses are told by its name (${spec.synapses})`, 'use liquid for other synapses');
  for (const [key, needs] of Object.entries(NEEDS)) {
    const needed = needs?.(parameters);
    const given = (spec as Readonly<Record<string, unknown>>)[key];
    if (given !== undefined && needed !== undefined)
      refuse(where, `${key} means nothing here (${given})`, `it goes with ${needed}`);
  }
  const { size, dead, noisy, tau_cv: cv, tau_skew: skew, topology } = parameters;
  if (size % maassColumnSize !== 0)
    refuse(where, `size is no whole number of columns (${size})`, `use a multiple of ${maassColumnSize}`);
  if (topology !== 'distance' && size > mostLaidOut)
    refuse(where, `too many neurons for topology ${topology} (${size})`, `use at most ${mostLaidOut}`);
  if (dead + noisy > 1)
    refuse(where, `more than all neurons are damaged (${dead} + ${noisy})`, 'use at most 1 together');
  if (skew > 0 && skew < 2 * cv)
    refuse(where, `tau_skew is too small for tau_cv ${cv} (${skew})`, `use 0, or at least ${2 * cv}`);
}

/** The parameters of a liquid. @throws {InputError} naming the first that is unknown, out of range or meaningless */
export function liquidParameters(spec: LiquidSpec): LiquidParameters {
  const where = `reservoir ${spec.name}`;
  checkGiven(where, spec);
  const numbers = Object.fromEntries(Object.entries(liquidNumbers).map(([key, { default: value }]) => [key, value]));
  const { name, ...asked } = spec;
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const synapses = name === 'liquid-static' ? 'static' : 'dynamic';
  const tau = spec.tau ?? liquidNumbers.tau.default;
  const parameters = {
    ...numbers,
    ...{ window: WINDOW_TAUS * tau, synapses, topology: 'distance', state: 'trace', taus: defaultTaus },
    ...{ input_plasticity: false, match_rate: (spec.synapses ?? synapses) === 'static' },
    ...given,
    ...(name === 'liquid-unconnected' ? { lambda: 0 } : {}),
  } as unknown as LiquidParameters;
  checkTogether(where, spec, parameters);
  return parameters;
}

/**
 * Records of the numbers that a liquid has any use for, as its choices are. Short-term plasticity is none of those that
 * have none, though a rate that is matched depends on it.
 * @throws {InputError} as {@link liquidParameters}
 */
export function liquidRecords(spec: LiquidSpec): Readonly<Record<string, ReservoirParameter>> {
  const parameters = liquidParameters(spec);
  const { synapses, lambda, input_plasticity } = parameters;
  const plastic = input_plasticity || (lambda > 0 && synapses !== 'static');
  return Object.fromEntries(
    Object.entries<ReservoirParameter>(liquidNumbers).filter(
      ([key]) =>
        NEEDS[key]?.(parameters) === undefined &&
        (plastic || !['stp_scale', 'U_scale'].includes(key)) &&
        (spec.name !== 'liquid-unconnected' || key !== 'lambda'),
    ),
  );
}

/** Parameters as a results file lists them: those that every liquid has, and others that were given. */
export function listedParameters(
  { name: _, ...spec }: LiquidSpec,
  parameters: LiquidParameters,
): Record<string, number | string | boolean> {
  const keys = KNOWN.filter((key) => ALWAYS_LISTED.includes(key) || spec[key as keyof typeof spec] !== undefined);
  return Object.fromEntries(
    keys.map((key) => {
      const value = parameters[key as keyof LiquidParameters];
      return [key, typeof value === 'object' ? value.join(' ') : value];
    }),
  );
}
