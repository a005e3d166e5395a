import { describe, expect, it } from 'vitest';
import { undecidable } from '../../../src/studies/comparison/decidable.ts';
import { experimentJsonSchema, parseExperiment, withSeed } from '../../../src/studies/comparison/experiment_file.ts';
import { presetNames } from '../../../src/studies/comparison/preset_names.ts';
import { preset } from '../../../src/studies/comparison/presets.ts';
import { standardTasks } from '../../../src/studies/comparison/standard_set.ts';
import { units } from '../../../src/studies/comparison/unit.ts';
import { createTask } from '../../../src/tasks/create_task.ts';

const read = (text: string) => parseExperiment(text, 'mine.yaml');
const valid = 'name: mine\nnetworks: 2\nreservoirs: [filter-bank]\ntasks: [production]\n';

/** The valid file with one line put in the place of the line of the same key, or added. */
function changed(line: string): string {
  const key = line.slice(0, line.indexOf(':') + 1);
  return `${valid
    .split('\n')
    .filter((other) => !other.startsWith(key))
    .join('\n')}${line}\n`;
}

describe('an experiment file', () => {
  it('fills up what is left out and gives every reservoir the one size', () => {
    expect(read(valid)).toEqual({
      name: 'mine',
      seed: 1,
      networks: 2,
      size: 135,
      stateNoise: 0,
      reservoirs: [{ label: 'filter-bank', spec: { name: 'filter-bank', size: 135 } }],
      tasks: [{ label: 'production', spec: { name: 'production' } }],
    });
  });

  it('keeps parameters, options and labels', () => {
    const held = read(
      'name: mine\nnetworks: 1\nreservoirs: [liquid, { name: liquid, label: wide, lambda: 8 }]\ntasks: [{ name: discrimination, T0s: [200] }]',
    );
    expect(held.reservoirs[1]).toEqual({ label: 'wide', spec: { name: 'liquid', size: 135, lambda: 8 } });
    expect(held.tasks[0]).toEqual({ label: 'discrimination', spec: { name: 'discrimination', T0s: [200] } });
    expect(held.reference).toBe('liquid');
  });

  it('refuses feedback in tasks that ask once a trial, where it would change nothing, and takes it in others', () => {
    const file = (task: string): string =>
      `name: mine\nreservoirs: [{ name: liquid, feedback: 8000 }]\ntasks: [production, ${task}]\n`;
    expect(() => read(file('discrimination'))).toThrow(
      /^mine\.yaml: reservoirs\[0\] in tasks\[1\]: reservoir liquid: feedback changes nothing where a trial asks once \(1 sample time\); leave feedback out here$/,
    );
    expect(read(file('ready-set-go')).tasks).toHaveLength(2);
  });

  it('takes classifiers in tasks whose targets are classes, on whatever scale those are', () => {
    const readouts = ['logistic', 'nearest-centroid', 'parallel-perceptrons'];
    const reservoirs = readouts.map((readout) => `{ name: input-only, label: ${readout}, readout: ${readout} }`);
    const tasks = '[discrimination, delayed-match]';
    expect(read(`name: mine\nreservoirs: [${reservoirs}]\ntasks: ${tasks}\n`).reservoirs).toHaveLength(3);
  });

  it.each([
    [
      'an unknown key',
      'netwoks: 3',
      /^mine\.yaml: unknown key \(netwoks\); did you mean networks\? known are name, seed, networks/,
    ],
    ['no networks', 'networks: 0', /^mine\.yaml: networks: too small \(0\); use a number ≥ 1 \(line 4, column 11\)$/],
    ['half a network', 'networks: 1.5', /^mine\.yaml: networks: .*\(1\.5\); use an integer \(line 4, column \d+\)$/],
    ['a network count that is no number', 'networks: .nan', /^mine\.yaml: networks: .*\(NaN\); use/],
    [
      'a wrong type',
      'networks: many',
      /^mine\.yaml: networks: .*\(many\); use a finite number \(line 4, column \d+\)$/,
    ],
    ['a negative seed', 'seed: -1', /^mine\.yaml: seed: too small \(-1\)/],
    ['seeds beyond exact integers', 'seed: 9007199254740991', /^mine\.yaml: seed: seeds run past 2⁵³ − 1/],
    [
      'a name that leads elsewhere',
      'name: ../x',
      /^mine\.yaml: name: not accepted \(\.\.\/x\); use 1 to 64 letters \(a–z, A–Z\), digits, _ \+ \. -, the first a letter, a digit or _ \(line 4, column 7\)$/,
    ],
    ['a hidden name', 'name: .x', /^mine\.yaml: name: .*\(\.x\)/],
    [
      'a label with blanks',
      'reservoirs: [{ name: liquid, label: a b }]',
      /^mine\.yaml: reservoirs\[0\]\.label: not accepted \(a b\); use 1 to 100 letters \(a–z, A–Z\), digits, _ \+ \. = - \(line 4, column \d+\)$/,
    ],
    [
      'no reservoirs',
      'reservoirs: []',
      /^mine\.yaml: reservoirs: .*too few entries \(0\); use at least 1 entry \(line 4, column \d+\)$/,
    ],
    ['an unknown reservoir', 'reservoirs: [jelly]', /^mine\.yaml: reservoirs\[0\].*\(jelly\); use liquid, /],
    ['an unknown task', 'tasks: [sleep]', /^mine\.yaml: tasks\[0\].*\(sleep\); use .*discrimination, /],
    [
      'a reservoir twice',
      'reservoirs: [liquid, liquid]',
      /^mine\.yaml: reservoirs: listed twice \(liquid\); give each a label/,
    ],
    [
      'a task twice',
      'tasks: [production, production]',
      /^mine\.yaml: tasks: listed twice \(production\); give each a label of its own$/,
    ],
    [
      'a reference that takes no part',
      'reference: filter-bnak',
      /^mine\.yaml: reference: unknown reservoir \(filter-bnak\); did you mean filter-bank\? use filter-bank$/,
    ],
    [
      'an unknown parameter of a continuous reservoir',
      'reservoirs: [{ name: echo-state, radius: 1 }]',
      /^mine\.yaml: reservoirs\[0\]: reservoir echo-state: .*radius/,
    ],
    [
      'an unknown parameter of a liquid',
      'reservoirs: [{ name: liquid, lamda: 1 }]',
      /^mine\.yaml: reservoirs\[0\]: reservoir liquid: unknown parameter \(lamda\); did you mean lambda\? use size, lambda, tau, window, dt, /,
    ],
    [
      'a parameter out of range',
      'reservoirs: [{ name: liquid, lambda: -1 }]',
      /^mine\.yaml: reservoirs\[0\]: reservoir liquid: lambda out of range \(-1\); use a number ≥ 0$/,
    ],
    [
      'a time step that delays are no multiples of',
      'reservoirs: [{ name: liquid, dt: 0.4 }]',
      /^mine\.yaml: reservoirs\[0\]: .*delay/,
    ],
    [
      'a size of its own',
      'reservoirs: [{ name: echo-state, size: 7 }]',
      /^mine\.yaml: reservoirs\[0\]: has a size of its own/,
    ],
    [
      'a list in the place of a number none of which would do',
      'reservoirs: [{ name: liquid, readout_noise: [-1] }]',
      /^mine\.yaml: reservoirs\[0\]: reservoir liquid: readout_noise is no number \(\[-1\]\); use a number ≥ 0 and ≤ 1000000$/,
    ],
    [
      'a list in the place of a number one of which would not do',
      'reservoirs: [{ name: liquid, readout_noise: [0, -1] }]',
      /^mine\.yaml: reservoirs\[0\]: reservoir liquid: readout_noise out of range \(-1\); use a number ≥ 0 and ≤ 1000000$/,
    ],
    [
      'an empty list of sizes',
      'reservoirs: [liquid]\nsize: []',
      /^mine\.yaml: size: .*too few entries \(0\); use at least 1 entry/,
    ],
    [
      'a size of a list that a liquid cannot have',
      'reservoirs: [liquid]\nsize: [135, 100]',
      /size is no whole number of columns \(100\)/,
    ],
    [
      'noise of a task out of range',
      'tasks: [{ name: discrimination, stateNoise: [0, -1] }]',
      /^mine\.yaml: tasks\[0\]\.stateNoise\[1\]: .*\(-1\)/,
    ],
    [
      'a list of a task’s own that is none of numbers in place of one',
      'tasks: [{ name: discrimination, T0s: [200, 100] }]',
      /^mine\.yaml: tasks\[0\]: task discrimination: T0s is not ascending \(200, 100\)/,
    ],
    [
      'more conditions than anybody means',
      `tasks: [{ name: discrimination, ratio: [${Array.from({ length: 40 }, (_, i) => 1.1 + i / 100)}], backgroundHz: [${Array.from({ length: 40 }, (_, i) => i)}] }]`,
      /^mine\.yaml: tasks\[0\]: stands for too many conditions \(1600\); use shorter lists: at most 1000$/,
    ],
    [
      'an empty list',
      'reservoirs: [{ name: liquid, state: multi, taus: [] }]',
      /^mine\.yaml: reservoirs\[0\]: reservoir liquid: taus is empty \(\[\]\); use one or more ascending numbers > 0 /,
    ],
    [
      'a number in the place of a list',
      'reservoirs: [{ name: liquid, state: multi, taus: 3 }]',
      /^mine\.yaml: reservoirs\[0\]: reservoir liquid: taus is no list \(3\); use one or more/,
    ],
    [
      'a list in the place of a name',
      'reservoirs: [{ name: echo-state, readout: [1] }]',
      /^mine\.yaml: reservoirs\[0\]: reservoir echo-state: unknown readout \(\[1\]\); use ridge/,
    ],
    [
      'an infinite number in a task, and says nothing else of it',
      'tasks: [{ name: production, trainTrials: .inf }]',
      /^mine\.yaml: tasks\[0\]\.trainTrials: none of the accepted kinds \(Infinity\); use a finite number, .* \(line 4, column \d+\)$/,
    ],
    [
      'what is no number in a list of a task',
      'tasks: [{ name: discrimination, T0s: [.nan] }]',
      /^mine\.yaml: tasks\[0\]\.T0s\[0\]: not a finite number \(NaN\); use a finite number \(line 4, column \d+\)$/,
    ],
    [
      'noise beyond all numbers that a readout can be fitted to',
      'reservoirs: [{ name: echo-state, dynamic_noise: 1.0e300 }]',
      /^mine\.yaml: reservoirs\[0\]: reservoir echo-state: dynamic_noise out of range \(1e\+300\); use a number ≥ 0 and ≤ 1000000 /,
    ],
    [
      'feedback of more outputs than a task has',
      'reservoirs: [{ name: liquid, feedback: 8000, feedback_outputs: 3 }]',
      /^mine\.yaml: reservoirs\[0\] in tasks\[0\]: reservoir liquid: hears 3 of 1 outputs \(3\); use feedback_outputs 1$/,
    ],
    [
      'a classifier in a task without classes',
      'reservoirs: [{ name: echo-state, readout: logistic }]',
      /^mine\.yaml: reservoirs\[0\] in tasks\[0\]: reservoir echo-state: targets are no classes, and its readout takes only those \(logistic\); use ridge here$/,
    ],
    [
      'fewer states than a task has channels',
      'tasks: [latch, production]\nsize: 4',
      /^mine\.yaml: reservoirs\[0\] in tasks\[1\]: reservoir filter-bank: fewer states than input channels \(4\); use a size of at least 5$/,
    ],
    [
      'an unknown option of a task',
      'tasks: [{ name: production, trails: 5 }]',
      /^mine\.yaml: tasks\[0\]: task production: unknown option \(trails\)/,
    ],
    [
      'an option out of range',
      'tasks: [{ name: discrimination, ratio: 0.5 }]',
      /^mine\.yaml: tasks\[0\]: task discrimination: ratio is out of range \(0\.5\)/,
    ],
  ])('refuses %s in one line', (_, line, message) => {
    expect(() => read(changed(line))).toThrow(message);
    expect(() => read(changed(line))).toThrow(/^[^\n]*$/);
  });

  it('tells what is wrong with all reservoirs and tasks at once', () => {
    const text = `name: mine
networks: 2
reservoirs:
  - { name: echo-state, spectral_radus: 1.2, density: 5 }
  - { name: leaky-echo-state, topology: smallworld }
  - { name: liquid, lambda: -1, size: 3 }
  - { name: liquid, label: liquid }
tasks: [{ name: production, trails: 5, testTrials: a }, { name: discrimination, ratio: 0.5 }]
seed: 9007199254740991
`;
    expect(() => read(text)).toThrow(
      new RegExp(
        [
          '^mine.yaml: reservoirs: listed twice \\(liquid\\); .*',
          'mine.yaml: reservoirs\\[0\\]: reservoir echo-state: unknown parameter \\(spectral_radus\\); did you mean spectral_radius\\? .*',
          'mine.yaml: reservoirs\\[1\\]: reservoir leaky-echo-state: unknown topology \\(smallworld\\); did you mean small_world\\? .*',
          'mine.yaml: reservoirs\\[2\\]: has a size of its own .*',
          'mine.yaml: reservoirs\\[2\\]: reservoir liquid: lambda out of range .*',
          'mine.yaml: tasks\\[0\\]: task production: unknown option \\(trails\\).*',
          'mine.yaml: tasks\\[0\\]: task production: testTrials is not a number .*',
          'mine.yaml: tasks\\[1\\]: task discrimination: ratio is out of range .*',
          'mine.yaml: seed: seeds run past .*$',
        ].join('\\n'),
      ),
    );
  });

  it('refuses a liquid whose size is no whole number of columns', () => {
    expect(() => read(`${changed('reservoirs: [liquid]')}size: 100\n`)).toThrow(
      /size is no whole number of columns \(100\)/,
    );
  });

  it('refuses a key given twice and text that is no YAML', () => {
    expect(() => read(`${valid}networks: 3\n`)).toThrow(/mine\.yaml: line 5, column 1: duplicate key \(networks\)/);
    expect(() => read('name: [')).toThrow(/mine\.yaml: line 1, column 8: not valid YAML/);
  });

  it('describes itself as a JSON Schema that is closed to unknown keys', () => {
    const schema = experimentJsonSchema() as { properties: object; additionalProperties: boolean; required: string[] };
    expect(Object.keys(schema.properties)).toEqual([
      'name',
      'seed',
      'networks',
      'size',
      'stateNoise',
      'reference',
      'primary',
      'factorials',
      'reservoirs',
      'tasks',
      'search',
    ]);
    expect(schema.additionalProperties).toBe(false);
    expect(schema.required).toEqual(['name']);
  });
});

