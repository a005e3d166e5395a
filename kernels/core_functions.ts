/** What the WebAssembly core exports (core.ts): rows of synapses, calendar, plasticity, counts, lists, trials. */

/** Functions of the core; all numbers are unsigned 32-bit integers unless said otherwise. */
export interface CoreFunctions {
  /** Takes bytes, at a multiple of 16; the memory may grow, which detaches views. Traps when 4 GiB are full. */
  allocate(bytes: number): number;
  /** Bytes in use. */
  top(): number;
  /**
   * Empty buckets for `horizon` steps and the sums, of `width` bytes, of a number of receptors of `lanes` (a multiple
   * of 4) lanes.
   */
  createCalendar(horizon: number, lanes: number, receptors: number, width: number): void;
  /** Address of the sums of the first receptor by lane; those of the others follow. */
  sums(): number;
  /**
   * Address of the bytes of the first receptor by quad of lanes; those of the others follow. {@link applyF64} sets
   * those of the quads to which it adds.
   */
  touched(): number;
  /** Adds what arrives in a step to i32 sums; returns the number of events. */
  applyI32(step: number): number;
  /** The same for f64 sums, to which no compact row adds. */
  applyF64(step: number): number;
  /** Adds an event: place in the sums (receptor · lanes + lane), weight in whole units. */
  addEvent(step: number, place: number, weight: number): void;
  useCompactRows(
    rowStart: number,
    ends: number,
    delays: number,
    halves: number,
    delaySteps: number,
    events: number,
    signs: number,
  ): void;
  useFullRows(
    rowStart: number,
    ends: number,
    delays: number,
    delaySteps: number,
    places: number,
    weights: number,
    copies: number,
    transmitted: number,
    plastic: number,
  ): void;
  /**
   * Tells where the columns of short-term plasticity lie; `columns` a block of {@link SHORT_TERM_BYTES}, {@link
   * SHORT_TERM} for rows that do not learn.
   */
  useShortTerm(
    columns: number,
    utilisation: number,
    recovery: number,
    facilitation: number,
    u: number,
    R: number,
    last: number,
    count: number,
  ): void;
  useResources(
    columns: number,
    utilisation: number,
    slower: number,
    gap: number,
    facilitation: number,
    u: number,
    y: number,
    z: number,
    last: number,
    count: number,
  ): void;
  /** Turns spikes, pairs (step, key), into events. */
  sendCompact(spikes: number, count: number): void;
  sendFull(spikes: number, count: number): void;
  /** Records of histories with a sentinel each; `stride` bytes an entry. Returns their address. */
  createHistories(count: number, stride: number): number;
  /**
   * Adds a table of synapses that learn; see kernels/wasm/learning_table.ts, and {@link Core.link} for their functions.
   */
  useTable(table: number): void;
  /** 1: spikes change no weights. */
  setFrozen(frozen: number): void;
  /** Sends spikes through the tables of their sources. */
  sendLearning(spikes: number, count: number): void;
  /** Notes spikes of the targets of tables; pairs (step, key). */
  noteSpikes(spikes: number, count: number): void;
  /** Notes a pulse of neuromodulator. */
  notePulse(step: number, copy: number, amount: number): void;
  /**
   * Brings all rows up to date with a step, and forgets what they will not need; all spikes until then must have been
   * sent.
   */
  sweepRows(step: number): void;
  /** The same for one table, forgetting nothing. */
  sweepTable(table: number, step: number): void;
  /** Writes `blocks` (a multiple of 8) blocks of Philox 4x32-10 with counters (block, index, 0, 0). */
  philoxWords(key0: number, key1: number, index: number, blocks: number, out: number): void;
  /**
   * Adds Poisson counts times a weight (a whole number, signed) to the sums, of `width` bytes, of neurons from … to − 1
   * of an input; `least` signed.
   */
  addPoisson(
    sums: number,
    width: number,
    copies: number,
    from: number,
    to: number,
    step: number,
    copy: number,
    key0: number,
    key1: number,
    thresholds: number,
    length: number,
    least: number,
    weight: number,
  ): void;
  /** Spikes, pairs (step, lane), of a window ≤ 63 steps of encoded states; returns their number. */
  extractSpikes(
    state: number,
    refractory: number,
    first: number,
    end: number,
    steps: number,
    now: number,
    out: number,
    room: number,
  ): number;
  /** 1 if `count` (a multiple of 4) f32 are all finite. */
  areFinite(at: number, count: number): number;
  /**
   * Replaces the lanes of a list of spikes by their keys, u32 by lane; drops lanes without a key and returns how many
   * are left.
   */
  lanesToKeys(spikes: number, count: number, keys: number): number;
  /** y ← y + M·x, f64; M [rows × columns], an even number of columns. */
  addMatrixProduct(M: number, x: number, y: number, rows: number, columns: number): void;
  /** E ← E + Σ_t a_t·b_tᵀ, f64; a [times × rows], b [times × columns]; columns even, times a multiple of 4. */
  addOuterProducts(E: number, a: number, b: number, rows: number, columns: number, times: number): void;
  /**
   * A step of recursive least squares of each of some linear units; kernels/wasm/least_squares.ts says what lies at the
   * addresses.
   */
  learnSquares(
    units: number,
    first: number,
    columns: number,
    P: number,
    product: number,
    gain: number,
    room: number,
    rates: number,
    errors: number,
    weights: number,
  ): void;
  /**
   * Drives of a leaky network in eight trials side by side, f64 by unit and trial, or sixteen in f32 where `single` is
   * 1; see kernels/wasm/leaky_network.ts.
   */
  driveTrials(
    single: number,
    size: number,
    channels: number,
    rowStart: number,
    columns: number,
    values: number,
    fromChannels: number,
    bias: number,
    input: number,
    x: number,
    drives: number,
  ): void;
  /**
   * The states of a network of tanh units after some steps; `leak` a float64, `table` of
   * kernels/reservoirs/hyperbolic_tangent.ts. Returns how many steps there were until a state was exactly 0, negative
   * if one was.
   */
  advanceTrials(
    single: number,
    steps: number,
    size: number,
    channels: number,
    rowStart: number,
    columns: number,
    values: number,
    fromChannels: number,
    bias: number,
    inputs: number,
    x: number,
    drives: number,
    leak: number,
    table: number,
  ): number;
  /**
   * Some steps of a bank of leaky integrators in eight trials side by side; kernels/wasm/filter_bank.ts says what lies
   * at the addresses.
   */
  advanceFilters(
    steps: number,
    size: number,
    channels: number,
    channel: number,
    decay: number,
    gain: number,
    inputs: number,
    x: number,
    zeros: number,
  ): void;
}
