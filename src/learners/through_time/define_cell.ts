/**
 * A cell of one's own: what the units of a network that learns through time do in one step, written in the kernel
 * dialect (`kernels/cells/cell_kernel.ts`, `kernels/dialect.ts`). What it makes is a learner like the package's, with
 * their parameters (`models/learners/trained_network.ts`): the loops over units and the way back are derived from its
 * text.
 *
 * A definition is tried when it is made, with its defaults, there and back: a step or a derivative that is no number
 * is refused then.
 */
import type { CellKernel, CellSum, Surrogate } from '../../../kernels/cells/cell_kernel.ts';
import {
  trainedChoices,
  trainedParameters,
  trainedPresentation,
  withoutRecurrence,
} from '../../../models/learners/trained_network.ts';
import { trainedNetworks } from '../../../models/learners/trained_networks.ts';
import { trainingChoices } from '../../../models/learners/training_parameters.ts';
import type {
  ContinuousModel,
  ReservoirChoice,
  ReservoirParameter,
} from '../../../models/reservoirs/continuous_model.ts';
import { checkRecord, refuse } from '../../errors.ts';
import { checkKeys, keys } from '../../network/check_keys.ts';
import { resolveParameters } from '../../reservoir/continuous_parameters.ts';
import { reservoirNames } from '../../reservoir/create.ts';
import { initialWeights } from '../../training/through_time/initial_weights.ts';
import { createNetwork } from '../../training/through_time/network.ts';
import { type NetworkSpec, networkParameters, ownName } from '../../training/through_time/network_spec.ts';
import { checkCell } from './check_cell.ts';
import { type NetworkKind, stacked } from './made_network.ts';

/** A cell in a user's words. */
export interface CellDefinition {
  /** Lower-case letters, digits and -, and no name of the package. */
  readonly name: string;
  /** What it is, in a line for reports. */
  readonly meaning: string;
  readonly equation?: string;
  readonly citation?: string;
  /** States that go on from step to step, 0 at first; the next layer and the answers hear the first one. */
  readonly state: readonly string[];
  /** Weighted sums for each unit, of the input and of a state or a given value of all units. */
  readonly sums: Readonly<Record<string, CellSum>>;
  /** Numbers of each unit that are learned, besides the weights of the sums, e.g. biases. */
  readonly vectors?: readonly string[];
  /** First values of vectors, for all units; 0 where left out. */
  readonly first?: Readonly<Record<string, number>>;
  /** Numbers that all units share and that are not learned: parameters of the learner. `dt` (ms) is there without. */
  readonly constants?: Readonly<Record<string, ReservoirParameter>>;
  /** Values of a step, in order: each may name those above it, states before the step, sums, vectors and constants. */
  readonly given?: Readonly<Record<string, string>>;
  /** Every state at the end of the step, from the same. */
  readonly advance: Readonly<Record<string, string>>;
  /** What stands for the derivative of a given value, e.g. of a spike. */
  readonly surrogates?: Readonly<Record<string, Surrogate>>;
}

/** A cell that a user defined: a network of it can be trained like those of the package. */
export interface OwnCell extends NetworkKind {
  readonly cell: CellKernel;
}

/** Names of the choices of a training and of what goes with them. */
const namesOfChoices = (): string[] =>
  Object.entries<ReservoirChoice>(trainedChoices).flatMap(([choice, { kinds }]) => [
    choice,
    ...Object.values(kinds).flatMap(({ parameters }) => Object.keys(parameters)),
  ]);

const KEYS = keys('name meaning state sums advance', 'equation citation vectors first constants given surrogates');
/** What a specification or an experiment file says beside parameters. */
const BESIDE = ['name', 'label', 'module', 'sha256'];

function checkNumbers(where: string, { vectors = [], first = {}, constants = {} }: CellDefinition): void {
  for (const [name, value] of Object.entries(first)) {
    if (!vectors.includes(name))
      refuse(`${where}: first`, `no vector (${name})`, `name it in vectors (${vectors.join(', ') || 'none'})`);
    if (!Number.isFinite(value)) refuse(`${where}: first.${name}`, `no number (${value})`, 'give a finite one');
  }
  for (const [name, constant] of Object.entries(constants))
    checkKeys(
      constant,
      keys('default unit meaning', 'min max above integer multipleOf listedWhenGiven search searchedOn'),
      `${where}: constants.${name}`,
    );
}

