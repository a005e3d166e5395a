/**
 * The first chapter: one neuron, a stone, and the connections. Counts of spikes are the tanks' own, with the page's
 * first parameters, seeds 1 to 5 and stones that fall at four times (bench/page_ripples.ts, bench/RESULTS.md).
 */
import { dropStone, setReach } from './controls.ts';
import type { Lesson } from './lesson.ts';

/** Lessons 1 to 3. */
export const spikesAndRipples: readonly Lesson[] = [
  {
    name: 'one-neuron',
    chapter: 'Spikes and ripples',
    title: 'One neuron',
    setting: [
      'Every ball and every ring in the liquid is a neuron; balls excite, rings inhibit. One of them is selected, and its membrane potential is drawn below: what it has heard so far, fading within some 30 ms. The dashed line is its threshold.',
    ],
    question: 'A stone sends it a volley of spikes. What happens to the potential when it reaches the threshold?',
    guesses: [
      'It stays above the threshold until the volley is over',
      'It is set back at once, and the neuron has fired a spike',
      'It goes on rising: the higher it comes, the larger the spike',
    ],
    right: 1,
    experiment: [
      [
        { kind: 'stone', label: 'Drop a stone', speed: 0.02 },
        ', slowly, and watch the line for some 60 ms of the tank’s time.',
      ],
    ],
    needs: [{ kind: 'stone', label: 'a stone, and 60 ms after it', under: {}, forMs: 60 }],
    figure: { kind: 'potential' },
    happened: [
      'Each time the potential reached 15 mV the neuron fired one spike, and its potential was set to 13.5 mV, where it stayed for 3 ms (2 ms in a neuron that inhibits). No spike is larger than another. How strong its input is, a neuron can only tell by when it fires, and how often.',
      'A spike runs along the neuron’s connections, each with its own delay, and pushes those who hear it up or down. This is all that the neurons of the liquid say to one another.',
    ],
  },
  {
    name: 'ripple',
    chapter: 'Spikes and ripples',
    title: 'A ripple',
    setting: [
      'A stone is a short volley: five spikes, about 3 ms apart, on every input channel near it. The neurons that hear them excite their neighbours, these theirs, and a ripple crosses the column.',
    ],
    question: 'For how long after the stone do the neurons fire more than before it?',
    guesses: ['For about 50 ms', 'For about 300 ms', 'For 600 ms, the longest time that the clocks tell'],
    right: 0,
    experiment: [
      [
        { kind: 'stone', label: 'Drop a stone', speed: 0.1 },
        ' and let 300 ms pass. The spikes of all neurons since the stone are drawn below, a row for each.',
      ],
    ],
    needs: [{ kind: 'stone', label: 'a stone, and 300 ms after it', under: {}, forMs: 300 }],
    figure: { kind: 'rasters', ms: 300 },
    happened: [
      'The ripple was over within 50 ms. Of twenty stones (five seeds, four times) each made the neurons fire 122 to 165 times in the first 50 ms, and in the 50 ms after these they fired 5 times on average, no more than without a stone. The spikes that still come are those of the background.',
      'Yet the clocks go on to tell how long ago the stone fell, for 600 ms. What they read is no activity that goes on. The next chapter looks for it.',
    ],
  },
  {
    name: 'reach',
    chapter: 'Spikes and ripples',
    title: 'How far it reaches',
    setting: [
      'Two neurons are the more likely to be connected the nearer they are, and λ says how near: the probability falls as exp(−(d/λ)²) with their distance d. λ = 2 is as published; with λ = 0 there are no connections at all.',
    ],
    question: 'Without connections, how many of the 135 neurons fire within 100 ms after the stone?',
    guesses: [
      'None: nothing carries the ripple',
      'About 40: those that hear the stone themselves',
      'About 60, as with λ = 2',
    ],
    right: 1,
    experiment: [
      [
        'Set λ to ',
        setReach(0, 2, 4),
        ' and ',
        dropStone,
        '; do so with λ = 2 and with λ = 0. The spikes of the last stone stay for comparison.',
      ],
    ],
    needs: [
      { kind: 'stone', label: 'a stone with λ = 2', under: { lambda: 2 }, forMs: 100 },
      { kind: 'stone', label: 'a stone with λ = 0', under: { lambda: 0 }, forMs: 100 },
    ],
    figure: { kind: 'rasters', ms: 100 },
    happened: [
      'Of twenty stones without connections (five seeds, four times) each made 34 to 49 neurons fire: those that it reached itself, with a few that the background did. With λ = 2 it was 51 to 73. The connections carry the ripple beyond the splash. With λ = 4 it can be the whole tank, or hardly more than with 2 where the synapses are still tired of a ripple before.',
      'Note that the splash alone reaches a third of the neurons: whoever wants to know what connections are good for must compare with a liquid that has none.',
    ],
  },
];
