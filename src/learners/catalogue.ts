/** The learners by name, so that a configuration file can ask for them: a new kind is a line in the list. */
import type { KnownName } from '../../models/known_name.ts';
import type { CalibrationShare, LearnerModel } from '../../models/learners/learner_model.ts';
import type { NetworkName } from '../../models/learners/network_names.ts';
import type { ReservoirParameter } from '../../models/reservoirs/continuous_model.ts';
import type { ReservoirPresentation } from '../../models/reservoirs/reservoir_presentation.ts';
import { checkArray, checkRecord, refuse } from '../errors.ts';
import { continuousSystems } from '../reservoir/catalogue.ts';
import { type ReservoirName, reservoirs, reservoirsOf } from '../reservoir/create.ts';
import type { OwnReservoir } from '../reservoir/define_reservoir.ts';
import type { Asked, Learner, LearnerContext, LearnerKind, LearnerSpec, SavedLearner, Trained } from './learner.ts';
import { reservoirReadoutKind } from './reservoir_readout.ts';
import type { OwnCell } from './through_time/define_cell.ts';
import { trainedNetworkKindWith } from './through_time/trained_network.ts';

/** All kinds. */
export const learnerKinds: readonly LearnerKind[] = [reservoirReadoutKind(reservoirs), trainedNetworkKindWith()];

/** A learner that a user defined: a reservoir, which gets a readout, or a cell, of which networks are trained. */
export type OwnLearner = OwnReservoir | OwnCell;

const isCell = (own: OwnLearner): own is OwnCell => 'cell' in own;

/** What a learner is made for, as far as it has to be said. */
export type AskedContext = Pick<LearnerContext, 'channels' | 'seed'> & Partial<LearnerContext>;

/** Learners by name. */
export interface LearnerCatalogue {
  readonly names: readonly string[];
  /**
   * @param asked what it is going to be asked
   * @throws {InputError} for an unknown name, parameters that could not be had, whatever the seed, and those that do
   * not go with what is asked
   */
  check(spec: LearnerSpec, asked?: Asked): void;
  /** The record of its kind. @throws {InputError} for an unknown name */
  model(spec: LearnerSpec): LearnerModel;
  /** How a report shows the learner. @throws {InputError} for an unknown name */
  presentation(spec: LearnerSpec): ReservoirPresentation;
  /** Records of the numbers that a specification may give. @throws {InputError} for an unknown name or kind */
  records(spec: LearnerSpec): Readonly<Record<string, ReservoirParameter>>;
  /** How many trials the learner wants to look at before its lessons; undefined where it looks at none. */
  calibration(spec: LearnerSpec): CalibrationShare | undefined;
  /**
   * Makes a learner; where left out, there are no trials to look at beforehand and no noise on states.
   * @throws {InputError} for an unknown name, or parameters that cannot be had
   */
  create(spec: LearnerSpec, context: AskedContext): Promise<Learner>;
  /**
   * What was saved, with the same answers to the byte.
   * @throws {InputError} for what was not saved by one of the kinds
   */
  restore(saved: SavedLearner): Promise<Trained>;
}

/** Refuses a context without channels or seed. @throws {InputError} */
function checkContext(where: string, context: AskedContext | undefined): void {
  const { channels, seed, calibration = [] } = context ?? ({} as Partial<AskedContext>);
  const allowed = 'give { channels: task.channels, seed: 1 } beside its name';
  if (typeof channels !== 'object' || channels === null || typeof seed !== 'number')
    refuse(where, 'no channels or no seed', allowed);
  const { spikes, analog } = channels;
  for (const [name, count] of Object.entries({ spikes, analog }))
    if (!(Number.isInteger(count) && count >= 0)) refuse(where, `channels.${name} (${count})`, allowed);
  checkArray(where, 'calibration trials', calibration, 'give those of some lessons, or leave them out');
}

