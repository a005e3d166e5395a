/**
 * Grid LSTM (Kalchbrenner, Danihelka & Graves 2015, arXiv 1507.01526): LSTM cells along depth too, so that a deep stack
 * passes on two values for each unit, a hidden one h and a memory m. A block of two dimensions at layer l hears H =
 * [h_time, h_depth], what comes to it along time and along depth, and has an LSTM of its own weights for each,
 *
 *   (h, m) ← (o tanh m′, m′),  m′ = f m + i tanh(W_g H + b_g),  i, f, o = σ(W H + b);
 *
 * a block of one dimension has depth alone, and remembers nothing from step to step. With three, a layer has blocks at
 * several positions, which hear one another in order, (h, m) passing across them within a step as it passes along time:
 * H = [h_across, h_time, h_depth]; the first position hears nothing across. Blocks of a layer have the same weights at
 * all positions, which tell themselves apart by what they hear of the input.
 *
 * What comes to the first layer along depth are two projections of the input, at each position its own; answers hear
 * the mean of h at the positions of the last layer. Weights may be tied along depth: all layers then have those of the
 * first. A whole stack is one cell.
 */
import { type CellKernel, type CellSum, logistic, upTo } from './cell_kernel.ts';

/** How a stack is made. */
export interface GridOptions {
  /** ≥ 1 */
  readonly layers: number;
  /** Depth alone, or time too, or positions besides. */
  readonly dimensions: 1 | 2 | 3;
  /** Blocks of a layer, side by side, ≥ 2; with three dimensions. */
  readonly positions?: number;
  /** Whether all layers have the same weights. */
  readonly tied: boolean;
}

const GATES = ['i', 'f', 'g', 'o'] as const;
type Gate = (typeof GATES)[number];
const DIMENSIONS = ['depth', 'time', 'across'] as const;
type Dimension = (typeof DIMENSIONS)[number];

/** Bias of a gate of a layer. */
const biasOf = (tied: boolean, dimension: Dimension, gate: Gate, l: number): string =>
  `b_${gate}_${dimension}${tied ? '' : `_${l}`}`;

/** First values of biases, whatever the number of layers up to so many: forget gates begin open. */
export const gridBiases = (layers: number): Readonly<Record<string, number>> =>
  Object.fromEntries(
    DIMENSIONS.flatMap((dimension) =>
      [true, false].flatMap((tied) => upTo(layers).map((l) => [biasOf(tied, dimension, 'f', l), 1])),
    ),
  );

/** A hidden value and a memory, by name. */
interface Pair {
  readonly h: string;
  readonly m: string;
}

/** What a block hears along a dimension, nothing where no block is before it, and what it passes on. */
interface Passing {
  readonly dimension: Dimension;
  readonly before: Pair | undefined;
  /** Nothing where no block is after it. */
  readonly after: Pair | undefined;
}

/** A block: at a layer, and at one of its positions. */
interface Block {
  readonly layer: number;
  readonly place: string;
  readonly passings: readonly Passing[];
}

const pair = (place: string): Pair => ({ h: `h_${place}`, m: `m_${place}` });

/** The blocks of a stack, in the order in which they hear one another. */
function blocks(layers: number, dimensions: number, positions: number): Block[] {
  const at = (layer: number, p: number): string => (dimensions < 3 ? `${layer}` : `${layer}_${p}`);
  return upTo(layers).flatMap((layer) =>
    upTo(positions).map((p) => {
      const place = at(layer, p);
      const passings: readonly Passing[] = [
        { dimension: 'depth', before: pair(`depth_${at(layer - 1, p)}`), after: pair(`depth_${place}`) },
        { dimension: 'time', before: pair(`time_${place}`), after: pair(`time_${place}_next`) },
        {
          dimension: 'across',
          before: p === 1 ? undefined : pair(`across_${at(layer, p - 1)}`),
          after: p === positions ? undefined : pair(`across_${place}`),
        },
      ];
      return { layer, place, passings: passings.slice(0, dimensions) };
    }),
  );
}

/** What a stack is written down in, by name. */
interface Text {
  readonly sums: Record<string, CellSum>;
  readonly given: Record<string, string>;
  readonly biases: Set<string>;
  /** The first sum of those with the same weights. */
  readonly first: Map<string, string>;
}

/** Writes a gate, or what it lets in, of a block's LSTM along a dimension. */
function writeGate(
  { sums, given, biases, first }: Text,
  block: Block,
  dimension: Dimension,
  gate: Gate,
  tied: boolean,
) {
  const { layer, place, passings } = block;
  const parts = passings.flatMap(({ dimension: from, before }) => {
    if (before === undefined) return [];
    const name = `${gate}_${dimension}_of_${from}_${place}`;
    const weights = `${gate} ${dimension} ${from} ${tied ? '' : layer}`;
    const like = first.get(weights);
    if (like === undefined) first.set(weights, name);
    sums[name] = { input: false, recurrent: before.h, ...(like !== undefined && { like }) };
    return [name];
  });
  const bias = biasOf(tied, dimension, gate, layer);
  biases.add(bias);
  const sum = [...parts, bias].join(' + ');
  given[`${gate}_${dimension}_${place}`] = gate === 'g' ? `tanh(${sum})` : logistic(sum);
}

/** Writes a block: an LSTM along each dimension in which another one hears it. */
function writeBlock(text: Text, block: Block, tied: boolean): void {
  for (const { dimension, before, after } of block.passings) {
    if (after === undefined) continue;
    for (const gate of GATES) if (gate !== 'f' || before) writeGate(text, block, dimension, gate, tied);
    const of = (gate: Gate): string => `${gate}_${dimension}_${block.place}`;
    const kept = before ? `${of('f')} * ${before.m} + ` : '';
    text.given[after.m] = `${kept}${of('i')} * ${of('g')}`;
    text.given[after.h] = `${of('o')} * tanh(${after.m})`;
  }
}

/** A stack. */
export function gridLstmCell({ layers, dimensions, positions = 2, tied }: GridOptions): CellKernel {
  const many = dimensions < 3 ? 1 : positions;
  const places = dimensions < 3 ? [''] : upTo(many).map((p) => `_${p}`);
  const heard = places.flatMap((place) => ['h', 'm'].map((name) => [`${name}_in${place}`, `${name}_depth_0${place}`]));
  const text: Text = {
    sums: Object.fromEntries(heard.map(([sum]) => [sum, { input: true }])),
    given: Object.fromEntries(heard.map(([sum, name]) => [name, sum])),
    biases: new Set(),
    first: new Map(),
  };
  const all = blocks(layers, dimensions, many);
  for (const block of all) writeBlock(text, block, tied);
  const remembered = dimensions === 1 ? [] : all.flatMap(({ place }) => [`h_time_${place}`, `m_time_${place}`]);
  const answers = places.map((place) => `h_depth_${layers}${place}`).join(' + ');
  return {
    name: `grid_lstm_${dimensions}d_${layers}${dimensions < 3 ? '' : `_by_${many}`}${tied ? '_tied' : ''}`,
    layers: layers * many,
    state: ['h', ...remembered],
    sums: text.sums,
    vectors: [...text.biases],
    given: text.given,
    advance: {
      h: many === 1 ? answers : `(${answers}) / ${many}`,
      ...Object.fromEntries(remembered.map((name) => [name, `${name}_next`])),
    },
  };
}
