/**
 * The engine in a report: a worker that computes the one unit that it is asked for, as `compare` does, on this thread,
 * and says whether the same came out.
 */
import { illustrate } from '../../src/studies/comparison/illustration.ts';
import { packageMakers } from '../../src/studies/comparison/own_parts.ts';
import { digestOf } from '../../src/studies/comparison/rerun.ts';
import { rerunOutcome } from '../../src/studies/comparison/rerun_outcome.ts';
import { runUnit } from '../../src/studies/comparison/unit.ts';
import type { RerunNews, RerunRequest } from './messages.ts';

/** Seconds. */
const clock = (): number => performance.now() / 1000;

async function answer(request: RerunRequest, tell: (news: RerunNews) => void): Promise<RerunNews> {
  const began = clock();
  const { experiment } = request;
  if ('pictures' in request) {
    const illustration = await illustrate(experiment, packageMakers);
    return { kind: 'pictured', identical: digestOf(illustration) === request.pictures, seconds: clock() - began };
  }
  const { unit, data } = request;
  const { tasks, reservoir, seed } = unit;
  const rows = await runUnit({ task: tasks[0], reservoir, seed }, experiment, clock, {
    progress: (share) => tell({ kind: 'progress', share }),
  });
  const seconds = clock() - began;
  return { kind: 'outcome', outcome: rerunOutcome(data, unit, rows), seconds };
}

const tell = (news: RerunNews): void => self.postMessage(news);
self.onmessage = ({ data }: MessageEvent<RerunRequest>) => {
  answer(data, tell).then(tell, (error: unknown) =>
    tell({ kind: 'failed', cause: error instanceof Error ? error.message : String(error) }),
  );
};
