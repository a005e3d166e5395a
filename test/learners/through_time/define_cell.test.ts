/** Cells of a user's own: the package's written again are the same to the bit, and every mistake is a line. */
import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { gruCell } from '../../../kernels/cells/gru.ts';
import { adaptiveSpikingCell } from '../../../kernels/cells/leaky_spiking.ts';
import { InputError } from '../../../src/errors.ts';
import { learnersOfModules, learnersWith } from '../../../src/learners/catalogue.ts';
import { type CellDefinition, defineCell } from '../../../src/learners/through_time/define_cell.ts';
import { randomStream } from '../../../src/random.ts';
import type { Lesson } from '../../../src/signals.ts';

const { state, sums, vectors, given, advance } = gruCell;
const again = defineCell({
  ...{ name: 'gru-again', meaning: 'the GRU, written again', citation: 'Cho et al. 2014' },
  ...{ state, sums, vectors, advance, first: { b_z: 1 } },
  ...(given && { given }),
});

const leaky = defineCell({
  name: 'leaky',
  meaning: 'leaky units with a time constant',
  ...{ state: ['h'], sums: { s: { input: true, recurrent: 'h' } }, vectors: ['b'] },
  constants: { tau: { default: 50, unit: 'ms', meaning: 'time constant', above: 0 } },
  advance: { h: 'h + dt / tau * (tanh(s + b) - h)' },
});

/** An impulse in each; wanted is how long ago it was, at the end. */
function lessons(seed: number, count: number): Lesson[] {
  const stream = randomStream(seed, 'test lessons');
  return Array.from({ length: count }, (_, id) => {
    const at = 100 * stream.uniform();
    return {
      trial: { id, durationMs: 120, spikes: [Float64Array.of(at)], sampleTimesMs: Float64Array.of(120) },
      targets: ndarray(Float64Array.of(at / 100), [1, 1]),
    };
  });
}

const context = { channels: { spikes: 1, analog: 0 }, seed: 3, stateNoise: 0.01 };
const small = { size: 9, passes: 3 };
const catalogue = learnersWith(again, leaky);
const asked = lessons(2, 5).map(({ trial }) => trial);

async function answersOf(spec: { name: string }, from = catalogue) {
  const trained = await (await from.create({ ...small, ...spec }, context)).train(lessons(1, 20), { seed: 1 });
  const outputs = (await trained.answer(asked)).outputs.map(({ data }) => data);
  return { trained, outputs };
}

test('the GRU, written again, learns to the same bytes as that of the package', async () => {
  const [own, theirs] = await Promise.all([answersOf({ name: 'gru-again' }), answersOf({ name: 'gru' })]);
  expect(own.outputs).toEqual(theirs.outputs);
  expect(own.trained.cost).toEqual(theirs.trained.cost);
  expect(catalogue.model({ name: 'gru-again' }).learns).toBe('network');
  expect(catalogue.presentation({ name: 'gru-again' }).meaning).toBe('the GRU, written again');
});

test('constants are parameters, dt is one, and what was learned comes back', async () => {
  const { trained, outputs } = await answersOf({ name: 'leaky' });
  expect(trained.parameters).toMatchObject({ tau: 50, size: 9, trainedParameters: 9 + 81 + 9 + 9 + 1 });
  // dt 10 ms, tau 10 ms: the cell of Elman.
  const [fast, elman] = await Promise.all([
    answersOf({ name: 'leaky', tau: 10 } as { name: string }),
    answersOf({ name: 'rnn' }),
  ]);
  fast.outputs.forEach((own, i) => {
    expect(own[0]).toBeCloseTo(elman.outputs[i][0], 5);
  });
  expect(fast.outputs).not.toEqual(outputs);
  const restored = await catalogue.restore(JSON.parse(JSON.stringify(trained.save())));
  expect((await restored.answer(asked)).outputs.map(({ data }) => data)).toEqual(outputs);
  expect(() => catalogue.check({ name: 'leaky', tau: 0 })).toThrow('leaky: tau out of range (0); use a number > 0 ms');
});

