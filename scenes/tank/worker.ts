/**
 * The worker: a session on the wire to the page. Giving way goes over a channel, since timers of a page wait at least 4
 * ms once they follow one another.
 */
import { type Port, wireToPage } from '../wire.ts';
import { createChooser, type Machine } from './choose_engine.ts';
import { createSession } from './session.ts';

const channel = new MessageChannel();
const turns: (() => void)[] = [];
channel.port1.onmessage = () => turns.shift()?.();

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => {
    if (ms >= 1) {
      setTimeout(resolve, ms);
      return;
    }
    turns.push(resolve);
    channel.port2.postMessage(undefined);
  });
}

/** What this tab has. */
function thisMachine(): Machine {
  const { hardwareConcurrency, gpu } = navigator as Navigator & { readonly gpu?: unknown };
  return { cores: hardwareConcurrency, hasWebGpu: gpu !== undefined, clock: () => performance.now() };
}

const { commands, events } = wireToPage(self as unknown as Port);
createSession(commands, { wall: () => performance.now(), rest, choose: createChooser(thisMachine()) }).subscribe(
  events,
);
