import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { constantTerms, effectTerms } from '../../kernels/compile/rule_names.ts';
import { SHORT_TERM } from '../../kernels/core.ts';
import { type MembraneKernel, parseTerm, type ReceptorKernel } from '../../kernels/dialect.ts';
import { LEARNING_BYTES, LEARNING_FAULT, LEARNING_MARK, LEARNING_WORDS } from '../../kernels/learning_layout.ts';
import { plasticityRules } from '../../models/plasticity/plasticity_rules.ts';

type Kernel = MembraneKernel | ReceptorKernel;

/** What generated code calls its own values: a kernel may not. */
const CODE_NAMES = [
  ...['V', 'x', 'free', 'held', 'spiked', 'fired', 'next', 'tally', 'refractory'],
  ...['state', 'states', 'further', 'inputs', 'parameters', 'rows', 'columns'],
];

/** Every kernel that a folder defines: its exports that have an `advance`. */
async function kernelsIn(folder: string): Promise<Kernel[]> {
  const files = readdirSync(new URL(`../../kernels/${folder}/`, import.meta.url)).filter((file) =>
    file.endsWith('.ts'),
  );
  const names = files.map((file) => file.replace(/\.ts$/, ''));
  const modules = await Promise.all(names.map((name) => import(`../../kernels/${folder}/${name}.ts`)));
  return modules
    .flatMap((module) => Object.values(module as Record<string, Kernel>))
    .filter((kernel) => 'advance' in kernel);
}

/** Every event of a rule that is built in. */
const EVENTS = ['postSpike', 'preSpike', 'drift'] as const;

describe('kernel dialect', () => {
  test('every rule of plasticity stays within it', () => {
    for (const { kernel, parameters } of plasticityRules.values()) {
      constantTerms(kernel, Object.keys(parameters));
      expect(EVENTS.some((event) => effectTerms(kernel, event, Object.keys(parameters)) !== undefined)).toBe(true);
      for (const { tau } of [...kernel.preTraces, ...kernel.postTraces]) expect(parameters).toHaveProperty(tau);
    }
  });

  test('every kernel in the tree stays within it', async () => {
    const membranes = (await kernelsIn('neurons')) as MembraneKernel[];
    const receptors = (await kernelsIn('synapses')) as ReceptorKernel[];
    expect(membranes.length).toBeGreaterThan(1);
    expect(receptors.length).toBeGreaterThan(3);
    for (const membrane of membranes) {
      const { parameters, inputs, further = [], given = {}, advance, follow = {}, spikes } = membrane;
      const { landing = {}, jump = {} } = membrane;
      const names = new Set([...further, ...parameters]);
      const known = new Set(['V', 'free', ...inputs, ...names]);
      const define = (values: Readonly<Record<string, string>>): void => {
        for (const [name, text] of Object.entries(values)) {
          parseTerm(text, known);
          known.add(name);
        }
      };
      define(given);
      for (const text of [advance, ...Object.values(follow)]) parseTerm(text, known);
      parseTerm(spikes, new Set(['V', ...names]));
      define(landing);
      known.delete('V');
      for (const text of Object.values(jump)) parseTerm(text, known);
      for (const name of Object.keys(follow)) expect(further).toContain(name);
      for (const name of Object.keys(jump)) expect(['V', ...further]).toContain(name);
      // Names of the generated code's own, besides V and the inputs.
      const own = [...further, ...parameters, ...inputs, ...Object.keys(given), ...Object.keys(landing)];
      expect(new Set(own).size).toBe(own.length);
      for (const name of own) expect(CODE_NAMES).not.toContain(name);
    }
    for (const { state, parameters, given = {}, inputs, advance, receive } of receptors) {
      const names = new Set([...state, ...parameters]);
      const known = new Set([...names, 'arriving']);
      for (const [name, text] of Object.entries(given)) {
        parseTerm(text, known);
        expect(known).not.toContain(name);
        known.add(name);
      }
      for (const text of Object.values(inputs)) parseTerm(text, known);
      for (const text of Object.values(advance)) parseTerm(text, names);
      for (const text of Object.values(receive)) parseTerm(text, new Set([...names, 'arriving']));
    }
  });

  test.each([
    ['Math.exp(V)', 'only exp, exp2, log, tanh, sqrt, abs, floor, min, max may be called'],
    ['exp(V, V)', 'exp takes one number'],
    ['min(V)', 'min takes two numbers'],
    ['V = 3', 'is not in the dialect'],
    ['V + tau', 'unknown name tau; it may use V'],
    ['V % 2', 'operator %'],
    ['"V"', '"V" is no number'],
    ['V; V', '"; V" follows the expression'],
    ['!V', 'operator !'],
  ])('%s is refused', (text, reason) => {
    const refusal = (): unknown => parseTerm(text, new Set(['V']));
    expect(refusal).toThrow(`kernel expression "${text}": `);
    expect(refusal).toThrow(reason);
  });
});

/** Constants of a file of the core. */
function constantsOf(file: string): Record<string, number> {
  const text = readFileSync(new URL(`../../kernels/wasm/${file}.ts`, import.meta.url), 'utf8');
  const found = [...text.matchAll(/^(?:export )?const ([A-Z_]+): \w+ = (\w+);/gm)];
  return Object.fromEntries(found.map(([, name, value]) => [name, Number(value)]));
}

test('tables of synapses that learn are laid out as the core reads them', () => {
  const words = constantsOf('learning_table');
  expect(words).toEqual(Object.fromEntries(LEARNING_WORDS.map((name, i) => [name.toUpperCase(), 4 * i])));
  expect(LEARNING_BYTES).toBe(4 * LEARNING_WORDS.length);
  expect(constantsOf('learning_row').MARK).toBe(LEARNING_MARK);
  const { FAULT, SHORT_TERM: shortTerm } = constantsOf('memory');
  expect([FAULT, shortTerm]).toEqual([LEARNING_FAULT, SHORT_TERM]);
});
