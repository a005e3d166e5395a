/** The networks that are trained, by what results call them. */
import type { ContinuousModel } from '../reservoirs/continuous_model.ts';
import { gru, lstm, rnn, timeDelay } from './recurrent_networks.ts';
import { adaptiveLif, lif } from './spiking_networks.ts';
import { gatedFeedback, gridLstm } from './stacked_networks.ts';

/** All of them. */
export const trainedNetworks = [
  ...[rnn, lstm, gru, timeDelay],
  ...[gatedFeedback, gridLstm],
  ...[lif, adaptiveLif],
] as const satisfies readonly ContinuousModel[];
