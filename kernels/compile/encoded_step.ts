/**
 * A membrane's step on one float32 that carries its whole state, x: below 2²² it is V relative to V_reset in mV;
 * otherwise it is 2²³ plus the refractory steps that remain, exact in float32. The step is a sequence of named values,
 * in the order in which every float32 backend computes them:
 *   held (V, or 0 while refractory) → given → V and further states, advanced → a spike? → landing → x and further
 *   states.
 */
import { type MembraneKernel, parseTerm, type Term } from '../dialect.ts';
import type { Definitions } from './definitions.ts';
import { lowerFunctions, type Native } from './lower_functions.ts';

/** States below this are potentials. */
export const POTENTIAL_LIMIT = 2 ** 22;
/** State of a neuron with no refractory step left would be this; r steps are this plus r. */
export const REFRACTORY_BASE = 2 ** 23;
/** Most refractory steps: a whole number of them added to the base is exact. */
export const MOST_REFRACTORY_STEPS = 2 ** 23 - 4;

/**
 * The expressions of a step, free of functions that the backend has not. They name `x`, further states, inputs,
 * parameters, `refractory` (steps) and the values defined before them.
 */
export interface EncodedStep {
  /** Values of every step, in order; V among them means nothing while the neuron is refractory. */
  readonly step: Definitions;
  /** Whether `x` is a potential. */
  readonly free: Term;
  /** Whether the advanced state is a spike, of a neuron that is free. */
  readonly spikes: Term;
  /** The next `x` of a neuron that is free and did not fire; and while refractory. */
  readonly resting: Term;
  readonly waiting: Term;
  /** The next further states, but for a spike. */
  readonly follow: readonly Term[];
  /** Values that only a spike needs, in order. */
  readonly landing: Definitions;
  /** The next `x` and further states after a spike. */
  readonly fired: Term;
  readonly jump: readonly Term[];
}

/** Definitions in the making. */
interface Listing {
  readonly entries: (readonly [name: string, value: Term])[];
  /** Reads an expression, whose functions are written out in entries of their own. @param name begins their names */
  read(name: string, text: string, names: ReadonlySet<string>, renamed: Readonly<Record<string, string>>): Term;
}

function createListing(native: readonly Native[]): Listing {
  const entries: (readonly [string, Term])[] = [];
  return {
    entries,
    read(name, text, names, renamed) {
      const { definitions, term } = lowerFunctions(parseTerm(text, names, renamed), `${name}Call`, native);
      entries.push(...definitions);
      return term;
    },
  };
}

/** Terms that are computed from the values of a step afterwards. */
export function neededAfter({ free, spikes, resting, waiting, fired, follow, jump, landing }: EncodedStep): Term[] {
  return [free, spikes, resting, waiting, fired, ...follow, ...jump, ...landing.map(([, term]) => term)];
}

const name = (of: string): Term => ({ kind: 'name', name: of });

/** A membrane's step on the encoded state. @param native functions that the backend has, exact on all of them */
export function encodedStep(kernel: MembraneKernel, native: readonly Native[] = []): EncodedStep {
  const { parameters, inputs, further = [], given = {}, follow = {}, landing = {}, jump = {} } = kernel;
  const own = [...further, ...parameters];
  const known = new Set(['V', 'free', ...inputs, ...own]);
  const after = Object.fromEntries(further.map((state) => [state, `${state}After`]));
  const fromX = (text: string): Term => parseTerm(text, new Set(['x']));
  const step = createListing(native);
  const landed = createListing(native);
  // A membrane without more than V may be computed in vain while refractory, as long as no given value says whether it
  // is.
  const held = further.length > 0;
  const before = { V: held ? 'held' : 'x' };
  if (held) step.entries.push(['held', fromX(`x < ${POTENTIAL_LIMIT} ? x : 0`)]);
  const texts = [given, follow, landing, jump].flatMap((part) => Object.values(part));
  if (texts.some((text) => /\bfree\b/.test(text))) step.entries.push(['free', fromX(`x < ${POTENTIAL_LIMIT} ? 1 : 0`)]);
  const define = ({ entries, read }: Listing, values: Readonly<Record<string, string>>): void => {
    for (const [value, text] of Object.entries(values)) {
      entries.push([value, read(value, text, known, before)]);
      known.add(value);
    }
  };
  define(step, given);
  step.entries.push(['V', step.read('V', kernel.advance, known, before)]);
  for (const state of further)
    step.entries.push([after[state], step.read(state, follow[state] ?? state, known, before)]);
  const spikes = step.read('spikes', kernel.spikes, new Set(['V', ...own]), after);
  define(landed, landing);
  known.delete('V');
  const jumped = (state: string, otherwise: string): Term =>
    landed.read(`${state}Jump`, jump[state] ?? otherwise, known, after);
  return {
    step: step.entries,
    free: fromX(`x < ${POTENTIAL_LIMIT}`),
    spikes,
    resting: name('V'),
    waiting: fromX(`x < ${REFRACTORY_BASE + 2} ? 0 : x - 1`),
    follow: further.map((state) => name(after[state])),
    landing: landed.entries,
    fired: {
      kind: 'choice',
      test: parseTerm('refractory < 0.5', new Set(['refractory'])),
      whenTrue: jumped('V', '0'),
      whenFalse: parseTerm(`${REFRACTORY_BASE} + refractory`, new Set(['refractory'])),
    },
    jump: further.map((state) => jumped(state, state)),
  };
}
