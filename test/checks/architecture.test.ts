/**
 * docs/architecture.md, enforced: who may import whom, who owns which library, what stands at the top level of a
 * module, how long files and functions are, how wide comments, and which test a file is mirrored by. Each rule is tried
 * on a planted breach as well, so that a rule which finds nothing has shown that it can.
 */
import { describe, expect, test } from 'vitest';
import { MIRRORED_ELSEWHERE } from './mirrored_elsewhere.ts';
import { badExcuses, type MirroredElsewhere, unmirrored } from './mirrors.ts';
import {
  badModules,
  badSizes,
  importCycles,
  importsOutOfOrder,
  librariesOutOfPlace,
  longFunctions,
  partOf,
  readsAtOnce,
  wordsOutOfPlace,
} from './rules.ts';
import { parseSource, readTree, type SourceFile } from './source_tree.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const files = readTree(ROOT, ['kernels', 'models', 'src', 'scenes', 'bench', 'examples']);
const tests = readTree(ROOT, ['test']);

/** A file as it might be written, at a path of its own. */
const plant = (path: string, text: string): SourceFile => parseSource(path, `/** A planted file. */\n${text}`);

describe('the tree', () => {
  test('was read', () => {
    expect(files.length).toBeGreaterThan(500);
    expect(files.some((file) => file.files.length > 5)).toBe(true);
    expect(files.some((file) => file.files.some((target) => target.endsWith('_worker.ts')))).toBe(true);
    expect(files.find(({ path }) => path === 'scenes/main.ts')?.files).toContain('scenes/tank/worker.ts');
    expect(new Set(files.map(({ path }) => partOf(path))).size).toBeGreaterThan(20);
  });

  test('imports follow the order', () => {
    expect(importsOutOfOrder(files)).toEqual([]);
  });

  test('no import goes round in a circle', () => {
    expect(importCycles(files)).toEqual([]);
  });

  test('libraries have their owners, and only the command line touches Node', () => {
    expect(librariesOutOfPlace(files)).toEqual([]);
    expect(files.filter(({ packages }) => packages.includes('gpu.js')).map(({ path }) => path)).toEqual([
      'kernels/gpu.ts',
    ]);
  });

  test('no chance, clock, browser, process, or advice for the command line where it does not belong', () => {
    expect(wordsOutOfPlace(files)).toEqual([]);
  });

  test('tests of pages wait for what a page shows', () => {
    expect(readsAtOnce(tests)).toEqual([]);
  });

  test('no default exports, no re-exports but in the package entries, no state at the top level', () => {
    expect(badModules(files)).toEqual([]);
  });

  test('files are short, comments narrow, and every file opens with what it is for', () => {
    expect(badSizes(files)).toEqual([]);
  });

  test('functions are short', () => {
    expect(longFunctions(files)).toEqual([]);
  });

  test('every file has a test: its mirror, one that imports it, or one that is named with a reason', () => {
    expect(unmirrored(files, tests, MIRRORED_ELSEWHERE)).toEqual([]);
  });

  test('no excuse for a file is idle, or names a test that is not there or does not start its program', () => {
    expect(badExcuses(files, tests, MIRRORED_ELSEWHERE)).toEqual([]);
  });
});

