/**
 * `spoken-digits`: a liquid, and systems that do not spike, name digits spoken by a program at several speeds, beside
 * Goodman & Ventura (2005) and the digits of Hopfield & Brody. See the files beside this one.
 */
import { refuse } from '../../errors.ts';
import type { NamedExperiment } from './named_experiment.ts';
import { figuresOf } from './spoken_digits/figures.ts';
import { findingsOf } from './spoken_digits/findings.ts';
import { type DigitsProtocol, type DigitsResult, type DigitsUnit, nameDigits } from './spoken_digits/unit.ts';
import { spokenIn } from './spoken_digits/utterances.ts';

type Options = DigitsProtocol & { readonly networks: number };

/** Names as the program has them: a language and, behind a plus, a variant; nothing else reaches its arguments. */
const VOICE = /^[A-Za-z][\w-]*(\+[A-Za-z]\w*)?$/;

/** The experiment. */
export const spokenDigits: NamedExperiment<Options, DigitsUnit, DigitsResult> = {
  name: 'spoken-digits',
  title: 'Spoken digits at any speed',
  question: 'Does a liquid name spoken digits whatever their speed, and is it the liquid that does?',
  published:
    'A liquid names the spoken digits 1 to 9 with an accuracy of 97.6 %, even where they are scaled in time by factors of .5 to 1.5. On other digits a liquid is read at any time with a score of 1.4, its input with 3.4, where less is better.',
  citation:
    'Goodman & Ventura 2005, Time invariance and liquid state machines, JCIS. Maass, Natschläger & Markram 2004, Computational models for generic cortical microcircuits. Hopfield & Brody 2001, PNAS 98:1282. Meyda: Rawlinson, Segal & Fiala 2015, Web Audio Conference.',
  options: {
    full: {
      networks: 10,
      voices: [
        'en-us+m1',
        'en+m2',
        'en-gb-scotland+m3',
        'en-029+m4',
        'en-us+f1',
        'en+f2',
        'en-gb-x-rp+f3',
        'en-gb-x-gbclan+f4',
      ],
      newVoices: ['en-us+m6', 'en+m7', 'en+f5', 'en-gb-scotland+belinda'],
      ...{ speeds: [120, 150, 180], askedSpeeds: [135, 165], pitches: [50] },
      ...{ taughtWarps: [0.5, 0.75, 1, 1.25, 1.5], warps: [0.5, 0.75, 1, 1.25, 1.5] },
      ...{ channels: 16, gainHz: 60, backgroundHz: 1, columns: 1 },
    },
    quick: {
      networks: 3,
      voices: ['en-us+m1', 'en+m2', 'en-us+f1', 'en+f2'],
      newVoices: ['en-us+m6', 'en+f5'],
      ...{ speeds: [120, 150, 180], askedSpeeds: [135], pitches: [50] },
      ...{ taughtWarps: [0.5, 0.75, 1, 1.25, 1.5], warps: [0.5, 1, 1.5] },
      ...{ channels: 16, gainHz: 60, backgroundHz: 1, columns: 1 },
    },
  },
  parameters: {
    networks: { meaning: 'networks of each kind', least: 2, most: 1000, whole: true },
    voices: { meaning: 'voices of espeak-ng that are taught, and asked at other speeds' },
    newVoices: { meaning: 'voices that are asked and were not taught' },
    speeds: { meaning: 'speeds of what is taught', unit: 'words/min', least: 80, most: 450, whole: true },
    askedSpeeds: { meaning: 'speeds of what is asked', unit: 'words/min', least: 80, most: 450, whole: true },
    pitches: { meaning: 'pitches of every voice', least: 0, most: 99, whole: true },
    taughtWarps: { meaning: 'factors on time, one of which each taught word has', least: 0.1, most: 10 },
    warps: { meaning: 'factors on time, at all of which each word is asked', least: 0.1, most: 10 },
    channels: { meaning: 'channels of the cochlea', least: 2, most: 24, whole: true },
    gainHz: { meaning: 'rate of a channel at the greatest loudness, beyond that of silence', unit: 'Hz', most: 1000 },
    backgroundHz: { meaning: 'rate of a channel in silence', unit: 'Hz', most: 1000 },
    columns: { meaning: 'columns of a liquid; the others have as many states', least: 1, most: 16, whole: true },
  },
  voices: ({ voices, newVoices }) => [...voices, ...newVoices],
  check(where, { voices, newVoices, speeds, askedSpeeds }) {
    const wrong = [...voices, ...newVoices].find((voice) => !VOICE.test(voice));
    if (wrong !== undefined) refuse(where, `voice (${wrong})`, 'use names of espeak-ng, e.g. en-us or en+f2');
    const both = newVoices.find((voice) => voices.includes(voice));
    if (both !== undefined) refuse(where, `a voice is taught and new (${both})`, 'use others');
    const twice = askedSpeeds.find((speed) => speeds.includes(speed));
    if (twice !== undefined) refuse(where, `a speed is taught and asked (${twice} words/min)`, 'use others');
  },
  units: ({ networks, ...protocol }, seed) =>
    Array.from({ length: networks }, (_, i) => ({ seed: seed + i, protocol, shown: i === 0 })),
  labelOf: ({ seed }) => `network ${seed}`,
  compute: nameDigits,
  outcome(results, options, seed) {
    const { warps, taughtWarps, gainHz, backgroundHz, channels, columns } = options;
    const [taught, known, fresh] = (['taught', 'known voices', 'new voices'] as const).map(
      (part) => spokenIn(part, options).length,
    );
    return {
      findings: findingsOf(results, { warps }, seed),
      figures: figuresOf(results, warps),
      heard: results[0].heard,
      notes: [
        `Spoken by ${results[0].speech}: ${taught} words are taught, ${known} of the same voices at other speeds and ${fresh} of new voices are asked, each at ${warps.length} factors. Equal results can be had only with the same version of the program: data.json has the hash of every sound. No sound is both taught and asked.`,
        `Cochlea: ${channels} bands of equal width in Bark, every 10 ms, by Meyda (loudness: the sum of amplitudes to the power .23), from 40 dB below the loudest up. Each channel integrates its rate, ${backgroundHz} to ${backgroundHz + gainHz} Hz, and fires at every whole number, from a random phase on. Rate and code were chosen with network 1001, which is not among those of seed 1, but heard the same voices: greatest rates of 30, 60 and 120 Hz gave its liquid .74–.84, .88–.94 and .90–.96 of their words, at 25, 43 and 73 Hz a neuron; Poisson trains of 60 Hz .70–.77.`,
        `Time is scaled after the cochlea, so that a word keeps its frequencies and every spike. Each taught word has one of the factors ${taughtWarps.join(', ')}.`,
        `The liquid is ${columns === 1 ? 'one column' : `${columns} columns`} as published by Maass, Natschläger & Markram (2002), its state a trace of 30 ms. Leaky integrators and echo state network have as many states and the defaults of the comparison, the cochlea alone one trace of 30 ms a channel. Ridge readouts, noise of 1 % of the largest standard deviation on every state; all systems hear the same spikes.`,
        'A word is named by the mean of a readout over its states, every 20 ms, or by another readout that sees the last one alone. Synthetic voices say a word the same way every time: digits of people are harder.',
      ],
    };
  },
};
