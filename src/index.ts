/** The package entry: what `import { … } from 'rippletank'` offers, in Node and in a browser. */

export type { CellKernel, CellSum, Surrogate } from '../kernels/cells/cell_kernel.ts';
export { type BrunelOptions, type BrunelRegime, brunel2000 } from '../models/circuits/brunel2000.ts';
export type {
  Circuit,
  Distribution,
  Input,
  PlasticitySpec,
  Population,
  Projection,
  ReceptorSpec,
  Space,
  SynapseSpec,
  Value,
} from '../models/circuits/circuit.ts';
export type { CircuitName } from '../models/circuits/circuit_names.ts';
export type { Connector } from '../models/circuits/connector.ts';
export { type MaassOptions, maass2002 } from '../models/circuits/maass2002.ts';
export { type PotjansDiesmannOptions, potjansDiesmann2014 } from '../models/circuits/potjans_diesmann2014.ts';
export { type VogelsAbbottOptions, vogelsAbbott2005 } from '../models/circuits/vogels_abbott2005.ts';
export type { NamedArray, NetworkOutline, NetworkWeights } from '../models/learners/network_weights.ts';
export { izhikevichClasses } from '../models/neurons/izhikevich.ts';
export type { Parameter } from '../models/neurons/neuron_model.ts';
export type { NeuronName } from '../models/neurons/neuron_names.ts';
export type { OwnNeuron } from '../models/neurons/own_neuron.ts';
export type { PlasticityRule, RuleParameter } from '../models/plasticity/plasticity_rule.ts';
export type { RuleName } from '../models/plasticity/rule_names.ts';
export type {
  ComparedReservoir,
  ComparedTask,
  CompareOptions,
  CompareProgress,
  Comparison,
  DeclaredDesign,
  DeclaredOutcome,
  OwnPart,
  PartOfFile,
} from './compare/options.ts';
export { compare } from './compare.ts';
export { type Backend, backendNames } from './engine/backends.ts';
export { type ChosenBackend, checkBackend, chooseBackend } from './engine/choose_backend.ts';
export type { PlasticWeights } from './engine/engine.ts';
export type { KeptWeights } from './engine/rows/weight_units.ts';
export { InputError } from './errors.ts';
export { parseCircuit } from './formats/circuit/read.ts';
export { readNetworkWeights } from './formats/network_weights/read.ts';
export { writeNetworkWeights } from './formats/network_weights/write.ts';
export { type AnsweredTests, answerTests } from './learners/answer_tests.ts';
export {
  type AskedContext,
  type LearnerCatalogue,
  type LearnerName,
  learners,
  learnersWith,
  type NamedLearners,
  type OwnLearner,
} from './learners/catalogue.ts';
export type {
  Answers,
  Learner,
  LearnerContext,
  LearnerSpec,
  LiveAnswer,
  LiveAnswers,
  Progress,
  SavedLearner,
  Trained,
  Training,
  TrainingCheckpoint,
  TrainingRecord,
} from './learners/learner.ts';
export { type CellDefinition, defineCell, type OwnCell } from './learners/through_time/define_cell.ts';
export { trainedOfWeights, weightsOfTrained } from './learners/through_time/learner_weights.ts';
export { type ClassifiedTrials, crossTemporalDecoding, type Decoder } from './metrics/cross_temporal.ts';
export { type Contrasted, equivalenceTest, type Verdict, verdictOn } from './metrics/equivalence.ts';
export { type ExpectedBest, expectedBest } from './metrics/expected_best.ts';
export { effectWeight, type FactorialEffect, factorialCells, factorialEffects } from './metrics/factorial_effects.ts';
export { type FisherInformation, fisherInformation } from './metrics/fisher_information.ts';
export { type BlsFit, blsLogLikelihood, fitBlsObserver, type ReproducedInterval } from './metrics/fit_bls_observer.ts';
export { holm } from './metrics/holm.ts';
export { interquartileMean } from './metrics/interquartile_mean.ts';
export { kendallCorrelation } from './metrics/kendall.ts';
export { type LyapunovOptions, lyapunovExponent } from './metrics/lyapunov.ts';
export { type MatrixRank, matrixRank } from './metrics/matrix_rank.ts';
export { type MeanInterval, meanInterval } from './metrics/mean_interval.ts';
export { signFlipTest } from './metrics/paired_test.ts';
export { performanceProfile } from './metrics/performance_profile.ts';
export { probabilityOfImprovement } from './metrics/probability_of_improvement.ts';
export { type RankCorrelation, rankCorrelation } from './metrics/rank_correlation.ts';
export { type RobustnessInterval, type RobustnessPoint, robustnessInterval } from './metrics/robustness_interval.ts';
export { normalisedError, symmetricPercentageError } from './metrics/series_error.ts';
export { participationRatio, stateSpeed } from './metrics/state_space.ts';
export { type BootstrapInterval, stratifiedBootstrap, type TaskScores } from './metrics/stratified_bootstrap.ts';
export { type Superposition, superposition } from './metrics/superposition.ts';
export { fitGeneralisedWeber, type GeneralisedWeber, type SpreadPoint, scalingExponent } from './metrics/weber_law.ts';
export { type ClockAndMotor, clockAndMotor } from './metrics/wing_kristofferson.ts';
export { type NdArray, ndarray } from './ndarray.ts';
export { buildNetwork } from './network/build.ts';
export { type Connections, connections } from './network/connections.ts';
export { defineCircuit } from './network/define_circuit.ts';
export { createCircuit } from './network/named_circuit.ts';
export type { Network } from './network/network.ts';
export { defineNeuron, type NeuronDefinition, type ShortParameter } from './network/neurons/define_neuron.ts';
export { defineSynapse, type SynapseDefinition, type TraceDefinition } from './network/plasticity/define_synapse.ts';
export { randomStream } from './random.ts';
export { type ClosedLoop, closedLoop, type DrivenSystem } from './readout/closed_loop.ts';
export { leastMeanSquares, type MeanSquaresOptions, stableRate } from './readout/least_mean_squares.ts';
export { fitLogistic, type LogisticOptions } from './readout/logistic.ts';
export { type CentroidOptions, nearestCentroid } from './readout/nearest_centroid.ts';
export { fitParallelPerceptrons, type PerceptronOptions } from './readout/parallel_perceptrons.ts';
export type { OnlineReadout, Readout } from './readout/readout.ts';
export { type RecursiveOptions, recursiveLeastSquares } from './readout/recursive_least_squares.ts';
export { fitRidge } from './readout/ridge.ts';
export type { RidgeOptions } from './readout/ridge_options.ts';
export type { MatrixLike } from './readout/rows.ts';
export { type ReadoutData, readoutFrom } from './readout/saved_readout.ts';
export { createReservoir, type ReservoirName, type ReservoirSpec, reservoirNames } from './reservoir/create.ts';
export {
  defineReservoir,
  type OwnReservoir,
  type ReservoirDefinition,
  type ReservoirValues,
} from './reservoir/define_reservoir.ts';
export { type DrivenReservoir, drivenReservoir } from './reservoir/driven_system.ts';
export { createCircuitLiquid, type Liquid } from './reservoir/liquid.ts';
export type { StateDefinition } from './reservoir/liquid_states.ts';
export type { AnalogHearing, NoisyChannels } from './reservoir/liquid_trials.ts';
export type {
  Feedback,
  LiveOptions,
  LiveReservoir,
  Reservoir,
  ReservoirRun,
  RunCost,
  RunOptions,
} from './reservoir/reservoir.ts';
export type {
  AnalogSignal,
  ChannelCounts,
  FreeRun,
  Lesson,
  Signal,
  SpikeBatch,
  SpikeTrains,
  Trajectory,
  Trial,
} from './signals.ts';
export { type Samples, type Simulated, type SimulateOptions, simulate } from './simulate.ts';
export type { Current, InjectionTarget } from './simulator/inject_current.ts';
export type { PopulationRecording, RecordingOptions, WeightRecording } from './simulator/recording_options.ts';
export type { Pace, StreamOptions } from './simulator/run_options.ts';
export type { SimulatorOptions } from './simulator/simulator_options.ts';
export type { SampleBatch, TraceBatch, WeightSample } from './simulator/streams.ts';
export { createSimulator, type Simulator, type SimulatorFacts } from './simulator.ts';
export { collect } from './streams/collect.ts';
export { learn } from './streams/learn.ts';
export { type LiquidState, liquidState } from './streams/liquid_state.ts';
export { population } from './streams/population.ts';
export { type Prediction, predict } from './streams/predict.ts';
export { rate } from './streams/rate.ts';
export { createTask, type TaskName, type TaskSpec, taskNames } from './tasks/create_task.ts';
export {
  type AnsweredTrial,
  defineTask,
  type OwnPlace,
  type OwnTask,
  type OwnTrial,
  type TaskDefinition,
} from './tasks/define_task.ts';
export type { Presentation } from './tasks/presentation.ts';
export type { Score, Task, TaskTrial } from './tasks/task.ts';
export { createRealTime, type RealTimeNetwork } from './training/real_time/real_time.ts';
export {
  type LayerSpec,
  type NetworkSpec,
  networkParameters,
  type PlacedParameter,
  parameterCount,
} from './training/through_time/network_spec.ts';
