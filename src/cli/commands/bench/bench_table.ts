/** The table that `bench` prints: what each network cost, what a peer needed, and what is wrong with any rates. */
import type { BenchResult } from './bench_result.ts';

const HEAD = [
  'network',
  'threads',
  'neurons',
  'synapses',
  'slowdown',
  'ns/event',
  'B/synapse',
  'build s',
  'peak GB',
  'Hz',
];

function count(value: number): string {
  return value < 1e6 ? value.toLocaleString('en') : `${(value / 1e6).toFixed(1)} M`;
}

/** A number to three digits, never with a power of ten. */
export function threeDigits(value: number): string {
  return value.toLocaleString('en', {
    minimumSignificantDigits: 3,
    maximumSignificantDigits: 3,
    useGrouping: false,
  });
}

/** Cells as lines of text, the first column to the left, the others to the right. */
export function alignedRows(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  return rows.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '),
  );
}

/** Results as lines of text. */
export function benchTable(results: readonly BenchResult[]): string {
  const compared = results.some(({ peer }) => peer !== undefined);
  const head = compared ? [...HEAD, 'Brian2', 'ratio'] : HEAD;
  const rows = results.map((result) => {
    const { network, jobs, neurons, synapses, peer } = result;
    const cells = [
      network,
      String(jobs),
      count(neurons),
      count(synapses),
      threeDigits(result.slowdown),
      result.nsPerEvent.toFixed(2),
      result.bytesPerSynapse.toFixed(2),
      result.buildSeconds.toFixed(1),
      (result.peakMemoryBytes / 1e9).toFixed(2),
      result.ratesHz.all.toFixed(2),
    ];
    if (!compared) return cells;
    return [
      ...cells,
      ...(peer === undefined ? ['–', '–'] : [threeDigits(peer.slowdown), `${peer.ratio.toFixed(2)} ×`]),
    ];
  });
  const backends = [...new Set(results.map(({ backend }) => backend))].join(', ');
  const notes = [
    `backend ${backends}; slowdown = wall time / model time of all copies, median; ns/event includes everything`,
    ...results.flatMap(({ network, note }) => (note === undefined ? [] : [`${network}: ${note}`])),
    ...results.flatMap(({ complaints }) => complaints),
  ];
  return `${[...alignedRows([head, ...rows]), ...notes].join('\n')}\n`;
}
