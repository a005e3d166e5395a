/** The table that `bench` prints of networks that are trained. */
import { alignedRows, threeDigits } from './bench_table.ts';
import type { TrainingResult } from './training_result.ts';

const HEAD = ['network', 'threads', 'ms/gradient', 'GFLOP/s', '÷ rnn', 'MB', 'activations MB', 'peak MB', 'weights'];

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** Results as lines of text. */
export function trainingTable(results: readonly TrainingResult[]): string {
  const compared = results.some(({ peer }) => peer !== undefined);
  const head = compared ? [...HEAD, 'peer', 'ms', 'ratio'] : HEAD;
  const rows = results.map((result) => {
    const { network, jobs, ratioToRnn, peer } = result;
    const cells = [
      network,
      String(jobs),
      threeDigits(1000 * result.secondsPerGradient),
      threeDigits(result.gflops),
      ratioToRnn === undefined ? '–' : ratioToRnn.toFixed(2),
      megabytes(result.networkBytes),
      megabytes(result.activationBytes),
      megabytes(result.peakMemoryBytes),
      result.weightsHash.slice(0, 12),
    ];
    if (!compared) return cells;
    if (peer === undefined) return [...cells, '–', '–', '–'];
    return [...cells, peer.name, threeDigits(1000 * peer.secondsPerGradient), `${peer.ratio.toFixed(2)} ×`];
  });
  const notes = [
    'one gradient of a batch there and back (of matmul one product), median; peers on one thread; MB is what the network takes,',
    'activations what the way back needs of every step, peak the whole process; weights is a hash after 100 steps of training',
    ...results.flatMap(({ complaints }) => complaints),
  ];
  return `${[...alignedRows([head, ...rows]), ...notes].join('\n')}\n`;
}
