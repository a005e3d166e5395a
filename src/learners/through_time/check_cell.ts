/**
 * Whether a user's cell is one: its names, what its sums hear, and every expression, before anything is made of it.
 * Each mistake is one line with its place, `cell mine: advance.h: unknown name (x); use h, s, b`.
 */
import type { CellKernel, CellSum } from '../../../kernels/cells/cell_kernel.ts';
import { type CellPlan, planCell } from '../../../kernels/compile/cell_plan.ts';
import { binaryFunctions, parseTerm, unaryFunctions } from '../../../kernels/dialect.ts';
import { checkEach, refuse, shown } from '../../errors.ts';
import { checkKeys, keys } from '../../network/check_keys.ts';

/** Names of which the compiler makes others, and of the errors that come from outside of a step. */
const INTERNAL = /^(_|d_|next_|seed_|dropout_|(later|outer)$)/;

/** Refuses what cannot be a name in an expression. */
function checkName(where: string, name: unknown, meant: readonly string[]): void {
  const functions: readonly string[] = [...unaryFunctions, ...binaryFunctions];
  if (typeof name === 'string' && (functions.includes(name) || meant.includes(name)))
    refuse(where, `name has another meaning (${name})`, 'use another');
  try {
    if (typeof name !== 'string' || !/^[A-Za-z]\w*$/.test(name) || INTERNAL.test(name)) throw new SyntaxError();
    // A word of the language is none.
    parseTerm(name, new Set([name]));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    refuse(
      where,
      `not a name (${shown(name)})`,
      'use letters, digits and _, and begin with no d_, next_, seed_ or dropout_',
    );
  }
}

/** Refuses names that are none, or two of one. @param meant those of other things */
function checkNames(where: string, cell: CellKernel, meant: readonly string[]): void {
  const { state, sums, vectors, constants = [], given = {} } = cell;
  for (const [what, list] of Object.entries({ state, vectors }))
    if (!Array.isArray(list)) refuse(where, `${what} is no list (${shown(list)})`, "give names, e.g. ['h']");
  if (state.length === 0) refuse(where, 'no state (0)', "name at least one, e.g. ['h']; others hear the first");
  const all = [...state, ...Object.keys(sums), ...vectors, ...constants, ...Object.keys(given)];
  checkEach(all, (name) => checkName(where, name, meant));
  const twice = all.find((name, i) => all.indexOf(name) !== i);
  if (twice !== undefined) refuse(where, `two of one name (${twice})`, 'give each a name of its own');
  const weights = Object.keys(sums).flatMap((sum) => [`W_${sum}`, `U_${sum}`]);
  const taken = vectors.find((name) => weights.includes(name));
  if (taken !== undefined) refuse(where, `a vector named as the weights of a sum (${taken})`, 'use another');
}

/** Refuses an expression that leaves the dialect or names what is not there. */
function checkExpression(where: string, text: unknown, names: ReadonlySet<string>): void {
  if (typeof text !== 'string')
    refuse(where, `no expression (${shown(text)})`, "write one as text, e.g. 'tanh(s + b)'");
  try {
    parseTerm(text as string, names);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const begin = `kernel expression "${text}": `;
    if (!error.message.startsWith(begin))
      refuse(where, `not an expression (${text})`, "write arithmetic on names, e.g. 'tanh(s + b)'");
    const said = error.message.slice(begin.length);
    const [, unknown, known] = /^unknown name (\S+); it may use (.*)$/s.exec(said) ?? [];
    if (unknown !== undefined) refuse(where, `unknown name (${unknown})`, `use ${known}`);
    refuse(where, `not in the kernel dialect (${text})`, said);
  }
}

/** Refuses weights of a sum that has other ones, or none of its own. */
function checkLike(where: string, { input, recurrent, shared, like }: CellSum, sums: CellKernel['sums']): void {
  if (like === undefined) return;
  const other = Object.hasOwn(sums, like) ? sums[like] : undefined;
  const isAlike =
    other?.like === undefined &&
    other?.input === input &&
    (other.recurrent === undefined) === (recurrent === undefined) &&
    other.shared === shared;
  if (!isAlike)
    refuse(
      where,
      `like a sum that hears otherwise (${shown(like)})`,
      'name one with weights of its own of the same shape',
    );
}

