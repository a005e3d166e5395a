/**
 * A worker thread of a split network: builds the circuit again, keeps one range of its neurons, and advances it in step
 * with the others. It runs in a web worker, and in Node in a worker thread. The package offers it as
 * `rippletank/worker`.
 */
import { InputError } from '../../errors.ts';
import { buildNetwork } from '../../network/build.ts';
import { createLaneBlock, type LaneBlock } from '../lanes/lane_block.ts';
import { advanceWindows } from '../windows.ts';
import { type ThreadScope, threadScope } from './running_thread.ts';
import { joinExchange, type SpikeExchange } from './spike_exchange.ts';
import type { GivenInputs, WorkerReply, WorkerRequest } from './worker_messages.ts';

interface Built {
  readonly block: LaneBlock;
  readonly exchange: SpikeExchange;
}

async function build(request: WorkerRequest & { kind: 'build' }): Promise<Built> {
  const { circuit, seed, shared, job, ...rest } = request;
  const block = await createLaneBlock({ network: buildNetwork(circuit, seed), ...rest });
  return { block, exchange: joinExchange(shared, job) };
}

function take(block: LaneBlock, { inputs, pulses, currents }: GivenInputs): void {
  for (const input of inputs) block.schedule(input);
  for (const pulse of pulses) block.modulate(pulse);
  for (const current of currents) block.inject(current);
}

async function advance(
  { block, exchange }: Built,
  { now, steps, last, window, ...given }: WorkerRequest & { kind: 'advance' },
): Promise<WorkerReply> {
  take(block, given);
  let pairs = new Uint32Array(1024);
  let length = 0;
  const taken: (WorkerReply & { kind: 'advanced' })['taken'][number][] = [];
  await advanceWindows(
    block,
    { now, steps, longest: window, last },
    {
      spiked(own) {
        if (length + own.length > pairs.length) {
          const more = new Uint32Array(2 * (length + own.length));
          more.set(pairs.subarray(0, length));
          pairs = more;
        }
        pairs.set(own, length);
        length += own.length;
      },
      recorded: (columns, row) => taken.push({ row, columns }),
      exchange: exchange.exchange,
    },
  );
  return { kind: 'advanced', pairs: pairs.slice(0, length), taken };
}

async function answer(built: Built | undefined, request: WorkerRequest): Promise<WorkerReply | Built> {
  if (request.kind === 'build') return build(request);
  if (built === undefined) throw new Error('internal: a worker was asked before it was built');
  switch (request.kind) {
    case 'advance':
      return advance(built, request);
    case 'save':
      take(built.block, request);
      return { kind: 'saved', saved: built.block.save(request.now) };
    case 'restore':
      built.block.restore(request.saved, request.now);
      return { kind: 'done' };
    case 'set learning':
      built.block.plastic.setLearning(request.on, request.now);
      return { kind: 'done' };
    case 'read weights':
      return { kind: 'weights', weights: built.block.plastic.read(request.projection, request.copy, request.now) };
    case 'write weights':
      built.block.plastic.write(request.projection, request.copy, request.weights, request.now);
      return { kind: 'done' };
    default:
      return request satisfies never;
  }
}

/** Says that it is there, and answers requests one after the other. */
function listen(scope: ThreadScope<WorkerRequest, WorkerReply>): void {
  let previous: Promise<Built | undefined> = Promise.resolve(undefined);
  scope.listen((request) => {
    previous = previous.then(async (built) => {
      try {
        const given = await answer(built, request);
        if (!('kind' in given)) {
          const { facts, longestWindow } = given.block;
          scope.postMessage({ kind: 'built', block: { facts, longestWindow } });
          return given;
        }
        scope.postMessage(given, given.kind === 'advanced' ? [given.pairs.buffer] : []);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        scope.postMessage({ kind: 'failed', message, input: error instanceof InputError });
      }
      return built;
    });
  });
  scope.postMessage({ kind: 'ready' });
}

listen(threadScope<WorkerRequest, WorkerReply>());
