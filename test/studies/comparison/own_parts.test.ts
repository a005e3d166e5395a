/** Parts of modules: a module is loaded once, and one that cannot be is told with the place that names it. */
import { expect, test } from 'vitest';
import { refuse } from '../../../src/errors.ts';
import { type LoadOwn, loadOwnParts } from '../../../src/studies/comparison/own_parts.ts';

test('a module that two tasks name is loaded once', async () => {
  const asked: string[] = [];
  const load = (async (kind, module) => {
    asked.push(`${kind} ${module}`);
    return { module, sha256: '', name: 'own', part: { name: 'own', create: () => refuse('x', 'y', 'z') } };
  }) as LoadOwn;
  const tasks = ['production', { module: './a.ts#a' }, { module: './b.ts#b' }, { module: './a.ts#a', label: 'again' }];
  const reservoirs = [{ module: './a.ts#c' }];
  const { tasks: found } = await loadOwnParts({ tasks, reservoirs }, load, 'mine.yaml');
  expect([...found.keys()]).toEqual(['./a.ts#a', './b.ts#b']);
  expect(asked).toEqual(['task ./a.ts#a', 'task ./b.ts#b', 'reservoir ./a.ts#c']);
});

test.each(['tasks', 'reservoirs'])('what a module is refused for is told with its place among %s', async (list) => {
  const entries = ['production', { module: './none.ts#pause' }];
  const load: LoadOwn = async (_, module) =>
    refuse(`module ${module}`, 'there is no such file (ENOENT)', 'give its path');
  await expect(loadOwnParts({ [list]: entries }, load, 'mine.yaml')).rejects.toThrow(
    `mine.yaml: ${list}[1]: module ./none.ts#pause: there is no such file (ENOENT); give its path`,
  );
});
