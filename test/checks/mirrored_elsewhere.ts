/**
 * Files without a test of their own, and the test that stands for them: what belongs to the inside of a room is tested
 * by what the room does. What an excuse must fulfil stands in mirrors.ts.
 */
import type { MirroredElsewhere } from './mirrors.ts';

const all = (why: string, test: string, ...paths: readonly string[]): MirroredElsewhere[] =>
  paths.map((path) => ({ path, test, why }));

/** Of a program that the test starts. */
const through = (program: string, why: string, test: string, ...paths: readonly string[]): MirroredElsewhere[] =>
  paths.map((path) => ({ path, test, through: program, why }));

const KERNELS_AND_MODELS = [
  ...all(
    'every model is compiled in every way, and the results are compared bit for bit',
    'kernels/backends.test.ts',
    'kernels/compile/',
  ),
  ...all(
    'every model on every engine, spikes compared',
    'engine/backends_equal.test.ts',
    'kernels/compile/rule_module.ts',
    'kernels/compile/rule_sequence.ts',
    'kernels/neurons/',
    'kernels/synapses/',
    'models/neurons/',
  ),
  ...all('every rule runs in both kernels', 'kernels/plasticity.test.ts', 'kernels/plasticity/'),
  ...through(
    'kernels/wasm/core.ts',
    'the core is what engines run on, compared with the reference engine',
    'engine/backends_equal.test.ts',
    'kernels/wasm/',
  ),
  ...all(
    'gradients of whole sequences, compared with differences and with ways back that are written by hand',
    'training/through_time/layer.test.ts',
    'kernels/cells/cell_kernel.ts',
    'kernels/compile/cell_loops.ts',
    'src/training/through_time/layer_memory.ts',
    'src/training/through_time/layer_weights.ts',
    'src/training/through_time/layer_back.ts',
    'src/training/through_time/level_loops.ts',
    'src/training/through_time/placed_layer.ts',
  ),
  ...all(
    'gradients that are carried forward in time, compared with back-propagation through time',
    'training/real_time/real_time.test.ts',
    'src/training/real_time/',
  ),
  ...all(
    'gradients in parts, here and in threads',
    'training/through_time/parallel.test.ts',
    'src/training/through_time/parallel_hand.ts',
    'src/training/through_time/parallel_worker.ts',
  ),
  ...all(
    'gradients of losses of its answers, compared with differences',
    'training/through_time/network.test.ts',
    'src/training/through_time/linear_head.ts',
  ),
  ...all(
    'every mistake in a cell is refused when it is defined',
    'learners/through_time/define_cell.test.ts',
    'src/learners/through_time/check_cell.ts',
  ),
  ...all(
    'trained networks as learners: what they hear, learn, answer and save',
    'learners/trained_network.test.ts',
    'src/learners/through_time/',
    'models/learners/recurrent_networks.ts',
    'models/learners/spiking_networks.ts',
    'models/learners/stacked_networks.ts',
    'models/learners/trained_network.ts',
    'models/learners/training_parameters.ts',
  ),
  ...all(
    'learners without arguments, and with wrong ones',
    'learners/no_arguments.test.ts',
    'src/learners/check_arguments.ts',
  ),
  ...all(
    'answers that are heard, and answers as time goes on',
    'learners/reservoir_readout.test.ts',
    'src/learners/readout_answers.ts',
  ),
  ...all(
    'experiment files, read and refused',
    'studies/comparison/experiment_file.test.ts',
    'src/studies/comparison/list_entries.ts',
    'src/studies/comparison/read_entries.ts',
  ),
  ...all('what of a run is pictured', 'studies/comparison/illustration.test.ts', 'src/studies/comparison/pictured.ts'),
  ...all('designs and their files', 'studies/comparison/factorial.test.ts', 'src/studies/comparison/factorial_csv.ts'),
  ...all('what a file declares', 'studies/comparison/primary.test.ts', 'src/studies/comparison/outcome.ts'),
  ...all('a unit and its rows', 'studies/comparison/unit.test.ts', 'src/studies/comparison/unit_rows.ts'),
  ...all(
    'fields of every file of results',
    'studies/dictionary/data_dictionary.test.ts',
    'src/studies/dictionary/factorial_fields.ts',
  ),
  ...all('rate networks as reservoirs', 'reservoir/rate_network.test.ts', 'src/reservoir/rate_systems.ts'),
  ...through(
    'kernels/wasm/training.ts',
    'products of networks that learn, compared with plain loops bit for bit',
    'kernels/training.test.ts',
    'kernels/wasm/training.ts',
    'kernels/wasm/tile.ts',
  ),
  ...through(
    'kernels/wasm/products.ts',
    'the sums of least squares, compared with plain loops bit for bit',
    'kernels/products.test.ts',
    'kernels/wasm/products.ts',
    'kernels/wasm/eigenvectors.ts',
    'kernels/wasm/float64_rows.ts',
    'kernels/wasm/tridiagonal.ts',
  ),
  ...all(
    'every quantity of a circuit is tried at its bounds',
    'network/number_bounds.test.ts',
    'models/quantities.ts',
    'models/time_step.ts',
    'models/circuits/number_places.ts',
  ),
  ...all('every circuit by name is made', 'network/named_circuit.test.ts', 'models/circuits/maass2002_entry.ts'),
  ...all('every reservoir is made from its record', 'reservoir/parameter_bounds.test.ts', 'models/reservoirs/'),
  ...all('what reports say of every kind of reservoir', 'report/no_names.test.ts', 'models/reservoirs/liquids.ts'),
];

