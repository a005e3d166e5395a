/**
 * The threads of one engine, which are asked together. They share a barrier: where one fails, the others would wait for
 * it without end, so that all are ended and every question from then on is answered with what was wrong with the first.
 */
import { failExchange, type SharedSpikes } from './spike_exchange.ts';
import { startThread, type Thread } from './thread.ts';
import type { WorkerReply, WorkerRequest } from './worker_messages.ts';

/** Threads by their number, and why they have ended if they have. */
export interface ThreadGroup {
  readonly threads: readonly Thread[];
  failure: Error | undefined;
}

/**
 * Starts all threads, or none.
 * @param url of the threads' file, where it is not beside this one @throws {NotStarted} if one could not be started
 */
export async function startThreads(
  jobs: number,
  shared: SharedSpikes,
  url: string | URL | undefined,
): Promise<ThreadGroup> {
  const starting = Array.from({ length: jobs }, (_, job) => startThread(job, () => failExchange(shared), url));
  const results = await Promise.allSettled(starting);
  const threads = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const group: ThreadGroup = { threads, failure: undefined };
  const failed = results.find((result) => result.status === 'rejected');
  if (failed === undefined) return group;
  endThreads(group);
  throw failed.reason;
}

/** Ends all threads. */
export function endThreads({ threads }: ThreadGroup): void {
  for (const thread of threads) thread.terminate();
}

/** Asks each thread something; the replies are of one kind. @throws {Error} where one fails, now or earlier */
export async function askAll<Kind extends WorkerReply['kind']>(
  group: ThreadGroup,
  kind: Kind,
  request: (job: number) => WorkerRequest,
): Promise<Extract<WorkerReply, { kind: Kind }>[]> {
  if (group.failure !== undefined) throw group.failure;
  const asked = group.threads.map((thread, job) => thread.ask(request(job)));
  const replies = await Promise.allSettled(asked);
  const failures = replies.flatMap((reply) => (reply.status === 'rejected' ? [reply.reason as Error] : []));
  if (failures.length > 0) {
    endThreads(group);
    // The others fail because the first did: say what was wrong with that one.
    group.failure = failures.find(({ message }) => message !== 'a worker has failed') ?? failures[0];
    throw group.failure;
  }
  const given = replies.flatMap((reply) => (reply.status === 'fulfilled' ? [reply.value] : []));
  return given.filter((reply): reply is Extract<WorkerReply, { kind: Kind }> => reply.kind === kind);
}
