/** A network of the right tank with the weights that the page brings along; each has a file of its own. */
import type { TrainedTank } from '../../../src/formats/tank_parameters.ts';
import type { NetworkTank } from '../tanks.ts';
import { readNetworkFile } from './network_file.ts';
import { trainedTank } from './trained_tank.ts';

const files: Readonly<Record<TrainedTank, () => Promise<{ readonly default: unknown }>>> = {
  rnn: () => import('./rnn.json', { with: { type: 'json' } }),
  lstm: () => import('./lstm.json', { with: { type: 'json' } }),
  gru: () => import('./gru.json', { with: { type: 'json' } }),
};

/** Loads it. @throws {InputError} for a damaged file */
export async function loadNetwork(name: TrainedTank): Promise<NetworkTank> {
  return trainedTank(name, readNetworkFile(name, (await files[name]()).default));
}
