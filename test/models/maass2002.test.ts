import { describe, expect, test } from 'vitest';
import { maass2002 } from '../../models/circuits/maass2002.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { synapseTable } from '../../src/network/connect/synapse_table.ts';
import type { Network } from '../../src/network/network.ts';

function recurrentCount(network: Network): number {
  return synapseTable(network).rowStart[network.size];
}

/** Mean number of synapses over random assignments of 27 inhibitory sites, from P = C·exp(−(D/λ)²) alone. */
function expectedCount(lambda: number): number {
  const sites = Array.from({ length: 135 }, (_, i) => [i % 15, Math.floor(i / 15) % 3, Math.floor(i / 45)]);
  let kernel = 0;
  for (const a of sites) {
    for (const b of sites) {
      if (a !== b) kernel += Math.exp(-((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2) / lambda ** 2);
    }
  }
  const pairs = 135 * 134;
  const meanC = (0.3 * 108 * 107 + (0.2 + 0.4) * 108 * 27 + 0.1 * 27 * 26) / pairs;
  return meanC * kernel;
}

describe('the Maass 2002 column', () => {
  test('the expectation computed here is the published one', () => {
    expect(expectedCount(2)).toBeCloseTo(637, -0.5);
    expect(expectedCount(8)).toBeCloseTo(3347, -1);
  });

  test('has 637 ± 23 synapses at λ = 2', () => {
    const counts = Array.from({ length: 60 }, (_, seed) => recurrentCount(buildNetwork(maass2002(), seed)));
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const sd = Math.sqrt(counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1));
    // Four standard errors of a mean of 60; the SD of an SD of 60 is 9 %.
    expect(Math.abs(mean - expectedCount(2))).toBeLessThan((4 * 23) / Math.sqrt(60));
    expect(sd).toBeGreaterThan(23 * 0.65);
    expect(sd).toBeLessThan(23 * 1.35);
  });

  test('has the expected 3,347 synapses at λ = 8, and none at λ = 0', () => {
    const counts = Array.from({ length: 10 }, (_, seed) =>
      recurrentCount(buildNetwork(maass2002({ lambda: 8 }), seed)),
    );
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    // Binomial SD ≤ √3347 = 58, plus the spread over the random assignment of cell types; four standard errors.
    expect(Math.abs(mean - expectedCount(8))).toBeLessThan((4 * 80) / Math.sqrt(10));
    expect(recurrentCount(buildNetwork(maass2002({ lambda: 0 }), 1))).toBe(0);
  });

  test('is the published circuit', () => {
    const network = buildNetwork(maass2002(), 3);
    const [exc, inh] = network.blocks;
    expect([exc.size, inh.size]).toEqual([108, 27]);
    expect(exc.params.t_ref[0]).toBe(3);
    expect(inh.params.t_ref[0]).toBe(2);
    for (const V of exc.params.V_m) expect(V >= 13.5 && V < 15).toBe(true);
    const sites = new Set(Array.from({ length: 135 }, (_, n) => network.positions.slice(3 * n, 3 * n + 3).join()));
    expect(sites.size).toBe(135);
    const { rowStart, target, delay, weight, shortTerm } = synapseTable(network);
    if (shortTerm === undefined) throw new Error('no short-term plasticity');
    const U = { ee: [] as number[], ii: [] as number[] };
    for (let source = 0; source < 135; source++) {
      for (let s = rowStart[source]; s < rowStart[source + 1]; s++) {
        expect(target[s]).not.toBe(source);
        const excitatory = source < 108;
        expect(Math.sign(weight[s])).toBe(excitatory ? 1 : -1);
        expect(delay[s]).toBe(excitatory && target[s] < 108 ? 15 : 8);
        expect(shortTerm.U[s] > 0 && shortTerm.U[s] <= 1).toBe(true);
        expect(shortTerm.u0[s]).toBe(shortTerm.U[s]);
        expect(shortTerm.R0[s]).toBe(1);
        if (excitatory && target[s] < 108) U.ee.push(shortTerm.U[s]);
      }
    }
    // U of E→E is .5 ± .25; about 400 synapses, four standard errors (truncation moves the mean by less).
    expect(U.ee.reduce((a, b) => a + b, 0) / U.ee.length).toBeCloseTo(0.5, 1);
    for (let s = rowStart[135]; s < rowStart[136]; s++) expect(shortTerm.U[s]).toBeNaN();
    // 30 % of 108 and of 27.
    expect(rowStart[136] - rowStart[135]).toBe(32 + 8);
  });

  test('several columns stand side by side, unconnected', () => {
    const network = buildNetwork(maass2002({ columns: 2 }), 1);
    expect(network.size).toBe(270);
    const { rowStart, target } = synapseTable(network);
    for (let source = 0; source < 270; source++) {
      for (let s = rowStart[source]; s < rowStart[source + 1]; s++) {
        expect(Math.floor(target[s] / 135)).toBe(Math.floor(source / 135));
      }
    }
  });
});
