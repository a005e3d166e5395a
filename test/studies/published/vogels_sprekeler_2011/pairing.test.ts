/** Pairs counted as spikes come: as if each were looked at. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPairing } from '../../../../src/studies/published/vogels_sprekeler_2011/pairing.ts';

test('the mean over arriving spikes of exp(−|s|/τ) over all pairs of each synapse', () => {
  const tau = 30;
  const trains = fc.array(fc.uniqueArray(fc.nat(200), { maxLength: 6 }), { minLength: 3, maxLength: 3 });
  const synapse = fc.tuple(fc.nat(2), fc.nat(2));
  fc.assert(
    fc.property(trains, trains, fc.uniqueArray(synapse, { minLength: 1, selector: String }), (pre, post, synapses) => {
      const sources = synapses.map(([source]) => source);
      const targets = synapses.map(([, target]) => target);
      const pairing = createPairing({ sources, targets }, { sources: 3, targets: 3 }, tau);
      for (let step = 0; step <= 200; step++) {
        for (let i = 0; i < 3; i++) if (post[i].includes(step)) pairing.post(i, step);
        for (let i = 0; i < 3; i++) if (pre[i].includes(step)) pairing.pre(i, step);
      }
      const sum = synapses
        .flatMap(([source, target]) =>
          pre[source].flatMap((s) => post[target].map((t) => Math.exp(-Math.abs(s - t) / tau))),
        )
        .reduce((total, value) => total + value, 0);
      const arrivals = sources.reduce((total, source) => total + pre[source].length, 0);
      if (arrivals === 0) expect(pairing.perArrival()).toBeNaN();
      else expect(pairing.perArrival()).toBeCloseTo(sum / arrivals, 9);
    }),
    { seed: 1 },
  );
});
