/** The package's entry `rippletank/io`: recordings and circuits from bytes and back, in every format. */

export type { Circuit } from '../models/circuits/circuit.ts';
export { parseCircuit } from './formats/circuit/read.ts';
export { writeCircuit } from './formats/circuit/write.ts';
export { type ConnectomeCircuit, connectomeCircuit } from './formats/connectome/circuit.ts';
export { type Connectome, type ConnectomeOptions, readConnectome } from './formats/connectome/read.ts';
export type { ReadLimits } from './formats/format.ts';
export { type ReadAs, readRecording } from './formats/read_recording.ts';
export { recordingBytes } from './formats/recording_bytes.ts';
export { readTable } from './formats/tables/read_table.ts';
export type { Cell } from './formats/tables/table.ts';
export type { Provenance } from './recording/provenance.ts';
export { type GatheredSpikes, recordedSpikes } from './recording/recorded_spikes.ts';
export type {
  PopulationSpikes,
  PopulationTraces,
  RecordedSpikes,
  RecordedTraces,
  RecordedWeights,
  Recording,
  TransmittedWeight,
} from './recording/recording.ts';
export { spikesOfTrains, trainsOf } from './recording/spike_trains.ts';
