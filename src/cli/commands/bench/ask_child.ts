/** Questions to a process of our own, over Node's channel between parent and child, one at a time. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A reply, or why there is none. */
type Reply = { readonly kind: string } | { readonly kind: 'failed'; readonly message: string };

/** Starts a program. */
export const startChild = (file: URL): ChildProcess => fork(fileURLToPath(file));

/** Asks a child; its end before the answer is an error. */
export function askChild<Answer extends Reply>(child: ChildProcess, request: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null, signal: string | null): void =>
      reject(new Error(`bench: the process ended (${signal ?? code}); is there enough memory?`));
    child.once('exit', ended);
    child.once('message', (reply: Answer) => {
      child.removeListener('exit', ended);
      if ('message' in reply && reply.kind === 'failed') reject(new Error(reply.message));
      else resolve(reply);
    });
    child.send(request);
  });
}
