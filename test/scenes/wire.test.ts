/** What goes over the wire stays with the page, and leaves the worker. */
import { MessageChannel } from 'node:worker_threads';
import { firstValueFrom } from 'rxjs';
import { expect, test } from 'vitest';
import type { Command, Event } from '../../scenes/messages.ts';
import { type Port, wireToPage, wireToWorker } from '../../scenes/wire.ts';

test('a file can be sent twice; what the worker tells is handed over', async () => {
  const { port1, port2 } = new MessageChannel();
  const [page, worker] = [wireToWorker(port1 as unknown as Port), wireToPage(port2 as unknown as Port)];
  port1.start();
  port2.start();
  const bytes = Uint8Array.of(1, 2, 3);
  const build: Command = { kind: 'build', subject: { kind: 'spikes', name: 'a.csv', bytes } };
  for (let i = 0; i < 2; i++) {
    const heard = firstValueFrom(worker.commands);
    page.commands.next(build);
    expect(await heard).toEqual(build);
    expect(bytes).toHaveLength(3);
  }
  const weights = new Float32Array(4);
  const told: Event = {
    ...{ kind: 'trained', windowMs: 1, liquidErrorMs: 1, continuousErrorMs: 1, largestWeightMs: 1 },
    ...{ liquidWeights: weights, continuousWeights: new Float32Array() },
  };
  const heard = firstValueFrom(page.events);
  worker.events.next(told);
  expect(await heard).toMatchObject({ kind: 'trained', liquidWeights: new Float32Array(4) });
  expect(weights).toHaveLength(0);
  port1.close();
});
