/** What a visitor does to populations, and the byte that tells the shaders. */
import { describe, expect, test } from 'vitest';
import {
  isAlone,
  populationColours,
  unmarked,
  withAlone,
  withChosen,
  withColour,
  withHidden,
} from '../../../scenes/population_marks.ts';
import { hueCount, joined, mark, neuronBytes, populationBytes } from '../../../scenes/stage/marks.ts';

const names = ['exc', 'inh', 'other'];
const populations = names.map((name, i) => ({ name, model: '', first: 2 * i, size: 2, inhibitory: i === 1 }));
const bytes = (marks = unmarked) => populationBytes(populations, marks);

describe('marks of populations', () => {
  test('hide and show again, and leave one alone and all again', () => {
    const hidden = withHidden(unmarked, 'inh');
    expect(hidden.hidden).toEqual(['inh']);
    expect(withHidden(hidden, 'inh')).toEqual(unmarked);
    const alone = withAlone(hidden, 'inh', names);
    expect([alone.hidden, isAlone(alone, 'inh', names), isAlone(alone, 'exc', names)]).toEqual([
      ['exc', 'other'],
      true,
      false,
    ]);
    expect(withAlone(alone, 'inh', names)).toEqual(unmarked);
    expect(isAlone(unmarked, 'exc', ['exc'])).toBe(false);
  });

  test('choose one or none, colour and give back', () => {
    expect(withChosen(unmarked, 'exc').chosen).toBe('exc');
    expect(withChosen(withChosen(unmarked, 'exc'), 'exc')).toEqual(unmarked);
    expect(withColour(unmarked, 'exc', 'gold').colours).toEqual({ exc: 'gold' });
    expect(withColour(withColour(unmarked, 'exc', 'gold'), 'exc', undefined)).toEqual(unmarked);
  });

  test('become bytes: a hue, and what else', () => {
    expect(bytes()).toEqual([0, 1, 0]);
    expect(bytes(withColour(unmarked, 'inh', 'grey'))).toEqual([0, hueCount - 1, 0]);
    expect(populationColours.length + 2).toBe(hueCount);
    // A hue takes the low bits.
    expect(hueCount).toBeLessThanOrEqual(mark.hidden);
    expect(bytes(withHidden(unmarked, 'exc'))).toEqual([mark.hidden, 1, 0]);
    expect(bytes(withChosen(unmarked, 'inh'))).toEqual([mark.back, 1 + mark.chosen, mark.back]);
    // Nothing stands back for one that is not there.
    expect(bytes(withChosen(unmarked, 'gone'))).toEqual(bytes());
    expect([...neuronBytes({ populations, neurons: 7 }, withHidden(unmarked, 'other'))]).toEqual([
      0, 0, 1, 1, 16, 16, 0,
    ]);
  });

  test('of what joins two follow from both', () => {
    const [exc, inh] = bytes(withChosen(withHidden(unmarked, 'exc'), 'inh'));
    expect(joined(inh, exc)).toBe(1 + mark.hidden + mark.chosen);
    const [a, b, c] = bytes(withChosen(unmarked, 'inh'));
    expect([joined(a, b), joined(b, c), joined(a, c)]).toEqual([mark.chosen, 1 + mark.chosen, mark.back]);
  });
});
