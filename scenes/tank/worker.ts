/**
 * The worker: a session on the wire to the page. Giving way goes over a channel, since timers of a page wait at least 4
 * ms once they follow one another.
 */
import { type Port, wireToPage } from '../wire.ts';
import { createChooser, thisMachine } from './choose_engine.ts';
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

const { commands, events } = wireToPage(self as unknown as Port);
createSession(commands, { wall: () => performance.now(), rest, choose: createChooser(thisMachine()) }).subscribe(
  events,
);
