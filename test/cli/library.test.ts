/** The package as Node loads it: comparisons run on threads, with the results of one, and take parts from files. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';

const library = new URL('../../dist/node/index.js', import.meta.url).href;
const own = fileURLToPath(new URL('../../examples/own_task.ts', import.meta.url));
const OPTIONS = {
  ...{ networks: 2, size: 10, reservoirs: ['filter-bank', 'delay-line'] },
  tasks: [{ name: 'discrimination', T0s: [100], trainPerClass: 4, testPerClass: 3, probesPerPoint: 0 }],
} as const;
const PROGRAM = `
import { compare } from '${library}';
const options = ${JSON.stringify(OPTIONS)};
const { resultsHash, html } = await compare({ ...options, jobs: 2 });
const alone = await compare(options);
const { rows, failures } = await compare({ ...options, tasks: [{ module: '${own}#pause', trials: 10 }] });
const tasks = [...new Set(rows.map(({ task }) => task))];
console.log(JSON.stringify({ same: alone.resultsHash === resultsHash, version: /rippletank \\d+\\.\\d+/.test(html), failures, tasks }));
`;

test('comparisons run on threads, with the same results, and take parts from files', () => {
  expect(inject('buildErrors')).toBe('');
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', PROGRAM], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ same: true, version: true, failures: [], tasks: ['pause-detection'] });
});
