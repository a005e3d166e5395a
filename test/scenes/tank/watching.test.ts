/** What neurons can be coloured by: offered only where it means something, with ends that are what the scale says. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ColourScale, NO_VALUE } from '../../../scenes/colourings.ts';
import {
  changeScale,
  changeValues,
  createRates,
  potentialValues,
  rateScale,
} from '../../../scenes/tank/colour_values.ts';
import { MOST_POTENTIALS } from '../../../scenes/tank/recorded_potentials.ts';
import { startSubject } from '../../../scenes/tank/subject.ts';
import { watch } from '../../../scenes/tank/watching.ts';

const circuit = (size: number): string =>
  JSON.stringify({
    ...{ name: 'drift', dt: 0.1 },
    populations: [{ name: 'cells', model: 'iaf_psc_exp', size, params: { I_e: 300 } }],
    projections: [],
  });

describe('what is watched', () => {
  test('of more neurons than are recorded are the potentials of an even choice, and of the selected one', async () => {
    const size = MOST_POTENTIALS + 500;
    const running = await startSubject({ kind: 'file', name: 'drift.json', text: circuit(size), seed: 1 });
    const watching = watch(running);
    const potentials = watching.scales.find(({ colouring }) => colouring === 'potential');
    expect(potentials).toMatchObject({ unit: 'mV', signed: false, neurons: MOST_POTENTIALS });
    expect((potentials as ColourScale).high).toBeGreaterThan((potentials as ColourScale).low);
    await watching.choose(undefined, 'potential');
    await running.advance(50);
    const values = await watching.values();
    expect(values).toHaveLength(size);
    expect(values.filter((value) => value !== NO_VALUE)).toHaveLength(MOST_POTENTIALS);
    expect(Math.max(...values)).toBeGreaterThan(0);
    const unseen = values.indexOf(NO_VALUE);
    await watching.choose(unseen, 'potential');
    await running.advance(50);
    expect((await watching.values())[unseen]).toBeGreaterThan(0);
    expect(watching.takePotential()).toHaveLength(5);
    running.dispose();
  });

  test('is not offered, and refused in a line, where it means nothing', async () => {
    const running = await startSubject({ kind: 'file', name: 'drift.json', text: circuit(4), seed: 1 });
    const watching = watch(running);
    expect(watching.scales.map(({ colouring }) => colouring)).toEqual(['potential', 'rate']);
    for (const colouring of ['readout', 'weights', 'resources'] as const)
      await expect(watching.choose(undefined, colouring)).rejects.toThrow(
        `colour: not known here (${colouring}); use spikes, potential, rate`,
      );
    expect(watching.colouring).toBe('spikes');
    running.dispose();
  });
});

describe('values on a scale', () => {
  const at = (scale: ColourScale, value: number): number =>
    value < 0.5
      ? scale.low + 2 * value * (scale.middle - scale.low)
      : scale.middle + (2 * value - 1) * (scale.high - scale.middle);

  test('of potentials and changes are what their numbers say, and the ends hold beyond', () => {
    const scale: ColourScale = {
      ...{ colouring: 'potential', low: -70, middle: -60, high: -50, unit: 'mV', signed: false, neurons: 1 },
    };
    fc.assert(
      fc.property(fc.double({ min: -200, max: 200, noNaN: true }), (x) => {
        const [potential] = potentialValues(scale, Float64Array.of(x));
        expect(at(scale, potential)).toBeCloseTo(Math.min(-50, Math.max(-70, x)), 4);
        const [change] = changeValues(Float64Array.of(1 + x / 100), Float64Array.of(1));
        expect(at(changeScale(1), change)).toBeCloseTo(Math.min(50, Math.max(-50, x)), 4);
      }),
      { seed: 1 },
    );
    expect([...potentialValues(scale, Float64Array.of(Number.NaN))]).toEqual([NO_VALUE]);
    expect([...changeValues(Float64Array.of(Number.NaN), Float64Array.of(1))]).toEqual([NO_VALUE]);
  });

  test('of rates have one half at the number in the middle', () => {
    const rates = createRates(1, 0.1);
    // Five spikes at once: five times 5 Hz.
    rates.add({ fromStep: 0, toStep: 1, steps: new Uint32Array(5).fill(1), senders: new Uint32Array(5) });
    expect(rates.at(1)[0]).toBeCloseTo(0.5, 6);
    expect(rateScale(1)).toMatchObject({ low: 0, middle: 25, high: 100 });
  });
});