/** Units that are tried: padded to eight, so that units whose weights are all 0 are tried as well. */
const TRIED = { units: 5, rows: 4, steps: 3 } as const;

/** Runs a small network there and back, its first step without input. @throws {InputError} for what is no number */
function tryCell(where: string, { model, layers, first }: NetworkKind): void {
  const { units, rows, steps } = TRIED;
  const spec: NetworkSpec = {
    ...{ inputs: 1, outputs: 1 },
    layers: layers(resolveParameters(model, {})).map((layer) => ({ ...layer, units })),
  };
  const network = createNetwork(spec, { rows, steps });
  const weights = initialWeights(spec, { seed: 0, gain: 1, vectors: first });
  network.load(weights);
  const inputs = network.inputs();
  inputs.fill(1, rows * network.inputStride);
  const answers = network.run();
  for (let step = 1; step <= steps; step++)
    for (const name of spec.layers[0].cell.state) {
      const block = network.stateStride * rows;
      const after = network.values(0, name).subarray(step * block, (step + 1) * block);
      const bad = after.find((value) => !Number.isFinite(value));
      if (bad !== undefined)
        refuse(
          where,
          `state ${name} is no number after step ${step} (${bad})`,
          'let it be finite, also where inputs, states, weights and vectors are 0',
        );
    }
  const gradient = new Float32Array(weights.length);
  network.back(new Float32Array(answers.length).fill(1), gradient);
  for (const { name, offset, length } of networkParameters(spec)) {
    const bad = gradient.subarray(offset, offset + length).find((value) => !Number.isFinite(value));
    if (bad !== undefined)
      refuse(
        where,
        `derivative by ${ownName(name)} is no number (${bad})`,
        'let derivatives be finite, also where inputs, states, weights and vectors are 0',
      );
  }
}

/**
 * Defines a cell.
 * @throws {InputError} in one line for a name that is taken, an expression with an unknown name, a state without
 *   advance, a sum that hears what is not there, sums in a circle, a constant without a legal default, a step that is
 *   no number
 */
export function defineCell(definition: CellDefinition): OwnCell {
  if (typeof (definition as unknown) !== 'object' || definition === null)
    refuse('defineCell', `no definition (${String(definition)})`, 'give an object with name, meaning, state, sums …');
  const { name, meaning, equation = 'what its advance says', citation = 'a cell of one’s own' } = definition;
  const where = `cell ${name}`;
  checkKeys(definition, KEYS, where);
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]{0,39}$/.test(name))
    refuse(where, `not a name (${name})`, 'use 1 to 40 lower-case letters, digits and -, the first a letter');
  if ([...reservoirNames, ...trainedNetworks.map((network) => network.name)].includes(name))
    refuse(where, `a learner of the package has this name (${name})`, 'use another');
  if (typeof meaning !== 'string') refuse(where, `meaning is no text (${String(meaning)})`, 'say in a line what it is');
  for (const key of ['sums', 'advance', 'given', 'constants', 'first', 'surrogates'] as const)
    if (definition[key] !== undefined)
      checkRecord(where, `record of ${key}`, definition[key], 'give an object, by name');
  const { state, sums, vectors = [], first = {}, constants = {}, given, advance, surrogates } = definition;
  const cell: CellKernel = {
    ...{ name, state, sums, vectors, advance },
    ...{ constants: [...Object.keys(constants), 'dt'] },
    ...(given && { given }),
    ...(surrogates && { surrogates }),
  };
  const meant = Object.keys(trainedParameters).filter((parameter) => parameter !== 'dt');
  checkCell(where, cell, [...meant, ...namesOfChoices(), ...BESIDE]);
  checkNumbers(where, definition);
  const model: ContinuousModel = {
    ...{ name, equation, citation },
    presentation: trainedPresentation(name, `the ${name}`, meaning),
    ...(Object.values(sums).some(({ recurrent }) => recurrent !== undefined)
      ? { parameters: { ...trainedParameters, ...constants }, choices: trainedChoices }
      : { parameters: { ...withoutRecurrence, ...constants }, choices: trainingChoices }),
  };
  const layers = stacked(({ numbers }) => ({
    ...{ cell, units: numbers.size },
    constants: Object.fromEntries((cell.constants ?? []).map((constant) => [constant, numbers[constant]])),
  }));
  const own: OwnCell = { cell, model, layers, first };
  tryCell(where, own);
  return own;
}
