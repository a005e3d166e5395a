/** One network on the Mackey–Glass series: taught the next sample, then left to itself. */
import { randomStream } from '../../../random.ts';
import { mackeyGlassPiece } from '../../../tasks/mackey_glass/task.ts';
import { derivedSeed } from '../../comparison/unit.ts';
import { echoStateSystem, type NetworkOptions, teachNext } from '../series/echo_state.ts';
import { type FreeRun, type FreeRunOptions, freeRunning, testSamples } from '../series/free_running.ts';

/** What networks are like but for their size, and what they hear. */
export type GlassProtocol = Omit<NetworkOptions, 'units'> &
  FreeRunOptions & {
    readonly tau: number;
    /** Samples that are taught, after the washout. */
    readonly trainSteps: number;
  };

/** A network. */
export interface GlassUnit {
  readonly units: number;
  readonly seed: number;
  readonly protocol: GlassProtocol;
}

/** What was found of it. */
export interface GlassResult extends FreeRun {
  readonly units: number;
  readonly seed: number;
}

/** Teaches and lets go. */
export async function measureGlass({ units, seed, protocol }: GlassUnit): Promise<GlassResult> {
  const { tau, trainSteps, washout, penalty } = protocol;
  const trialSeed = derivedSeed(seed, 'trials mackey-glass');
  const piece = (part: string, samples: number): Float64Array =>
    mackeyGlassPiece(randomStream(trialSeed, `mackey-glass ${part}`), tau, samples);
  const system = echoStateSystem({ ...protocol, units }, 1, derivedSeed(seed, 'network'));
  const network = teachNext(system, piece('train', washout + trainSteps + 1), washout, penalty);
  return { units, seed, ...freeRunning(network, piece('test', testSamples(protocol)), 1, protocol) };
}