const NETWORKS_AND_ENGINES = [
  ...all(
    'networks of every connector and every kind of value',
    'network/build.test.ts',
    'src/network/',
    'src/network/connect/',
    'src/network/plasticity/',
    'src/network/topologies/',
    'src/network/neurons/neurons.ts',
  ),
  ...all(
    'models of one’s own from functions, and what is refused in them',
    'network/neurons/define_neuron.test.ts',
    'src/network/neurons/',
  ),
  ...all(
    'networks drawn at random run on every engine',
    'engine/invariants.test.ts',
    'src/engine/',
    'src/engine/inputs/',
    'src/engine/lanes/',
    'src/engine/reference/',
    'src/engine/rows/',
    'src/engine/threads/',
    'src/simulator/',
    'src/network/network.ts',
    'src/plain_bytes.ts',
  ),
  ...all('its gradient is 0 where it ends', 'readout/logistic.test.ts', 'src/readout/logistic_problem.ts'),
  ...all('trials that do not fit are given to ridge', 'readout/ridge.test.ts', 'src/readout/trials.ts'),
  ...all(
    'reservoirs of every kind at the bounds of their records',
    'reservoir/parameter_bounds.test.ts',
    'src/reservoir/',
  ),
];

const FILES = [
  ...all(
    'SONATA circuits from end to end',
    'formats/sonata/simulation.test.ts',
    'src/formats/sonata/',
    'src/formats/naming_file.ts',
  ),
  ...all(
    'what every format of the catalogue writes, it reads',
    'formats/catalogue.test.ts',
    'src/formats/',
    'src/formats/circuit/',
    'src/formats/csv/',
    'src/formats/npz/',
    'src/formats/sonata_report/',
    'src/formats/sonata_spikes/',
    'src/formats/weight_table/',
  ),
  ...all(
    'files of weights whose manifest is damaged in many ways',
    'formats/network_weights/read.test.ts',
    'src/formats/network_weights/manifest.ts',
  ),
  ...all(
    'a circuit and a SONATA directory are planned and run, with weights and traces written',
    'cli/commands/simulate/simulate.test.ts',
    'src/formats/circuit/plan.ts',
    'src/formats/sonata/plan.ts',
    'src/formats/sonata_root.ts',
    'src/recording/',
  ),
  ...all('reference cases of other simulators', 'replay/stdp.test.ts', 'src/replay/'),
  ...all('cases that are damaged, and what is said of them', 'cli/commands/replay.test.ts', 'src/replay/case_file.ts'),
];

