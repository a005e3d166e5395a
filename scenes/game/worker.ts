/** The worker of one game: it teaches the systems, and has them hear trials, one command after the other. */
import { type Contest, createContest } from './contest.ts';
import type { GameCommand, GameNews } from './messages.ts';

const tell = (news: GameNews): void => self.postMessage(news);

/** Obeys a command. @returns what there is of systems after it */
async function obey(command: GameCommand, contest: Contest | undefined): Promise<Contest> {
  if (command.kind === 'teach') {
    const taught = await createContest(command.settings, (system, share) => tell({ kind: 'learning', system, share }));
    tell({ kind: 'taught', trials: taught.trials });
    return taught;
  }
  if (contest === undefined) throw new Error('internal: trials before the lessons');
  const { from, count } = command;
  tell({ kind: 'heard', from, trials: await contest.hear(from, count) });
  return contest;
}

let last: Promise<Contest | undefined> = Promise.resolve(undefined);
self.onmessage = ({ data }: MessageEvent<GameCommand>) => {
  last = last.then((contest) =>
    obey(data, contest).catch((error: unknown) => {
      tell({ kind: 'fault', message: error instanceof Error ? error.message : String(error) });
      return contest;
    }),
  );
};
