/**
 * Gated feedback (Chung, Gulcehre, Cho & Bengio 2015, ICML, arXiv 1502.02367): every layer j of a stack hears the
 * previous states of all layers i, each through a matrix and a gate, one number for all units,
 *
 *   Σᵢ g^{i→j} U^{i→j} h_i,  g^{i→j} = σ(w^{i→j}·x_j + u^{i→j}·h*),
 *
 * x_j what it hears of the layer below (the input, for the first), h* the previous states of all layers. In a tanh
 * layer, h_j ← tanh(W x_j + that + b); in an LSTM it is part of what may be taken in. In a GRU its reset gate, which
 * then comes after the products, lets it into the candidate, n = tanh(W x_j + r ⊙ that + b). The gates of units, i, f
 * and o or r and z, hear their own layer and the one below. A whole stack is one cell, each layer a state of as many
 * units, the last one first.
 */
import { type CellKernel, type CellSum, logistic, upTo } from './cell_kernel.ts';

/** A sum of what layer j hears of the one below. */
const below = (j: number): CellSum => (j === 1 ? { input: true } : { input: false, recurrent: `new_${j - 1}` });

/** What layers hear of all of them, gated: sums, and by layer the gates and the expression of what is heard. */
function feedback(layers: number) {
  const sums: Record<string, CellSum> = {};
  const gates = new Map<number, Record<string, string>>();
  const heard = new Map<number, string>();
  for (const j of upTo(layers)) {
    const own: Record<string, string> = {};
    for (const i of upTo(layers)) {
      const pair = `${i}_${j}`;
      sums[`from_${pair}`] = { input: false, recurrent: `h_${i}` };
      sums[`gate_${pair}`] = { ...below(j), shared: true };
      for (const k of upTo(layers)) sums[`gate_${pair}_of_${k}`] = { input: false, recurrent: `h_${k}`, shared: true };
      const of = upTo(layers).map((k) => `gate_${pair}_of_${k}`);
      own[`g_${pair}`] = logistic([`gate_${pair}`, ...of].join(' + '));
    }
    gates.set(j, own);
    heard.set(
      j,
      upTo(layers)
        .map((i) => `g_${i}_${j} * from_${i}_${j}`)
        .join(' + '),
    );
  }
  return { sums, gates, heard };
}

/** First values of biases of LSTM and GRU layers, up to so many of them: what is kept is kept at first. */
export const gatedFeedbackBiases = (layers: number): Readonly<Record<string, number>> =>
  Object.fromEntries(upTo(layers).flatMap((j) => [`b_f_${j}`, `b_z_${j}`].map((name) => [name, 1])));

/** What the units of a layer are. */
interface LayerUnits {
  readonly name: string;
  /** Their gates, each of which hears the layer below and its own. */
  readonly gates: readonly string[];
  /** Values of layer j, `new_j` the last of them. @param heard what it hears of all layers */
  readonly given: (j: number, heard: string) => Readonly<Record<string, string>>;
  /** What they remember besides, by name: the value that it becomes in layer j. */
  readonly remembers?: Readonly<Record<string, (j: number) => string>>;
}

/** A stack of layers of such units. */
function gatedStack({ name, gates: unitGates, given, remembers = {} }: LayerUnits, layers: number): CellKernel {
  const { sums, gates, heard } = feedback(layers);
  const numbers = upTo(layers);
  const gateSums = numbers.flatMap((j) =>
    unitGates.flatMap((gate): [string, CellSum][] => [
      [`${gate}_${j}_below`, below(j)],
      [`${gate}_${j}_own`, { input: false, recurrent: `h_${j}` }],
    ]),
  );
  const gatesOf = (j: number): [string, string][] =>
    unitGates.map((gate) => [`${gate}_${j}`, logistic(`${gate}_${j}_below + ${gate}_${j}_own + b_${gate}_${j}`)]);
  const memories = Object.entries(remembers);
  return {
    ...{ name: `gated_feedback_${name}_${layers}`, layers },
    state: [
      ...numbers.map((j) => `h_${j}`).toReversed(),
      ...memories.flatMap(([memory]) => numbers.map((j) => `${memory}_${j}`)),
    ],
    sums: { ...Object.fromEntries([...numbers.map((j) => [`s_${j}`, below(j)]), ...gateSums]), ...sums },
    vectors: numbers.flatMap((j) => [...unitGates.map((gate) => `b_${gate}_${j}`), `b_${j}`]),
    given: Object.assign(
      {},
      ...numbers.map((j) => ({
        ...gates.get(j),
        ...Object.fromEntries(gatesOf(j)),
        ...given(j, heard.get(j) ?? ''),
      })),
    ),
    advance: Object.fromEntries(
      numbers.flatMap((j) => [
        [`h_${j}`, `new_${j}`],
        ...memories.map(([memory, value]) => [`${memory}_${j}`, value(j)]),
      ]),
    ),
  };
}

const tanhUnits: LayerUnits = {
  ...{ name: 'tanh', gates: [] },
  given: (j, heard) => ({ [`new_${j}`]: `tanh(s_${j} + ${heard} + b_${j})` }),
};

const lstmUnits: LayerUnits = {
  ...{ name: 'lstm', gates: ['i', 'f', 'o'] },
  given: (j, heard) => ({
    [`taken_${j}`]: `tanh(s_${j} + ${heard} + b_${j})`,
    [`cell_${j}`]: `f_${j} * c_${j} + i_${j} * taken_${j}`,
    [`new_${j}`]: `o_${j} * tanh(cell_${j})`,
  }),
  remembers: { c: (j) => `cell_${j}` },
};

const gruUnits: LayerUnits = {
  ...{ name: 'gru', gates: ['r', 'z'] },
  given: (j, heard) => ({
    [`n_${j}`]: `tanh(s_${j} + r_${j} * (${heard}) + b_${j})`,
    [`new_${j}`]: `n_${j} + z_${j} * (h_${j} - n_${j})`,
  }),
};

/** Stacks of so many layers, by their units. */
export const gatedFeedbackCells = {
  tanh: (layers: number) => gatedStack(tanhUnits, layers),
  lstm: (layers: number) => gatedStack(lstmUnits, layers),
  gru: (layers: number) => gatedStack(gruUnits, layers),
} as const;