const STUDIES_AND_REPORTS = [
  ...all(
    'every task, its scores and its presentation',
    'tasks/presentation.test.ts',
    'src/tasks/',
    'src/tasks/delayed_match/',
    'src/tasks/delayed_xor/',
    'src/tasks/bisection/',
    'src/tasks/delayed_parity/',
    'src/tasks/discrimination/',
    'src/tasks/memory_capacity/',
    'src/tasks/narma_10/',
    'src/tasks/interval_comparison/',
    'src/tasks/interstimulus_interval/',
    'src/tasks/distracted_discrimination/',
    'src/tasks/longer/',
    'src/tasks/interval_production/',
    'src/tasks/latch/',
    'src/tasks/morse/',
    'src/tasks/peak_interval/',
    'src/tasks/production/',
    'src/tasks/ready_set_go/',
    'src/tasks/series/',
    'src/tasks/synchronisation/',
    'src/tasks/retroactive_segments/',
    'src/tasks/two_prior_ready_set_go/',
    'src/tasks/temporal_scaling/',
    'src/tasks/spike_functions/',
  ),
  ...all('units and words of every published result', 'studies/published/catalogue.test.ts', 'src/studies/published/'),
  ...all(
    'two liquids of other neurons, from units to findings and figures',
    'studies/published/neuron_models.test.ts',
    'src/studies/published/neuron_models/',
  ),
  ...all(
    'a network hears words, from its unit to findings and figures',
    'studies/published/spoken_digits.test.ts',
    'src/studies/published/spoken_digits/',
  ),
  ...all(
    'two networks from their units to findings and figures',
    'studies/published/auer_burgsteiner_maass_2008.test.ts',
    'src/studies/published/auer_burgsteiner_maass_2008/',
  ),
  ...all(
    'a small network is taught, from its units to findings and figures',
    'studies/published/nicola_clopath_2017.test.ts',
    'src/studies/published/nicola_clopath_2017/',
  ),
  ...all(
    'a network from its units to findings and figures',
    'studies/published/stdp_pretraining.test.ts',
    'src/studies/published/stdp_pretraining/',
  ),
  ...all(
    'small systems of known capacity, from units to findings and figures',
    'studies/published/memory_capacity.test.ts',
    'src/studies/published/memory_capacity/',
  ),
  ...all(
    'shift registers and networks, from units to findings and figures',
    'studies/published/narma_10.test.ts',
    'src/studies/published/narma_10/',
  ),
  ...all(
    'networks from their units to findings and figures',
    'studies/published/laje_buonomano_2013.test.ts',
    'src/studies/published/laje_buonomano_2013/',
  ),
  ...all(
    'a tiny network goes from its unit to figures',
    'studies/published/hardy_2018.test.ts',
    'src/studies/published/hardy_2018/',
  ),
  ...all(
    'tiny liquids go from their units to figures',
    'studies/published/hazan_manevitz_2012.test.ts',
    'src/studies/published/hazan_manevitz_2012/',
  ),
  ...all(
    'small networks that continue a series, from units to findings and figures',
    'studies/published/mackey_glass.test.ts',
    'src/studies/published/mackey_glass/',
    'src/studies/published/series/',
  ),
  ...all(
    'small networks on two of the series, from units to findings and figures',
    'studies/published/neurobench_mackey_glass.test.ts',
    'src/studies/published/neurobench_mackey_glass/',
  ),
  ...all(
    'systems on a task, from units to findings and figures',
    'studies/published/jazayeri_shadlen_2010.test.ts',
    'src/studies/published/timing_scores/',
    'src/studies/published/jazayeri_shadlen_2010/',
  ),
  ...all(
    'the same of two priors told by a context',
    'studies/published/sohn_2019.test.ts',
    'src/studies/published/sohn_2019/',
  ),
  ...all(
    'an evolution from its unit to findings and figures',
    'studies/published/bown_lexer_2006.test.ts',
    'src/studies/published/bown_lexer_2006/',
  ),
  ...all(
    'listeners from their units to findings and figures',
    'studies/published/doelling_poeppel_2015.test.ts',
    'src/studies/published/doelling_poeppel_2015/',
  ),
  ...all(
    'networks that latch, from units to findings and figures',
    'studies/published/bengio_simard_frasconi_1994.test.ts',
    'src/studies/published/bengio_simard_frasconi_1994/',
  ),
  ...all(
    'spiking networks taught by each rule, from units to findings and figures',
    'studies/published/bellec_2020.test.ts',
    'src/studies/published/bellec_2020/',
  ),
  ...all(
    'networks of which a part learns, from units to findings and figures',
    'studies/published/untrained_or_trained.test.ts',
    'src/studies/published/untrained_or_trained/',
  ),
  ...all(
    'streams without end, from units to findings and figures',
    'studies/published/gers_2000.test.ts',
    'src/studies/published/gers_2000/',
  ),
  ...all(
    'gates at equal numbers of parameters, from units to findings and figures',
    'studies/published/chung_2014.test.ts',
    'src/studies/published/chung_2014/',
  ),
  ...all(
    'two intervals told in two ways, from trials to findings and figures',
    'studies/published/zhou_2022.test.ts',
    'src/studies/published/zhou_2022/',
  ),
  ...all(
    'memory and time in one delay, from trials to findings and figures',
    'studies/published/zhou_2023.test.ts',
    'src/studies/published/zhou_2023/',
  ),
  ...all(
    'stacks with and without gated feedback, from units to findings and figures',
    'studies/published/chung_2015.test.ts',
    'src/studies/published/chung_2015/',
  ),
  ...all(
    'cells along depth, from units to findings and figures',
    'studies/published/kalchbrenner_2015.test.ts',
    'src/studies/published/kalchbrenner_2015/',
  ),
  ...all(
    'letters at other speeds, from units to findings and figures',
    'studies/published/jacques_2022.test.ts',
    'src/studies/published/jacques_2022/',
  ),
  ...all(
    'networks that time, from units to findings and figures',
    'studies/published/bi_zhou_2020.test.ts',
    'src/studies/published/bi_zhou_2020/figures.ts',
    'src/studies/published/bi_zhou_2020/findings.ts',
  ),
  ...all(
    'a network from its units to findings and figures',
    'studies/published/miconi_2015.test.ts',
    'src/studies/published/miconi_2015/',
  ),
  ...all(
    'ranges bisected, from units to findings and figures',
    'studies/published/church_deluty_1977.test.ts',
    'src/studies/published/church_deluty_1977/',
  ),
  ...all(
    'a search as a study, from what is drawn to what is compared',
    'studies/search/search.test.ts',
    'src/studies/search/',
  ),
  ...all(
    'every field that is written is looked up in the dictionary',
    'studies/dictionary/data_dictionary.test.ts',
    'src/studies/dictionary/draw_fields.ts',
    'src/studies/dictionary/field.ts',
    'src/studies/dictionary/result_fields.ts',
    'src/studies/dictionary/summary_fields.ts',
  ),
  ...all(
    'folders of results on the command line, whole and damaged',
    'cli/commands/report/report.test.ts',
    'src/cli/commands/report/read_results.ts',
  ),
  ...all(
    'a search on the command line, in one go and in shards',
    'cli/commands/search/search.test.ts',
    'src/cli/commands/search/',
    'src/studies/search/search_files.ts',
  ),
  ...all(
    'reports of invented results, every section and figure',
    'report/report.test.ts',
    'src/report/',
    'src/report/figures/',
    'src/report/sections/',
  ),
  ...all(
    'the script of a report in a browser: files, budget, tables',
    'report/script/script.browser.test.ts',
    'src/report/script/',
  ),
  ...all(
    'reports of invented findings, with every kind of figure',
    'report/experiment_report.test.ts',
    'src/report/experiment/',
  ),
];

