/**
 * Files that are tested through others, by the beginning of their paths: what belongs to the inside of a room is tested
 * by what the room does. A file that is none of these has a mirror or a test that imports it.
 */
import type { MirroredElsewhere } from './rules.ts';

const all = (why: string, test: string, ...paths: readonly string[]): MirroredElsewhere[] =>
  paths.map((path) => ({ path, test, why }));

export const MIRRORED_ELSEWHERE: readonly MirroredElsewhere[] = [
  ...all(
    'every model is compiled in every way, and the results are compared bit for bit',
    'kernels/backends.test.ts',
    'kernels/compile/',
    'kernels/neurons/',
    'kernels/synapses/',
    'models/neurons/',
  ),
  ...all('every rule runs in both kernels', 'kernels/plasticity.test.ts', 'kernels/plasticity/'),
  ...all(
    'the core is what engines run on, compared with the reference engine',
    'engine/backends_equal.test.ts',
    'kernels/wasm/',
  ),
  ...all('networks drawn at random run on every engine', 'engine/invariants.test.ts', 'src/engine/', 'src/simulator/'),
  ...all(
    'every quantity of a circuit is tried at its bounds',
    'network/number_bounds.test.ts',
    'models/quantities.ts',
    'models/time_step.ts',
  ),
  ...all(
    'one wrong number in every file of a SONATA circuit',
    'cli/commands/simulate/simulate_sonata_faults.test.ts',
    'models/circuits/number_places.ts',
    'src/formats/naming_file.ts',
  ),
  ...all(
    'every reservoir is made from its record',
    'reservoir/parameter_bounds.test.ts',
    'models/reservoirs/',
    'src/reservoir/',
  ),
  ...all('networks of every connector and every kind of value', 'network/build.test.ts', 'src/network/'),
  ...all('ridge regression from end to end, against ReservoirPy', 'readout/ridge.test.ts', 'src/readout/'),
  ...all('every task, its scores and its presentation', 'tasks/presentation.test.ts', 'src/tasks/'),
  ...all(
    'SONATA circuits from end to end',
    'formats/sonata/simulation.test.ts',
    'src/formats/sonata/',
    'src/formats/sonata_root.ts',
  ),
  ...all(
    'what every format of the catalogue writes, it reads',
    'formats/catalogue.test.ts',
    'src/formats/',
    'src/recording/',
  ),
  ...all('reference cases of other simulators', 'replay/stdp.test.ts', 'src/replay/'),
  ...all(
    'each published result in its small version',
    'studies/published/published_study.test.ts',
    'src/studies/published/',
  ),
  ...all('studies from plan to report', 'studies/plan.test.ts', 'src/studies/catalogue.ts', 'src/studies/comparison/'),
  ...all('reports of invented results, every section and figure', 'report/report.test.ts', 'src/report/'),
  ...all('commands, run as their users do', 'cli/main.test.ts', 'src/cli/'),
  ...all(
    'what a thread tells is what is fingerprinted',
    'cli/commands/simulate/checkpoint.test.ts',
    'src/plain_bytes.ts',
  ),
  ...all(
    'what the package exports, installed into an empty project',
    'install.test.ts',
    'src/index.ts',
    'src/ndarray.ts',
  ),
  ...all(
    'the page in a browser, every view and every key',
    'scenes/page/page.browser.test.ts',
    'scenes/page/',
    'scenes/main.ts',
    'scenes/',
  ),
  ...all('the stage in a browser, layer by layer', 'scenes/stage/stage.browser.test.ts', 'scenes/stage/'),
  ...all('the worker as the page talks to it', 'scenes/tank/worker.browser.test.ts', 'scenes/tank/'),
];