describe('presets', () => {
  const general = ['quick', 'standard'] as const;

  it.each([
    ['quick', 3],
    ['standard', 4],
  ] as const)('%s has eight reservoirs, and %i tasks to be simulated', (name, tasks) => {
    const experiment = preset(name);
    expect(experiment.reservoirs).toHaveLength(8);
    expect(units(experiment)).toHaveLength(8 * tasks * experiment.networks);
  });

  it('name what they contain, so that a reservoir or task that is added later changes nothing', () => {
    for (const name of general) {
      const { reservoirs, tasks, reference } = preset(name);
      expect(reservoirs.map(({ label }) => label)).toEqual([
        ...['liquid', 'liquid-static', 'liquid-unconnected'],
        ...['echo-state', 'leaky-echo-state', 'filter-bank', 'delay-line', 'input-only'],
      ]);
      expect([...new Set(tasks.map(({ spec }) => spec.name))]).toEqual(standardTasks);
      expect(reference).toBe('liquid');
    }
    const { reservoirs, tasks } = read('name: bare\n');
    expect({ reservoirs, tasks: tasks.map(({ label }) => label) }).toEqual({
      reservoirs: preset('quick').reservoirs,
      tasks: ['discrimination', 'production', 'ready-set-go'],
    });
  });

  it('a task on series beside a liquid is refused when the file is read', () => {
    const text = '{ name: deaf, reservoirs: [liquid, echo-state], tasks: [discrimination, narma-10] }';
    expect(() => parseExperiment(text, 'deaf.yaml')).toThrow(
      'deaf.yaml: tasks[1]: task narma-10: a series, which liquids do not hear (liquid); use continuous reservoirs',
    );
  });

  it('memory asks continuous reservoirs alone, on series alone', () => {
    const { reservoirs, tasks, reference, size } = preset('memory');
    expect({ reference, size }).toEqual({ reference: 'echo-state', size: 100 });
    expect(reservoirs.filter(({ spec }) => spec.name.startsWith('liquid'))).toEqual([]);
    expect(tasks.map(({ label }) => label)).toEqual([
      ...['memory-capacity', 'narma-10', 'mackey-glass', 'lorenz', 'delayed-parity', 'temporal-xor'],
    ]);
    for (const { spec } of tasks) expect(createTask(spec).channels.spikes).toBe(0);
  });

  it('timing asks of intervals, in spikes alone, of events on ten fibres', () => {
    expect(presetNames).toEqual([...general, 'timing', 'memory']);
    const { reservoirs, tasks, reference, networks } = preset('timing');
    expect([reservoirs.length, tasks.length, reference, networks]).toEqual([6, 16, 'liquid', 3]);
    const fibres = tasks.filter(({ spec }) => createTask(spec).channels.fibres === 10);
    expect(fibres).toHaveLength(16);
    expect(createTask(tasks[0].spec).conditions).toHaveLength(18);
  });

  it('standard has ten networks, 400 + 150 trials a class, and one outcome that they can decide', () => {
    const experiment = preset('standard');
    expect(experiment.networks).toBe(10);
    const { primary, tasks } = experiment;
    const declared = tasks.find(({ label }) => label === primary?.task);
    expect(declared).toMatchObject({ stateNoise: 0.01 });
    expect(declared?.spec).toMatchObject({ warmupMs: 1000, trainPerClass: 400, testPerClass: 150 });
    expect(primary).toMatchObject({ metric: 'dPrime', margin: 0.1 });
    expect(undecidable(experiment)).toEqual([]);
  });

  it('take another seed', () => {
    expect(units(withSeed(preset('quick'), 50, '--seed'))[0].seed).toBe(50);
    expect(() => withSeed(preset('quick'), Number.MAX_SAFE_INTEGER, '--seed')).toThrow(/^--seed: seeds run past/);
  });
});
