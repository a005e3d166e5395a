/** A thread that is a hand (parallel_hand.ts): a web worker, and in Node a worker thread. */
import type { ThreadReply } from '../../engine/threads/asked_thread.ts';
import { threadScope } from '../../engine/threads/running_thread.ts';
import { InputError } from '../../errors.ts';
import { createHand, type HandReply, type HandRequest } from './parallel_hand.ts';

/** What it says. */
export type HandNews = ThreadReply<HandReply>;

/** Says that it is there, and answers requests. */
function listen(): void {
  const scope = threadScope<HandRequest, HandNews>();
  const hand = createHand();
  scope.listen((request) => {
    try {
      const reply = hand(request);
      const moved = reply.kind === 'gradients' ? reply.gradients.map(({ buffer }) => buffer) : [];
      scope.postMessage(reply, moved);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      scope.postMessage({ kind: 'failed', message, input: error instanceof InputError });
    }
  });
  scope.postMessage({ kind: 'ready' });
}

listen();
