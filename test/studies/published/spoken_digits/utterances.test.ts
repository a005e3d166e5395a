/** Which words are said: no utterance is taught and asked, by name or by sound. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  checkApart,
  checkVoices,
  digits,
  nameOf,
  type Part,
  spokenIn,
  utterancesOf,
} from '../../../../src/studies/published/spoken_digits/utterances.ts';
import { spokenDigits } from '../../../../src/studies/published/spoken_digits.ts';
import { toneSpeech } from './tone_speech.ts';

const PARTS: readonly Part[] = ['taught', 'known voices', 'new voices'];
const voices = {
  ...{ voices: ['a', 'bb'], newVoices: ['ccc'], speeds: [120, 150], askedSpeeds: [135] },
  pitches: [40, 60],
};

test.each([['full'], ['quick']] as const)('in the %s version no utterance stands in two parts', (version) => {
  const names = PARTS.flatMap((part) => spokenIn(part, spokenDigits.options[version]).map(nameOf));
  expect(new Set(names).size).toBe(names.length);
  const of = (part: Part) => new Set(spokenIn(part, spokenDigits.options[version]).map(({ voice }) => voice));
  expect([...of('new voices')].filter((voice) => of('taught').has(voice))).toEqual([]);
  expect(of('known voices')).toEqual(of('taught'));
});

test('every digit is said as often as every other, in every part', () => {
  for (const part of PARTS) {
    const said = spokenIn(part, voices);
    for (const digit of digits)
      expect(said.filter(({ text }) => text === digit)).toHaveLength(said.length / digits.length);
  }
});

test('an utterance has its digit, its samples and the hash of its bytes', async () => {
  const all = await utterancesOf('known voices', voices, toneSpeech);
  expect(all).toHaveLength(2 * 2 * 9);
  for (const { digit, spoken, sha256, sound } of all) {
    expect(digits[digit]).toBe(spoken.text);
    const bytes = await toneSpeech.say(spoken);
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(sound.samples.length).toBe((bytes.length - 44) / 2);
  }
});

test('a sound that is taught and asked is refused, whatever the names of its voices', async () => {
  const taught = await utterancesOf('taught', voices, toneSpeech);
  const asked = await utterancesOf('new voices', voices, toneSpeech);
  expect(() => checkApart('here', taught, asked)).not.toThrow();
  // Voices of one length sound alike in tones.
  const alias = await utterancesOf('new voices', { ...voices, newVoices: ['zz'], askedSpeeds: [150] }, toneSpeech);
  expect(() => checkApart('here', taught, alias)).toThrow(
    'here: the same sound is taught and asked (one, zz, 150 words/min, pitch 40; bb); use voices and speeds that differ',
  );
});

test('a voice by two names is refused', async () => {
  const said = (voice: string, sha256: string) => ({
    spoken: { text: 'one', voice, wordsPerMinute: 150, pitch: 40 },
    sha256,
  });
  expect(() => checkVoices('here', [said('en', 'a'), said('en+m1', 'b')])).not.toThrow();
  expect(() => checkVoices('here', [said('en', 'a'), said('en+nosuch', 'a')])).toThrow(
    'here: voices en and en+nosuch are one (one, en+nosuch, 150 words/min, pitch 40); use voices that differ',
  );
});

test('options that would teach what they ask are refused, and names that are none', () => {
  const { check, options } = spokenDigits;
  const refused = (given: object) => () => check?.('x', { ...options.quick, ...given });
  expect(refused({})).not.toThrow();
  expect(refused({ newVoices: ['en-us+m1'] })).toThrow('x: a voice is taught and new (en-us+m1); use others');
  expect(refused({ askedSpeeds: [150] })).toThrow('x: a speed is taught and asked (150 words/min); use others');
  fc.assert(
    fc.property(fc.constantFrom('-v', '--path=/', '../x', 'en us', 'en;x', '$(x)', '', 'en+', 'en+m1+m2'), (voice) => {
      expect(refused({ newVoices: [voice] })).toThrow(/^x: voice \(.*\); use names of espeak-ng/);
    }),
    { seed: 11 },
  );
});
