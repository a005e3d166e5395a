/**
 * One network seed: all systems hear the same spikes of the same words, and linear readouts of each name the digits.
 * The words are said anew in every unit; their hashes tell whether all units heard the same.
 */
import { refuse } from '../../../errors.ts';
import { createLiquid } from '../../../reservoir/create_liquid.ts';
import type { Trial } from '../../../signals.ts';
import { derivedSeed } from '../../comparison/unit.ts';
import type { Speech } from '../../speech.ts';
import type { UnitContext } from '../../unit.ts';
import { createCochlea } from './cochlea.ts';
import { askedTrials, type HeardWord, type Presentation, taughtTrials } from './presentations.ts';
import { type Named, namedBy } from './readings.ts';
import { createSystem, liquidSpec, type SystemName, spikes, systemNames } from './systems.ts';
import {
  type AskedPart,
  askedParts,
  checkApart,
  checkVoices,
  digits,
  nameOf,
  spokenIn,
  type Utterance,
  utterancesOf,
  type Voices,
} from './utterances.ts';

/** Taught trials on which the rate of static synapses is matched. */
const RATE_TRIALS = 24;
const WHERE = 'experiment spoken-digits';
/** The word that is shown. */
const SHOWN = 'seven';

/** What is said, and how it is heard. */
export type DigitsProtocol = Voices & {
  /** Factors on time, of which each taught word has one, and each asked word all. */
  readonly taughtWarps: readonly number[];
  readonly warps: readonly number[];
  readonly channels: number;
  /** Rate of a channel at the greatest loudness, beyond that without sound, Hz. */
  readonly gainHz: number;
  readonly backgroundHz: number;
  readonly columns: number;
};

/** What there is to compute. */
export interface DigitsUnit {
  readonly seed: number;
  readonly protocol: DigitsProtocol;
  /** Whether one word is to be shown. */
  readonly shown: boolean;
}

/** What a system named of a part. */
export interface PartResult {
  readonly name: SystemName;
  readonly part: AskedPart;
  /** Share named rightly by the factor on time, [warps], by each reading. */
  readonly word: readonly number[];
  readonly end: readonly number[];
  readonly instant: readonly number[];
  /** Words by the digit that was said and that named, by the first reading, [digits][digits]. */
  readonly confusion: readonly (readonly number[])[];
}

/** A word, heard. */
export interface ShownWord {
  readonly name: string;
  readonly everyMs: number;
  /** Loudness, [channels][frames], low frequencies first. */
  readonly loudness: readonly (readonly number[])[];
  /** Spikes of the channels, ms. */
  readonly inputMs: readonly (readonly number[])[];
  readonly durationMs: number;
  /** Spikes of the liquid, ms, by neuron. */
  readonly liquid: { readonly timesMs: readonly number[]; readonly neurons: readonly number[]; readonly size: number };
}

/** What was found. */
export interface DigitsResult {
  readonly seed: number;
  /** The program that spoke, with its version. */
  readonly speech: string;
  /** SHA-256 of each sound by its name. */
  readonly heard: Readonly<Record<string, string>>;
  readonly results: readonly PartResult[];
  /** Mean rate of a neuron on asked words, Hz, of systems that spike. */
  readonly ratesHz: Readonly<Partial<Record<SystemName, number>>>;
  readonly shown: ShownWord | null;
}

/** The sounds of a unit. */
interface Sounds {
  readonly taught: readonly Utterance[];
  readonly asked: readonly Utterance[];
}

/** What is asked, with the part that each presentation belongs to. */
interface Asked {
  readonly presentations: readonly Presentation[];
  readonly parts: readonly AskedPart[];
}

function resultOf(
  name: SystemName,
  part: AskedPart,
  named: Named,
  { presentations, parts }: Asked,
  warps: readonly number[],
): PartResult {
  const all = [...presentations.keys()].filter((i) => parts[i] === part);
  const byWarp = (right: (i: number) => number): number[] =>
    warps.map((factor) => {
      const of = all.filter((i) => presentations[i].warp === factor);
      return of.reduce((sum, i) => sum + right(i), 0) / of.length;
    });
  const count = (said: number, told: number): number =>
    all.filter((i) => presentations[i].digit === said && named.word[i] === told).length;
  return {
    name,
    part,
    word: byWarp((i) => Number(named.word[i] === presentations[i].digit)),
    end: byWarp((i) => Number(named.end[i] === presentations[i].digit)),
    instant: byWarp((i) => named.instant[i]),
    confusion: digits.map((_said, k) => digits.map((_told, j) => count(k, j))),
  };
}