test('one of a module is asked for by that', () => {
  const own = learnersOfModules(new Map([['/mine.ts#leaky', leaky]]));
  expect(() => own.check({ name: 'leaky', module: '/mine.ts#leaky', sha256: 'ab', tau: 20 })).not.toThrow();
  expect(() => learnersWith(leaky, leaky)).toThrow('two of one name (leaky); give each a name of its own');
});

test('a spiking cell is defined with its surrogate', () => {
  const { constants = [], given: values = {}, surrogates = {}, ...cell } = adaptiveSpikingCell;
  const one = { default: 0.5, unit: '1', meaning: 'x' } as const;
  const spiking = defineCell({
    ...{ ...cell, given: values, surrogates, name: 'spiking', meaning: 'spikes' },
    constants: Object.fromEntries(constants.map((name) => [name, one])),
  });
  expect(spiking.layers(spikingParameters(spiking.model.parameters))[0].constants).toEqual({
    ...Object.fromEntries(constants.map((name) => [name, 0.5])),
    dt: 10,
  });
});

const spikingParameters = (records: Readonly<Record<string, { readonly default: number }>>) => ({
  ...{ numbers: Object.fromEntries(Object.entries(records).map(([name, own]) => [name, own.default])) },
  ...{ kinds: {}, listed: {} },
});