/** A catalogue of some kinds. */
export function catalogueOf(kinds: readonly LearnerKind[]): LearnerCatalogue {
  const names = kinds.flatMap((kind) => kind.names);
  const kindOf = (spec: LearnerSpec): LearnerKind => {
    checkRecord('learner', 'specification', spec, "give one such as { name: 'liquid' }");
    const { name } = spec;
    return (
      kinds.find((kind) => kind.names.includes(name)) ??
      refuse('learner', `unknown name (${name})`, `use ${names.join(', ')}`)
    );
  };
  return {
    names,
    check: (spec, asked) => kindOf(spec).check(spec, asked),
    model: (spec) => kindOf(spec).model,
    presentation: (spec) => kindOf(spec).presentation(spec),
    records: (spec) => kindOf(spec).records(spec),
    calibration: (spec) => kindOf(spec).calibration(spec),
    async create(spec, context) {
      const kind = kindOf(spec);
      checkContext(`learner ${spec.name}`, context);
      return kind.create(spec, { calibration: [], stateNoise: 0, ...context });
    },
    async restore(saved) {
      const known = kinds.map(({ model }) => model.name).join(', ');
      const kind = kinds.find(({ model }) => model.name === saved?.learner);
      if (kind === undefined) return refuse('saved learner', `unknown kind (${saved?.learner})`, `use ${known}`);
      return kind.restore(saved.state);
    },
  };
}

/** Name of a learner of the package: of a reservoir, which gets a readout, or of a network that is trained. */
export type LearnerName = ReservoirName | NetworkName;

/** The learners of the package: a name that is written out and is none of theirs does not compile. */
export interface NamedLearners extends LearnerCatalogue {
  /** As in every catalogue. */
  create<const S extends LearnerSpec>(
    spec: S & { readonly name: KnownName<S['name'], LearnerName> },
    context: AskedContext,
  ): Promise<Learner>;
}

/** The learners of the package. */
export const learners: NamedLearners = catalogueOf(learnerKinds);

/**
 * The learners of the package, reservoirs of one's own, each with a readout, and networks of cells of one's own.
 * @throws {InputError} where two have one name
 */
export function learnersWith(...own: readonly OwnLearner[]): LearnerCatalogue {
  for (const one of own)
    checkRecord(
      'learnersWith',
      'learner',
      one,
      'give what defineReservoir or defineCell returned, one argument for each',
    );
  const names = [...learnerKinds.flatMap((kind) => kind.names), ...own.map(({ model }) => model.name)];
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) refuse('reservoirs', `two of one name (${twice})`, 'give each a name of its own');
  const all = reservoirsOf([
    ...Object.values(continuousSystems),
    ...own.filter((one): one is OwnReservoir => !isCell(one)),
  ]);
  return catalogueOf([reservoirReadoutKind(all), trainedNetworkKindWith(...own.filter(isCell))]);
}

/**
 * The learners of the package and those of a user's modules, which a specification asks for by `module` beside
 * their name.
 * @param own by what a specification calls their module, e.g. `./mine.ts#resonators`
 * @throws {InputError} where two have one name
 */
export function learnersOfModules(own: ReadonlyMap<string, OwnLearner>): LearnerCatalogue {
  const all = learnersWith(...own.values());
  const byName = (spec: LearnerSpec): LearnerSpec => {
    if (spec.module === undefined) return spec;
    const { module, sha256: _, ...rest } = spec;
    if (own.get(String(module))?.model.name !== spec.name)
      refuse(
        `reservoir ${spec.name}`,
        `not loaded from its module (${String(module)})`,
        'give the experiment on the command line',
      );
    return rest as LearnerSpec;
  };
  return {
    ...all,
    check: (spec, asked) => all.check(byName(spec), asked),
    model: (spec) => all.model(byName(spec)),
    presentation: (spec) => all.presentation(byName(spec)),
    records: (spec) => all.records(byName(spec)),
    calibration: (spec) => all.calibration(byName(spec)),
    create: async (spec, context) => all.create(byName(spec), context),
  };
}