async function hearAll(utterances: readonly Utterance[], channels: number): Promise<HeardWord[]> {
  const [{ sound: first }] = utterances;
  const cochlea = await createCochlea(channels, first.sampleRate);
  return utterances.map(({ digit, spoken, sound }) => {
    if (sound.sampleRate !== first.sampleRate)
      refuse(
        `sound of ${nameOf(spoken)}`,
        `another sample rate (${sound.sampleRate} Hz)`,
        `use ${first.sampleRate} Hz`,
      );
    return { digit, heard: cochlea.hear(sound.samples) };
  });
}

/** Has the words said and makes sure that none is taught and asked. */
async function soundsOf({ protocol }: DigitsUnit, speech: Speech): Promise<Sounds> {
  const taught = await utterancesOf('taught', protocol, speech);
  const asked = [
    ...(await utterancesOf('known voices', protocol, speech)),
    ...(await utterancesOf('new voices', protocol, speech)),
  ];
  checkVoices(WHERE, taught);
  checkApart(WHERE, taught, asked);
  return { taught, asked };
}

/** Some of the taught trials, evenly from all. */
function calibrationOf(taught: readonly Presentation[]): Trial[] {
  const apart = Math.max(1, Math.floor(taught.length / RATE_TRIALS));
  return taught.filter((_, i) => i % apart === 0).map(({ trial }) => trial);
}

/** A word of those that are asked, at its own speed. */
async function shownWord(
  { protocol, seed }: DigitsUnit,
  { asked }: Sounds,
  heard: readonly HeardWord[],
  presentations: readonly Presentation[],
): Promise<ShownWord> {
  const { channels, columns, warps } = protocol;
  const which = asked.findIndex(({ spoken }) => spoken.text === SHOWN);
  const { dt, values } = heard[which].heard;
  const ownSpeed = warps.reduce((best, warp, k) => (Math.abs(warp - 1) < Math.abs(warps[best] - 1) ? k : best), 0);
  const { trial } = presentations[which * warps.length + ownSpeed];
  const liquid = await createLiquid(liquidSpec(columns), {
    channels,
    seed: derivedSeed(seed, 'network'),
    calibration: [],
  });
  const { timesMs, neurons } = await liquid.record(trial);
  const [frames] = values.shape;
  return {
    name: nameOf(asked[which].spoken),
    everyMs: dt,
    loudness: Array.from({ length: channels }, (_, c) =>
      Array.from({ length: frames }, (_frame, t) => values.get(t, c)),
    ),
    inputMs: trial.spikes.map((train) => [...train]),
    durationMs: trial.durationMs,
    liquid: { timesMs, neurons, size: liquid.size },
  };
}

/** Computes it. @throws {InputError} where nothing speaks, or a sound is taught and asked */
export async function nameDigits(
  unit: DigitsUnit,
  { speech, progress }: Pick<UnitContext, 'speech' | 'progress'>,
): Promise<DigitsResult> {
  if (speech === undefined)
    return refuse('experiment spoken-digits', 'nothing speaks here (no program)', 'run it on the command line');
  const { seed, protocol } = unit;
  const { channels, columns, taughtWarps, warps, gainHz: gain, backgroundHz: base } = protocol;
  const sounds = await soundsOf(unit, speech);
  const [taughtWords, askedWords] = [await hearAll(sounds.taught, channels), await hearAll(sounds.asked, channels)];
  const trialSeed = derivedSeed(seed, 'trials');
  const taught = taughtTrials(taughtWords, taughtWarps, { base, gain }, trialSeed);
  const presentations = askedTrials(askedWords, warps, { base, gain }, trialSeed);
  const known = spokenIn('known voices', protocol).length * warps.length;
  const asked = { presentations, parts: presentations.map((_, i) => askedParts[i < known ? 0 : 1]) };
  const results: PartResult[] = [];
  const ratesHz: Partial<Record<SystemName, number>> = {};
  for (const [i, name] of systemNames.entries()) {
    progress((1 + i) / (1 + systemNames.length));
    const options = { channels, columns, seed: derivedSeed(seed, 'network') };
    const reservoir = await createSystem(name, options, calibrationOf(taught));
    const named = await namedBy(reservoir, taught, presentations, trialSeed);
    results.push(...askedParts.map((part) => resultOf(name, part, named, asked, warps)));
    const { neuronUpdates, zeroActivations, modelSeconds } = named.cost;
    if (spikes(name)) ratesHz[name] = (neuronUpdates - zeroActivations) / (modelSeconds * reservoir.size);
    reservoir.dispose();
  }
  return {
    seed,
    speech: await speech.version(),
    heard: Object.fromEntries(
      [...sounds.taught, ...sounds.asked].map(({ spoken, sha256 }) => [nameOf(spoken), sha256] as const),
    ),
    results,
    ratesHz,
    shown: unit.shown ? await shownWord(unit, sounds, askedWords, presentations) : null,
  };
}