describe('a planted breach is found', () => {
  const cases: readonly (readonly [string, (files: readonly SourceFile[]) => readonly string[], string, string])[] = [
    ['an import against the order', importsOutOfOrder, 'src/engine/x.ts', "import { a } from '../cli/a.ts';"],
    ['a task that sees an engine', importsOutOfOrder, 'src/tasks/x.ts', "import { a } from '../engine/engine.ts';"],
    ['a stage that sees a tank', importsOutOfOrder, 'scenes/stage/x.ts', "import { a } from '../tank/a.ts';"],
    ['a page that sees an engine', importsOutOfOrder, 'scenes/page/x.ts', "import '../../src/engine/engine.ts';"],
    ['a kernel that sees a model', importsOutOfOrder, 'kernels/x.ts', "import { a } from '../models/a.ts';"],
    ['a report with code of a study', importsOutOfOrder, 'src/report/x.ts', "import { a } from '../studies/a.ts';"],
    ['a worker by its address', importsOutOfOrder, 'src/engine/x.ts', "new URL('../cli/a.ts', import.meta.url);"],
    ['an import when it is needed', importsOutOfOrder, 'src/engine/x.ts', "const a = () => import('../cli/a.ts');"],
    ['a folder without a place', importsOutOfOrder, 'src/elsewhere/x.ts', 'export const a = 1;'],
    ['rxjs in the engine', librariesOutOfPlace, 'src/engine/x.ts', "import { Subject } from 'rxjs';"],
    ['Node outside the command line', librariesOutOfPlace, 'src/network/x.ts', "import { join } from 'node:path';"],
    ['three outside the stage', librariesOutOfPlace, 'scenes/page/x.ts', "import { Scene } from 'three';"],
    ['chance', wordsOutOfPlace, 'src/network/x.ts', 'export const a = () => Math.random();'],
    ['the clock', wordsOutOfPlace, 'src/network/x.ts', 'export const a = () => performance.now();'],
    ['the browser', wordsOutOfPlace, 'src/network/x.ts', "export const a = () => document.querySelector('p');"],
    ['the process', wordsOutOfPlace, 'src/network/x.ts', 'export const a = () => process.exit(1);'],
    ['advice', wordsOutOfPlace, 'src/engine/x.ts', "export const a = 'try again with --jobs 1';"],
    ['a page read at once', readsAtOnce, 'test/x.browser.test.ts', 'expect(await list.count()).toBe(8);'],
    ['a default export', badModules, 'src/network/x.ts', 'export default 1;'],
    ['a barrel', badModules, 'src/network/x.ts', "export * from './a.ts';"],
    ['a variable at the top level', badModules, 'src/network/x.ts', 'let count = 0;\nexport const f = () => count++;'],
    ['a Map at the top level', badModules, 'src/network/x.ts', 'const seen = new Map<string, number>();'],
    ['a list at the top level', badModules, 'src/network/x.ts', 'export const all: string[] = [];'],
    ['a long file', badSizes, 'src/network/x.ts', 'const a = 1;\n'.repeat(301)],
    ['a wide comment', badSizes, 'src/network/x.ts', `// ${'word '.repeat(30)}`],
  ];
  test.each(cases)('%s', (_, rule, path, text) => {
    const planted = plant(path, text);
    expect(rule([planted])).toHaveLength(1);
    // And by the rule alone: the same file without the line is well.
    expect(rule([plant('src/network/x.ts', 'export const a = 1;')])).toEqual([]);
  });

  test('a file that does not say what it is for', () => {
    expect(badSizes([parseSource('src/network/x.ts', 'export const a = 1;')])).toHaveLength(1);
  });

  test('a cycle', () => {
    const [a, b] = ['a', 'b'].map((name, i) => plant(`src/x/${name}.ts`, `import './${['b', 'a'][i]}.ts';`));
    expect(importCycles([a, b])).toEqual(['src/x/a.ts → src/x/b.ts → src/x/a.ts']);
  });

  test('a long function', () => {
    const planted = plant('src/network/x.ts', `export function far() {\n${'  step();\n'.repeat(60)}}`);
    expect(longFunctions([planted])).toEqual([['src/network/x.ts far', 62]]);
  });

  describe('a file without a test', () => {
    const planted = plant('src/network/x.ts', 'export const a = 1;');
    const room = plant('src/network/room.ts', "import { a } from './x.ts';\nexport const b = a;");
    const types = plant('src/network/room.ts', "import type { a } from './x.ts';\nexport const b: typeof a = 1;");
    const ofRoom = plant('test/network/room.test.ts', "import { b } from '../../src/network/room.ts';");
    const ofCommand = plant('test/cli/main.test.ts', "const main = '../../dist/node/main.js';");
    const command = plant('src/cli/main.ts', "import { b } from '../network/room.ts';");
    const excuse: MirroredElsewhere = { path: 'src/network/', test: 'network/room.test.ts', why: 'planted' };

    test('has a mirror that reaches it, or a test that imports more than its types', () => {
      expect(unmirrored([planted], [], [])).toEqual(['src/network/x.ts']);
      const mirror = (text: string) => plant('test/network/x.test.ts', text);
      expect(unmirrored([planted], [mirror('')], [])).toEqual(['src/network/x.ts']);
      const helped = [
        mirror("import './made_up.ts';"),
        plant('test/network/made_up.ts', "import '../../src/network/room.ts';"),
      ];
      expect(unmirrored([planted, room], helped, [])).toEqual([]);
      const importing = (how: string) => plant('test/y.test.ts', `import ${how} from '../src/network/x.ts';`);
      expect(unmirrored([planted], [importing('{ a }')], [])).toEqual([]);
      expect(unmirrored([planted], [importing('type { a }')], [])).toEqual(['src/network/x.ts']);
    });

    test('needs none where it holds nothing but types', () => {
      expect(unmirrored([plant('src/network/x.ts', 'export interface A { readonly a: number }')], [], [])).toEqual([]);
    });

    test('is excused only where the named test reaches its code', () => {
      expect(unmirrored([planted, room], [ofRoom], [excuse])).toEqual([]);
      expect(unmirrored([planted, types], [ofRoom], [excuse])).toEqual(['src/network/x.ts']);
      expect(unmirrored([planted], [ofRoom], [excuse])).toEqual(['src/network/x.ts']);
      expect(unmirrored([planted, room], [ofRoom, ofCommand], [{ ...excuse, test: 'cli/main.test.ts' }])).toEqual([
        'src/network/x.ts',
      ]);
    });

    test('is excused by its own folder, and by none that the folder lies in', () => {
      expect(unmirrored([planted, room], [ofRoom], [{ ...excuse, path: 'src/' }])).toEqual(['src/network/x.ts']);
      expect(unmirrored([planted, room], [ofRoom], [{ ...excuse, path: 'src/network/x' }])).toEqual([
        'src/network/x.ts',
      ]);
      expect(unmirrored([planted, room], [ofRoom], [{ ...excuse, path: 'src/network/x.ts' }])).toEqual([]);
    });

    test('is excused through a program only by a test that starts it', () => {
      const all = [planted, room, command];
      const started = { ...excuse, path: 'src/network/', test: 'cli/main.test.ts', through: 'src/cli/main.ts' };
      expect(unmirrored(all, [ofCommand], [started])).toEqual([]);
      expect(badExcuses(all, [ofCommand], [started])).toEqual([]);
      expect(badExcuses(all, [plant('test/cli/main.test.ts', '')], [started])).toEqual([
        'src/network/: test/cli/main.test.ts does not start src/cli/main.ts',
      ]);
    });

    test('and an excuse is told that is idle, or names no test', () => {
      expect(badExcuses([room], [ofRoom], [excuse])).toEqual(['src/network/: every file has tests of its own']);
      expect(badExcuses([planted], [], [excuse])).toEqual(['src/network/: there is no test/network/room.test.ts']);
    });
  });

  test('a thread and a process that a file starts are what it reaches', () => {
    const text = `const a = './a_worker.js'; fork(new URL('./b.js', import.meta.url)); new URL('./c.ts', import.meta.url);`;
    const { files: started } = plant('src/engine/x.ts', text);
    expect(started.toSorted()).toEqual(['a_worker', 'b', 'c'].map((name) => `src/engine/${name}.ts`));
  });
});