describe('a definition is refused', () => {
  const good: CellDefinition = {
    ...{ name: 'mine', meaning: 'm', state: ['h'], sums: { s: { input: true, recurrent: 'h' } }, vectors: ['b'] },
    advance: { h: 'tanh(s + b)' },
  };
  const constant = { default: 1, unit: '1', meaning: 'x' } as const;
  test.each<[Partial<Record<keyof CellDefinition, unknown>>, string]>([
    [{ name: '' }, 'cell : not a name (); use 1 to 40 lower-case letters, digits and -, the first a letter'],
    [{ name: 'lstm' }, 'cell lstm: a learner of the package has this name (lstm); use another'],
    [{ name: 'liquid' }, 'cell liquid: a learner of the package has this name (liquid); use another'],
    [{ meaning: undefined }, 'cell mine: meaning is missing (undefined); give name, meaning, state, sums, advance'],
    [{ advance: { h: 'tanh(s + c)' } }, 'cell mine: advance.h: unknown name (c); use h, s, b, dt'],
    [{ advance: { h: 'tanh(S)' } }, 'cell mine: advance.h: unknown name (S); did you mean s? use h, s, b, dt'],
    [{ given: { g: 'q', q: 's' } }, 'cell mine: given.g: unknown name (q); use h, s, b, dt'],
    [
      { advance: { h: 'sin(s)' } },
      'cell mine: advance.h: not in the kernel dialect (sin(s)); only exp, exp2, log, tanh, sqrt, abs, floor, min, max may be called',
    ],
    [
      { advance: { h: 's +' } },
      "cell mine: advance.h: not an expression (s +); write arithmetic on names, e.g. 'tanh(s + b)'",
    ],
    [{ advance: { h: 3 } }, "cell mine: advance.h: no expression (3); write one as text, e.g. 'tanh(s + b)'"],
    [{ state: ['h', 'c'] }, 'cell mine: state without its advance (c); give advance.c'],
    [{ advance: { h: 's', c: 's' } }, 'cell mine: advance: no state (c); use h'],
    [{ vectors: ['b', 'W_s'] }, 'cell mine: a vector named as the weights of a sum (W_s); use another'],
    [{ given: null }, 'cell mine: no record of given (null); give an object, by name'],
    [{ constants: 3 }, 'cell mine: no record of constants (3); give an object, by name'],
    [{ surrogates: [] }, 'cell mine: no record of surrogates ([]); give an object, by name'],
    [{ advance: { h: 'h + b' } }, 'cell mine: sums.s: used nowhere; name it in an advance, or leave it out'],
    [{ state: [] }, "cell mine: no state (0); name at least one, e.g. ['h']; others hear the first"],
    [
      { state: [''] },
      'cell mine: not a name (""); use letters, digits and _, and begin with no d_, next_, seed_ or dropout_',
    ],
    [{ vectors: 'b' }, 'cell mine: vectors is no list ("b"); give names, e.g. [\'h\']'],
    [
      { vectors: ['b', 'later'] },
      'cell mine: not a name ("later"); use letters, digits and _, and begin with no d_, next_, seed_ or dropout_',
    ],
    [{ vectors: ['b', 'h'] }, 'cell mine: two of one name (h); give each a name of its own'],
    [{ vectors: ['b', 'exp'] }, 'cell mine: name has another meaning (exp); use another'],
    [{ sums: { s: { input: true, recurrent: 'q' } } }, 'cell mine: sums.s: hears what is not there ("q"); use h'],
    [
      { sums: { s: { input: true, recurrent: 'h', shared: 1 } } },
      'cell mine: sums.s: shared is not true (1); write true, or leave it out',
    ],
    [
      { sums: { s: { input: true, recurrent: 'h', like: 'q' } } },
      'cell mine: sums.s: like a sum that hears otherwise ("q"); name one with weights of its own of the same shape',
    ],
    [
      { sums: { s: { input: true, recurrent: 'h', like: 'r' }, r: { input: true } } },
      'cell mine: sums.s: like a sum that hears otherwise ("r"); name one with weights of its own of the same shape',
    ],
    [{ sums: { s: { recurrent: 'h' } } }, 'cell mine: sums.s: input is missing (undefined); give input'],
    [
      { sums: { s: { input: false } } },
      'cell mine: sums.s: hears nothing (input: false); let it hear the input, or give recurrent',
    ],
    [{ sums: { s: { input: false, recurrent: 'h' } } }, 'cell mine: no sum hears the input (s); give one input: true'],
    [
      {
        sums: { s: { input: true, recurrent: 'g' } },
        given: { g: 's * 2' },
      },
      'cell mine: sums in a circle (s hears s); let one of them hear a state, which is that before the step',
    ],
    [{ first: { b_f: 1 } }, 'cell mine: first: no vector (b_f); name it in vectors (b)'],
    [{ first: { b: Number.NaN } }, 'cell mine: first.b: no number (NaN); give a finite one'],
    [{ constants: { rate: constant } }, 'cell mine: name has another meaning (rate); use another'],
    [
      { constants: { '': constant } },
      'cell mine: not a name (""); use letters, digits and _, and begin with no d_, next_, seed_ or dropout_',
    ],
    [{ constants: { a: 0.5 } }, 'cell mine: constants.a: not an object (number); give one with default, unit, meaning'],
    [{ constants: { a: { ...constant, above: 1 } } }, 'reservoir mine: a out of range (1); use a number > 1'],
    [{ surrogates: { g: { of: 's', derivative: '1' } } }, 'cell mine: surrogates.g: no given value (g); give given.g'],
    [
      { given: { g: 's' }, surrogates: { g: { of: 'q', derivative: '1' } } },
      'cell mine: surrogates.g: unknown name (q); use h, s, b, dt, g',
    ],
    [
      { stat: ['h'] },
      'cell mine: unknown key (stat); did you mean state? known are name, meaning, state, sums, advance, equation, citation, vectors, first, constants, given, surrogates',
    ],
    [
      { advance: { h: 's / h' } },
      'cell mine: state h is no number after step 1 (NaN); let it be finite, also where inputs, states, weights and vectors are 0',
    ],
    [
      { advance: { h: 'sqrt(abs(s))' } },
      'cell mine: derivative by W_s is no number (NaN); let derivatives be finite, also where inputs, states, weights and vectors are 0',
    ],
  ] as [object, string][])('%j', (fault, message) => {
    expect(() => defineCell({ ...good, ...fault } as never)).toThrow(new InputError(message));
  });

  test.each([undefined, null, 'gru'])('that is none: %j', (given) => {
    expect(() => defineCell(given as never)).toThrow(`defineCell: no definition (${given}); give an object with name`);
  });
});
