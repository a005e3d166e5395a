/** espeak-ng as a program of the machine: arguments one by one, the same bytes again, one line where it is missing. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { argumentsOf, espeak } from '../../../src/cli/node/espeak.ts';
import { InputError } from '../../../src/errors.ts';
import { samplesOf } from '../../../src/studies/published/spoken_digits/wav.ts';
import { spokenDigits } from '../../../src/studies/published/spoken_digits.ts';
import { espeakIsHere } from './espeak_is_here.ts';

const seven = { text: 'seven', voice: 'en-us+m1', wordsPerMinute: 150, pitch: 50 };

describe('without the program', () => {
  test('one line says what is missing, and how to have it', async () => {
    const absent = espeak('/nowhere/espeak-ng');
    const line = '/nowhere/espeak-ng: is not installed (ENOENT); install it (Debian: apt-get install espeak-ng)';
    await expect(absent.version()).rejects.toThrow(new InputError(line));
    await expect(absent.say(seven)).rejects.toThrow(new InputError(line));
    await expect(absent.checkVoices(['en'])).rejects.toThrow(new InputError(line));
  });
});

test('what is said reaches the program as it is, whatever a shell would make of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rippletank-espeak-'));
  try {
    const program = join(folder, 'program');
    // Writes each argument on a line of its own.
    writeFileSync(program, '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
    const said = { ...seven, text: '-w out.wav; $(touch owned) `id` "', voice: 'en us' };
    const heard = new TextDecoder().decode(await espeak(program).say(said));
    expect(heard.split('\n').slice(0, -1)).toEqual(argumentsOf(said));
    expect(argumentsOf(said).slice(-2)).toEqual(['--', said.text]);
    expect(readdirSync(folder)).toEqual(['program']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a program that refuses is quoted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rippletank-espeak-'));
  try {
    const program = join(folder, 'program');
    writeFileSync(program, '#!/bin/sh\necho "Error: no such voice" >&2\nexit 1\n', { mode: 0o755 });
    await expect(espeak(program).say(seven)).rejects.toThrow(
      /refuses "seven" by en-us\+m1 \(Error: no such voice\); see /,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe.skipIf(!espeakIsHere())('espeak-ng', () => {
  const speech = espeak();

  test('says a word with the same bytes every time, and leaves no file behind', async () => {
    const before = readdirSync('.');
    const [once, again] = [await speech.say(seven), await speech.say(seven)];
    expect(Buffer.compare(once, again)).toBe(0);
    expect(readdirSync('.')).toEqual(before);
    const { sampleRate, samples } = samplesOf(once, 'seven');
    expect(sampleRate).toBe(22_050);
    // A word and the silence behind it.
    expect(samples.length / sampleRate).toBeGreaterThan(0.3);
    expect(samples.length / sampleRate).toBeLessThan(2);
    expect(await speech.version()).toMatch(/^espeak-ng \d+\.\d+/);
  });

  test('says other words, voices, speeds and pitches otherwise, and refuses a voice that it does not know', async () => {
    const others = [{ text: 'six' }, { voice: 'en-us+f1' }, { wordsPerMinute: 200 }, { pitch: 70 }];
    const plain = await speech.say(seven);
    for (const other of others) expect(Buffer.compare(plain, await speech.say({ ...seven, ...other }))).not.toBe(0);
    await expect(speech.say({ ...seven, voice: 'nobody' })).rejects.toThrow(
      /^espeak-ng: refuses "seven" by nobody \(.*voice does not exist.*\); see espeak-ng --voices$/,
    );
  });

  test('knows the voices of the experiment, and refuses languages and variants that it does not have', async () => {
    const { options } = spokenDigits;
    for (const { voices, newVoices } of [options.full, options.quick])
      await speech.checkVoices([...voices, ...newVoices]);
    await expect(speech.checkVoices(['en', 'xx-nowhere+m1'])).rejects.toThrow(
      /^espeak-ng: refuses the voice xx-nowhere \(.*voice does not exist.*\); see espeak-ng --voices$/,
    );
    await expect(speech.checkVoices(['en+m1', 'en+nobody'])).rejects.toThrow(
      /^espeak-ng: unknown variant of a voice \(en\+nobody\); see espeak-ng --voices=variant$/,
    );
  });
});

test('continuous integration installs it, and demands it', () => {
  const script = readFileSync(new URL('../../../.ci/run', import.meta.url), 'utf8');
  expect(script).toMatch(/command -v espeak-ng/);
  expect(script).toMatch(/apt-get install .*\bespeak-ng\b/);
  expect(script).toContain('RIPPLETANK_DEMAND_SPEECH=1');
});