const PROGRAMS = [
  ...through(
    'src/cli/main.ts',
    'commands, run as their users do',
    'cli/main.test.ts',
    'src/cli/',
    'src/cli/commands/',
    'src/cli/commands/bench/',
    'src/cli/commands/compare/',
    'src/cli/commands/experiment/',
    'src/cli/commands/report/',
    'src/cli/commands/simulate/',
    'src/cli/commands/studies/',
    'src/cli/node/',
    'src/cli/terminal/',
  ),
  ...through('src/cli/library.ts', 'the package in Node', 'cli/library.test.ts', 'src/cli/library.ts'),
  ...all('what comparisons in a program take and give', 'compare.test.ts', 'src/compare/'),
  ...through(
    'src/index.ts',
    'what the package exports, installed into an empty project',
    'install.test.ts',
    'src/index.ts',
    'src/ndarray.ts',
  ),
  ...through(
    'scenes/main.ts',
    'the page in a browser, every view and every key',
    'scenes/page/page.browser.test.ts',
    'scenes/',
    'scenes/page/',
    'scenes/stage/',
    'scenes/tank/',
  ),
  ...through(
    'scenes/main.ts',
    'the analysis of spikes in a browser: raster, brush, panels, pictures',
    'scenes/page/analysis.browser.test.ts',
    'scenes/page/analysis/',
  ),
  ...all(
    'what the lessons say, chapter by chapter, compared with what was measured',
    'scenes/page/lessons/lessons.test.ts',
    'scenes/page/lessons/',
  ),
  ...through(
    'scenes/main.ts',
    'both games in a browser, from the first lesson to the third trial',
    'scenes/game/game.browser.test.ts',
    'scenes/game/',
    'scenes/game/taps/',
  ),
  ...through(
    'scenes/rerun/page.ts',
    'units of a report, computed again in it',
    'scenes/rerun/page.browser.test.ts',
    'scenes/rerun/',
  ),
  ...through(
    'scenes/rerun/worker.ts',
    'units of a report, computed again in it',
    'scenes/rerun/page.browser.test.ts',
    'scenes/rerun/worker.ts',
  ),
  ...all(
    'gates of a whole trial, compared with the equations of the cells',
    'scenes/tank/trained/trained_tank.test.ts',
    'scenes/tank/trained/network_gates.ts',
  ),
];

export const MIRRORED_ELSEWHERE: readonly MirroredElsewhere[] = [
  ...KERNELS_AND_MODELS,
  ...NETWORKS_AND_ENGINES,
  ...FILES,
  ...STUDIES_AND_REPORTS,
  ...PROGRAMS,
];
