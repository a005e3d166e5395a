/** Lists of edges under the names that are in use are the same connectome, and what is none is refused in a line. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinPairs } from '../../../src/formats/connectome/edges.ts';
import { readConnectome } from '../../../src/formats/connectome/read.ts';
import { parquetBytes } from '../../../src/formats/parquet/write.ts';

const text = (lines: string): Uint8Array => new TextEncoder().encode(lines);
const ID = 720_575_940_600_000_000n;
const plain = ({ sources, targets, synapses, size, ids }: Awaited<ReturnType<typeof readConnectome>>) => ({
  ...{ size, ids, edges: [...sources].map((source, i) => [source, targets[i], synapses[i]]) },
});

/** As Codex has it: ids beyond 2⁵³, a row for each neuropil. */
const CODEX = `pre_root_id,post_root_id,neuropil,syn_count,nt_type
${ID + 5n},${ID},AL_R,3,ACH
${ID},${ID + 1n},MB_R,5,GABA
${ID + 5n},${ID},MB_R,4,ACH
${ID + 1n},${ID + 5n},MB_R,2,GLUT
`;
const WANTED = {
  ...{ size: 3, ids: [ID, ID + 1n, ID + 5n] },
  edges: [
    [0, 1, -5],
    [1, 2, -2],
    [2, 0, 7],
  ],
};

test('Codex, and CAVE, with commas', async () => {
  expect(plain(await readConnectome(text(CODEX), 'connections.csv'))).toEqual(WANTED);
  const cave = CODEX.replace('pre_root_id,post_root_id', 'pre_pt_root_id,post_pt_root_id').replaceAll('\n', '\r\n');
  expect(plain(await readConnectome(text(cave), 'connections.csv'))).toEqual(WANTED);
});

test('the table of Shiu et al., by indices; neurons without edges count', async () => {
  const names = ['Presynaptic_Index', 'Postsynaptic_Index', 'Connectivity', 'Excitatory x Connectivity'];
  const rows = [
    [2, 0, 7, 7],
    [0, 1, 5, -5],
    [1, 2, 2, -2],
  ];
  const columns = names.map((name, i) => ({ name, kind: 'integer', of: (row: number[]) => row[i] }) as const);
  const bytes = parquetBytes(columns, rows, { createdBy: 'a test version 1', metadata: {} });
  const found = plain(await readConnectome(bytes, 'Connectivity.parquet', { size: 5 }));
  expect(found).toEqual({ ...WANTED, size: 5, ids: undefined });
});

test('rows of few synapses are left out, and so are pairs that cancel', async () => {
  const found = await readConnectome(text(CODEX), 'c.csv', { least: 4, signs: { ACH: 1, GABA: 0, GLUT: -1 } });
  expect(plain(found).edges).toEqual([[2, 0, 4]]);
});

test('a pair has all its synapses once, whatever the order of rows', () => {
  const rows = fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.integer({ min: -3, max: 3 })), { maxLength: 30 });
  fc.assert(
    fc.property(rows, (given) => {
      const joined = joinPairs(
        {
          sources: Uint32Array.from(given, ([source]) => source),
          targets: Uint32Array.from(given, ([, target]) => target),
          synapses: Float64Array.from(given, ([, , count]) => count),
        },
        5,
      );
      const sums = new Map<number, number>();
      for (const [source, target, count] of given)
        sums.set(5 * source + target, (sums.get(5 * source + target) ?? 0) + count);
      const wanted = [...sums].sort(([a], [b]) => a - b);
      expect([...joined.sources].map((source, i) => [5 * source + joined.targets[i], joined.synapses[i]])).toEqual(
        wanted,
      );
    }),
    { numRuns: 200, seed: 1 },
  );
});

describe('refused in a line', () => {
  const head = 'pre_root_id,post_root_id,syn_count,nt_type\n';
  test.each([
    ['a,b\n1,2\n', {}, 'c.csv: no edges (columns known here: none); give pre_root_id,pre_pt_root_id and post_root_id'],
    [`${head}1,2,3\n`, {}, 'c.csv: line 2: 3 fields; the first line has 4'],
    [`${head}1,2,3,XYZ\n`, {}, 'c.csv: nt_type: no sign for "XYZ"; signs has ACH, DA, OCT, SER, GABA, GLUT; add it'],
    [`${head}1,2,3,ACH\n1,2,3,\n`, {}, 'c.csv: nt_type: no sign for ""; signs has ACH'],
    [`${head}1,2,-3,ACH\n`, {}, 'c.csv: syn_count: not a number of synapses (-3); use numbers ≥ 0'],
    [`${head}1,x,3,ACH\n`, {}, 'c.csv: post_root_id: holds texts; give numbers'],
    [`${head}1,2.5,3,ACH\n`, {}, 'c.csv: post_root_id: not an index (2.5); use integers ≥ 0'],
    ['pre_root_id,post_root_id\n1,2\n', {}, 'c.csv: no numbers of synapses; give syn_count or Connectivity or weight'],
    [`${head}1,2,3,ACH\n`, { signs: { ACH: 2 } }, 'signs: ACH: not a sign (2); use 1, -1 or 0'],
    [`${head}1,2,3,ACH\n`, { least: Number.NaN }, 'least: not a number of synapses (NaN); use a number ≥ 0'],
    ['Presynaptic_Index,Postsynaptic_Index,weight\n0,7,1\n', { size: 7 }, 'c.csv: neuron 7 of 7; give a size ≥ 8'],
  ])('%j', async (lines, options, message) => {
    await expect(readConnectome(text(lines), 'c.csv', options as never)).rejects.toThrow(message);
  });
});
