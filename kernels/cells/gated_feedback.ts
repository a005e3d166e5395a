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
import { type CellKernel, type CellSum, logistic } from './cell_kernel.ts';

/** Numbers of layers, from the first. */
const upTo = (layers: number): number[] => Array.from({ length: layers }, (_, k) => k + 1);

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

/** A stack of tanh layers. */
export function gatedFeedbackTanhCell(layers: number): CellKernel {
  const { sums, gates, heard } = feedback(layers);
  const numbers = upTo(layers);
  return {
    ...{ name: `gated_feedback_tanh_${layers}`, layers },
    state: numbers.map((j) => `h_${j}`).toReversed(),
    sums: { ...Object.fromEntries(numbers.map((j) => [`s_${j}`, below(j)])), ...sums },
    vectors: numbers.map((j) => `b_${j}`),
    given: Object.assign(
      {},
      ...numbers.map((j) => ({ ...gates.get(j), [`new_${j}`]: `tanh(s_${j} + ${heard.get(j)} + b_${j})` })),
    ),
    advance: Object.fromEntries(numbers.map((j) => [`h_${j}`, `new_${j}`])),
  };
}

/** First values of biases of LSTM and GRU layers, up to so many of them: what is kept is kept at first. */
export const gatedFeedbackBiases = (layers: number): Readonly<Record<string, number>> =>
  Object.fromEntries(upTo(layers).flatMap((j) => [`b_f_${j}`, `b_z_${j}`].map((name) => [name, 1])));

/** Sums of the gates of units, by names of the gates: what they hear of the layer below, and of their own. */
const unitSums = (layers: number, gates: readonly string[]): [string, CellSum][] =>
  upTo(layers).flatMap((j) =>
    gates.flatMap((gate): [string, CellSum][] => [
      [`${gate}_${j}_below`, below(j)],
      [`${gate}_${j}_own`, { input: false, recurrent: `h_${j}` }],
    ]),
  );

/** The gates of units of layer j. */
const unitGates = (gates: readonly string[], j: number): Record<string, string> =>
  Object.fromEntries(
    gates.map((gate) => [`${gate}_${j}`, logistic(`${gate}_${j}_below + ${gate}_${j}_own + b_${gate}_${j}`)]),
  );

/** A stack of LSTM layers. */
export function gatedFeedbackLstmCell(layers: number): CellKernel {
  const { sums, gates, heard } = feedback(layers);
  const numbers = upTo(layers);
  const ofUnits = ['i', 'f', 'o'];
  const own = unitSums(layers, ofUnits);
  const given = (j: number): Record<string, string> => ({
    ...gates.get(j),
    ...unitGates(ofUnits, j),
    [`taken_${j}`]: `tanh(s_${j} + ${heard.get(j)} + b_${j})`,
    [`cell_${j}`]: `f_${j} * c_${j} + i_${j} * taken_${j}`,
    [`new_${j}`]: `o_${j} * tanh(cell_${j})`,
  });
  return {
    ...{ name: `gated_feedback_lstm_${layers}`, layers },
    state: [...numbers.map((j) => `h_${j}`).toReversed(), ...numbers.map((j) => `c_${j}`)],
    sums: { ...Object.fromEntries([...numbers.map((j): [string, CellSum] => [`s_${j}`, below(j)]), ...own]), ...sums },
    vectors: numbers.flatMap((j) => [...ofUnits.map((gate) => `b_${gate}_${j}`), `b_${j}`]),
    given: Object.assign({}, ...numbers.map(given)),
    advance: Object.fromEntries(
      numbers.flatMap((j) => [
        [`h_${j}`, `new_${j}`],
        [`c_${j}`, `cell_${j}`],
      ]),
    ),
  };
}

/** A stack of GRU layers. */
export function gatedFeedbackGruCell(layers: number): CellKernel {
  const { sums, gates, heard } = feedback(layers);
  const numbers = upTo(layers);
  const ofUnits = ['r', 'z'];
  const own = unitSums(layers, ofUnits);
  const given = (j: number): Record<string, string> => ({
    ...gates.get(j),
    ...unitGates(ofUnits, j),
    [`n_${j}`]: `tanh(s_${j} + r_${j} * (${heard.get(j)}) + b_${j})`,
    [`new_${j}`]: `n_${j} + z_${j} * (h_${j} - n_${j})`,
  });
  return {
    ...{ name: `gated_feedback_gru_${layers}`, layers },
    state: numbers.map((j) => `h_${j}`).toReversed(),
    sums: { ...Object.fromEntries([...numbers.map((j): [string, CellSum] => [`s_${j}`, below(j)]), ...own]), ...sums },
    vectors: numbers.flatMap((j) => [...ofUnits.map((gate) => `b_${gate}_${j}`), `b_${j}`]),
    given: Object.assign({}, ...numbers.map(given)),
    advance: Object.fromEntries(numbers.map((j) => [`h_${j}`, `new_${j}`])),
  };
}
