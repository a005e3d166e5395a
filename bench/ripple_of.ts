/** What a stone into the middle of the page's liquid does: counts of page_ripples.ts, which tests count again. */
import { middleOf } from '../scenes/layout.ts';
import { startSubject } from '../scenes/tank/subject.ts';
import { checkTankParameters } from '../src/formats/tank_parameters.ts';

/** The middle of the published column. */
const MIDDLE = middleOf(Float32Array.of(0, 0, 0, 14, 2, 2));

/** What one stone did: neurons within 100 ms, spikes within 50 ms, and in the 50 ms after these. */
export async function rippleOf(lambda: number, seed: number, timeMs: number): Promise<[number, number, number]> {
  const parameters = checkTankParameters({ lambda, seed });
  const running = await startSubject({ kind: 'tanks', parameters, stones: [{ timeMs, at: MIDDLE }] });
  const { dt } = running.view;
  await running.advance(Math.round(timeMs / dt));
  const fired: [afterMs: number, neuron: number][] = [];
  running.spikes.subscribe(({ steps, senders }) => {
    for (let i = 0; i < steps.length; i++) fired.push([steps[i] * dt - timeMs, senders[i]]);
  });
  await running.advance(Math.round(100 / dt));
  running.dispose();
  const early = fired.filter(([afterMs]) => afterMs <= 50).length;
  return [new Set(fired.map(([, neuron]) => neuron)).size, early, fired.length - early];
}
