/**
 * From what is to be shown to something in motion. Whatever cannot be is refused before anything large is made. What
 * reads files is loaded when there are some.
 */
import type { Circuit } from '../../models/circuits/circuit.ts';
import { estimateMemory, leastMemory } from '../../src/engine/estimate_memory.ts';
import { chooseForm } from '../../src/engine/rows/weight_units.ts';
import { refuse, within } from '../../src/errors.ts';
import { readSpikes } from '../../src/formats/catalogue.ts';
import { checkTankParameters, type TankParameters } from '../../src/formats/tank_parameters.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createCircuit } from '../../src/network/named_circuit.ts';
import type { SpikeTrains } from '../../src/signals.ts';
import { checkSizes, MOST_FILES_BYTES } from '../file_limits.ts';
import type { Stone, Subject } from '../messages.ts';
import { isNetwork } from '../right_networks.ts';
import { buildTanks, mostUnits } from './build_tank.ts';
import { type ChooseEngine, type ChosenEngine, ownThread } from './choose_engine.ts';
import { circuitView } from './circuit_view_of.ts';
import { MOST_CLOCKED } from './clock.ts';
import { startTanks } from './live_tanks.ts';
import { playBack } from './playback.ts';
import { type Running, runNetwork } from './running.ts';
import type { NetworkTank, Tanks } from './tanks.ts';
import { createWatchedSimulator } from './watched_simulator.ts';

/** Most bytes that a network may take in a tab. */
export const MOST_BYTES = 1.5e9;

function checkBytes(name: string, bytes: number): void {
  if (bytes > MOST_BYTES)
    refuse(
      `circuit ${name}`,
      `too large for a page (${(bytes / 1e9).toFixed(1)} GB)`,
      `up to ${MOST_BYTES / 1e9} GB; use the command line`,
    );
}

async function startCircuit(
  circuit: Circuit,
  seed: number,
  choose: ChooseEngine,
  notes: readonly string[] = [],
): Promise<Running> {
  checkBytes(circuit.name, leastMemory(circuit, 1).bytes);
  const network = buildNetwork(circuit, seed);
  checkBytes(circuit.name, estimateMemory(network, { jobs: 1, copies: 1, form: chooseForm(network, 1) }).bytes);
  const engine = await choose(network);
  const simulator = await createWatchedSimulator(network, engine);
  return runNetwork(network, simulator, circuitView(network, seed), joined(...notes, ...network.notes, engine.reason));
}

/** Remarks in a line; undefined where there is none. */
function joined(...notes: readonly (string | undefined)[]): string | undefined {
  const said = notes.filter((note) => note !== undefined);
  return said.length > 0 ? said.join('; ') : undefined;
}

function noteOf(parameters: TankParameters, { reason }: ChosenEngine): string | undefined {
  const { size } = parameters;
  const units = mostUnits(parameters);
  return joined(size > units.most ? `the right tank has ${units.most} units, ${units.reason}` : undefined, reason);
}

/** A circuit with the spikes that its input has given it. */
function heardBy(circuit: Circuit, times: SpikeTrains): Circuit {
  const inputs = circuit.inputs?.map((input) => (input.kind === 'spikes' ? { ...input, times } : input));
  return { ...circuit, ...(inputs === undefined ? {} : { inputs }) };
}

/** The network of the right tank, where it is to be one; what it needs is loaded then. */
async function networkFor({ continuous }: TankParameters): Promise<NetworkTank | undefined> {
  if (!isNetwork(continuous)) return undefined;
  const { loadNetwork } = await import('./trained/load_network.ts');
  return loadNetwork(continuous);
}

async function startBothTanks(
  given: TankParameters,
  stones: readonly Stone[] | undefined,
  choose: ChooseEngine,
  before?: Tanks,
): Promise<Running> {
  const parameters = checkTankParameters(given);
  const tanks = buildTanks(parameters, before, await networkFor(parameters));
  const engine = await choose(tanks.network);
  const live = await startTanks(tanks, engine, stones);
  const { network, units } = tanks;
  return {
    ...runNetwork(network, live.simulator, circuitView(network, parameters.seed), noteOf(parameters, engine)),
    get step() {
      return live.simulator.step;
    },
    ...{ continuousUnits: units, stones: live.stones, readings: live.readings },
    ...{ continuous: live.continuous, gates: live.gates, drop: live.drop, dispose: live.dispose },
    circuit: () => heardBy(network.circuit, live.heard()),
    tanks,
    ...(parameters.size > MOST_CLOCKED
      ? { unclocked: `above ${MOST_CLOCKED} neurons training would take too long` }
      : { setClocks: live.setClocks }),
    advance: (steps) => live.advance(steps * network.dt),
  };
}

/**
 * Builds a subject and sets it in motion, at time 0.
 * @param choose where its neurons advance @param before tanks that stood, of which is used again what would be the same
 * @throws {InputError} for whatever cannot be shown
 */
export async function startSubject(
  subject: Subject,
  choose: ChooseEngine = async () => ownThread,
  before?: Tanks,
): Promise<Running> {
  switch (subject.kind) {
    case 'tanks':
      return startBothTanks(subject.parameters, subject.stones, choose, before);
    case 'named':
      return startCircuit(createCircuit(subject.name, subject.settings), subject.seed, choose);
    case 'file': {
      const { parseCircuit } = await import('../../src/formats/circuit/read.ts');
      const circuit = parseCircuit(subject.text, subject.name);
      return within(subject.name, () => startCircuit(circuit, subject.seed, choose));
    }
    case 'sonata': {
      const { readDroppedSonata } = await import('./dropped_sonata.ts');
      const { circuit, durationMs, notes } = await readDroppedSonata(subject.name, subject.files);
      const driven = circuit.inputs?.some((input) => input.kind === 'spikes' && input.times !== undefined);
      const said = driven ? [`its input is written for the first ${durationMs} ms`, ...notes] : notes;
      const named = { ...circuit, name: subject.name.replace(/\.zip$/i, '') };
      return within(subject.name, () => startCircuit(named, subject.seed, choose, said));
    }
    case 'spikes': {
      checkSizes([{ path: subject.name, size: subject.bytes.length }]);
      const recording = await readSpikes(subject.bytes, subject.name, { mostBytes: MOST_FILES_BYTES });
      return playBack(subject.name, recording, subject.inhibits);
    }
    default:
      return subject satisfies never;
  }
}
