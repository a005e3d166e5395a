import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type MembraneKernel, parseTerm, type ReceptorKernel } from '../../kernels/dialect.ts';

type Kernel = MembraneKernel | ReceptorKernel;

/** What generated code calls its own values: a kernel may not. */
const CODE_NAMES = [
  ...['V', 'x', 'free', 'held', 'spiked', 'fired', 'next', 'tally', 'refractory'],
  ...['state', 'states', 'further', 'inputs', 'parameters', 'rows', 'columns'],
];

/** Every kernel that a folder defines: its exports that have an `advance`. */
async function kernelsIn(folder: string): Promise<Kernel[]> {
  const files = readdirSync(new URL(`../../kernels/${folder}/`, import.meta.url));
  const modules = await Promise.all(files.map((file) => import(`../../kernels/${folder}/${file}`)));
  return modules
    .flatMap((module) => Object.values(module as Record<string, Kernel>))
    .filter((kernel) => 'advance' in kernel);
}

describe('kernel dialect', () => {
  test('every kernel in the tree stays within it', async () => {
    const membranes = (await kernelsIn('neurons')) as MembraneKernel[];
    const receptors = (await kernelsIn('synapses')) as ReceptorKernel[];
    expect(membranes.length).toBeGreaterThan(1);
    expect(receptors.length).toBeGreaterThan(3);
    for (const { parameters, inputs, further = [], given = {}, advance, follow = {}, spikes, jump = {} } of membranes) {
      const names = new Set([...further, ...parameters]);
      const known = new Set(['V', ...inputs, ...names]);
      for (const [name, text] of Object.entries(given)) {
        parseTerm(text, known);
        known.add(name);
      }
      for (const text of [advance, ...Object.values(follow)]) parseTerm(text, known);
      parseTerm(spikes, new Set(['V', ...names]));
      for (const text of Object.values(jump)) parseTerm(text, names);
      for (const name of [...Object.keys(follow), ...Object.keys(jump)]) expect(further).toContain(name);
      // Names of the generated code's own, besides V and the inputs.
      const own = [...further, ...parameters, ...inputs, ...Object.keys(given)];
      expect(new Set(own).size).toBe(own.length);
      for (const name of own) expect(CODE_NAMES).not.toContain(name);
    }
    for (const { state, parameters, inputs, advance, receive } of receptors) {
      const names = new Set([...state, ...parameters]);
      for (const text of Object.values(inputs)) parseTerm(text, new Set([...names, 'arriving']));
      for (const text of Object.values(advance)) parseTerm(text, names);
      for (const text of Object.values(receive)) parseTerm(text, new Set([...names, 'arriving']));
    }
  });

  test.each([
    ['Math.exp(V)', 'only exp, log, floor may be called'],
    ['exp(V, V)', 'exp takes one number'],
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
