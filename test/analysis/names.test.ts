/** What `rippletank/analysis` offers: a name that goes, or comes, is a decision. */
import { expect, test } from 'vitest';
import packaged from '../../package.json' with { type: 'json' };
import * as analysis from '../../src/analysis.ts';

test('the entry offers these names', () => {
  expect(Object.keys(analysis).toSorted()).toEqual([
    'coefficientOfVariation',
    'countCorrelations',
    'cv2',
    'distanceMatrix',
    'ditheredSpikes',
    'fanoFactor',
    'firingRates',
    'interSpikeIntervals',
    'isiDistance',
    'localVariation',
    'meanCorrelation',
    'populationCounts',
    'populationSpectrum',
    'powerSpectrum',
    'psth',
    'shuffledIntervals',
    'spectralPeak',
    'spikeCounts',
    'spikeSynchronization',
    'trainsAround',
    'trainsOfColumns',
    'trainsOfSteps',
    'vanRossumDistance',
    'victorPurpuraDistance',
  ]);
  expect(Object.keys(packaged.exports)).toEqual(['.', './analysis', './io', './plot', './worker', './package.json']);
});
