/** Tasks of modules: a module is loaded once, and one that cannot be is told with the place that names it. */
import { expect, test } from 'vitest';
import { refuse } from '../../../src/errors.ts';
import { type LoadedTask, loadTasks } from '../../../src/studies/comparison/own_tasks.ts';

const loaded = (module: string): LoadedTask => ({
  module,
  sha256: '',
  task: { name: 'own', create: () => refuse('x', 'y', 'z') },
});

test('a module that two tasks name is loaded once', async () => {
  const asked: string[] = [];
  const load = async (module: string) => {
    asked.push(module);
    return loaded(module);
  };
  const tasks = ['production', { module: './a.ts#a' }, { module: './b.ts#b' }, { module: './a.ts#a', label: 'again' }];
  expect([...(await loadTasks({ tasks }, load, 'mine.yaml')).keys()]).toEqual(['./a.ts#a', './b.ts#b']);
  expect(asked).toEqual(['./a.ts#a', './b.ts#b']);
});

test('what a module is refused for is told with its place in the file', async () => {
  const tasks = ['production', { module: './none.ts#pause' }];
  const load = async (module: string) => refuse(`module ${module}`, 'there is no such file (ENOENT)', 'give its path');
  await expect(loadTasks({ tasks }, load, 'mine.yaml')).rejects.toThrow(
    /^mine\.yaml: tasks\[1\]: module \.\/none\.ts#pause: there is no such file \(ENOENT\); give its path$/,
  );
});