/** Refuses sums that hear nothing, or what is not there, and cells that do not hear their input. */
function checkSums(where: string, { state, sums, given = {} }: CellKernel): void {
  const heard = [...state, ...Object.keys(given)];
  checkEach(Object.entries(sums), ([name, sum]) => {
    const at = `${where}: sums.${name}`;
    checkKeys(sum, keys('input', 'recurrent shared like'), at);
    const { input, recurrent, shared } = sum;
    if (shared !== undefined && (shared as unknown) !== true)
      refuse(at, `shared is not true (${shown(shared)})`, 'write true, or leave it out');
    checkLike(at, sum, sums);
    if (typeof input !== 'boolean')
      refuse(at, `input is neither true nor false (${shown(input)})`, 'say whether it hears the input');
    if (!input && recurrent === undefined)
      refuse(at, 'hears nothing (input: false)', 'let it hear the input, or give recurrent');
    if (recurrent !== undefined && !heard.includes(recurrent))
      refuse(at, `hears what is not there (${shown(recurrent)})`, `use ${heard.join(', ')}`);
  });
  if (!Object.values(sums).some(({ input }) => input))
    refuse(where, `no sum hears the input (${Object.keys(sums).join(', ') || 'none'})`, 'give one input: true');
}

function checkExpressions(where: string, cell: CellKernel): void {
  const { state, sums, vectors, constants = [], given = {}, advance, surrogates = {} } = cell;
  const names = new Set([...state, ...Object.keys(sums), ...vectors, ...constants]);
  checkEach(Object.entries(given), ([name, text]) => {
    try {
      checkExpression(`${where}: given.${name}`, text, names);
    } finally {
      // What others say of it is no mistake of theirs.
      names.add(name);
    }
  });
  checkEach(state, (name) => {
    if (!Object.hasOwn(advance, name)) refuse(where, `state without its advance (${name})`, `give advance.${name}`);
    checkExpression(`${where}: advance.${name}`, advance[name], names);
  });
  const other = Object.keys(advance).find((name) => !state.includes(name));
  if (other !== undefined) refuse(`${where}: advance`, `no state (${other})`, `use ${state.join(', ')}`);
  checkEach(Object.entries(surrogates), ([name, surrogate]) => {
    const at = `${where}: surrogates.${name}`;
    checkKeys(surrogate, keys('of derivative'), at);
    if (!Object.hasOwn(given, name)) refuse(at, `no given value (${name})`, `give given.${name}`);
    if (!names.has(surrogate.of)) refuse(at, `unknown name (${surrogate.of})`, `use ${[...names].join(', ')}`);
    checkExpression(at, surrogate.derivative, names);
  });
}

/** Refuses sums that nothing follows from: the cell would not hear them. */
function checkUse(where: string, { sums }: CellKernel, { levels }: CellPlan): void {
  const used = new Set(levels.flatMap(({ touched }) => touched));
  checkEach(Object.keys(sums), (name) => {
    if (!used.has(name)) refuse(`${where}: sums.${name}`, 'used nowhere', 'name it in an advance, or leave it out');
  });
}

/**
 * Checks a cell.
 * @param meant names that mean something else, e.g. parameters of every network
 * @throws {InputError} with the first kind of mistake, and all that are of it
 */
export function checkCell(where: string, cell: CellKernel, meant: readonly string[]): void {
  checkNames(where, cell, meant);
  checkSums(where, cell);
  checkExpressions(where, cell);
  try {
    checkUse(where, cell, planCell(cell));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const [, circle] = /: (.* hears .*) in a circle$/.exec(error.message) ?? [];
    if (circle === undefined) throw error;
    refuse(where, `sums in a circle (${circle})`, 'let one of them hear a state, which is that before the step');
  }
}
