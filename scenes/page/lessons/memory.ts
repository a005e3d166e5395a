/**
 * The second chapter: where the time since the stone is kept. Errors are those of the page's clocks with its first
 * parameters and seeds 1 to 5 (bench/page_clocks.ts, bench/RESULTS.md).
 */
import { dropStone, setBackground } from './controls.ts';
import type { Lesson } from './lesson.ts';

/** Lessons 4 to 7. */
export const memory: readonly Lesson[] = [
  {
    name: 'fading-memory',
    chapter: 'Memory',
    title: 'Fading memory',
    setting: [
      'From the state of the 135 neurons a readout has learned to tell how long ago the stone fell. It is one weighted sum and hears no other clock: all it has is the state as it is now. What it says is the number at the tank and the bar beside it; the thin mark is the truth.',
    ],
    question: 'It tells up to 600 ms. How far off is the liquid’s clock on average, with new stones?',
    guesses: ['By less than 10 ms', 'By about 65 ms', 'By 150 ms, as whoever always says 300'],
    right: 1,
    experiment: [[{ kind: 'stone', label: 'Drop a stone', speed: 0.2 }, ' and follow bar and mark for 500 ms.']],
    needs: [
      { kind: 'stone', label: 'a stone, and 500 ms after it', under: {}, forMs: 500 },
      { kind: 'clock', label: 'as it is', under: {} },
    ],
    figure: { kind: 'errors', sides: ['liquid'] },
    happened: [
      'By 62 to 67 ms, whichever of five seeds draws the tank. Always saying 300 would be off by 150, so the clock knows something, and not everything.',
      'The ripple was over within 50 ms, so no spike keeps this memory. It is in what fades: the trace that each spike leaves in the filter through which the readout sees it, and the tiredness that it leaves in the synapses. The next two lessons change one each.',
    ],
  },
  {
    name: 'tiring-synapses',
    chapter: 'Memory',
    title: 'Synapses that tire',
    setting: [
      'A synapse uses up resources when it passes on a spike, and recovers within a second or so. How tired it is tells of spikes long past, and no spike is needed to keep that. The neurons are coloured by the resources of their synapses.',
    ],
    question:
      'Let the synapses tire no longer, so that each spike counts as much as the last. What becomes of the liquid’s clock?',
    guesses: ['It gets better', 'It stays as it is', 'It gets worse'],
    right: 2,
    experiment: [
      [
        { kind: 'stone', label: 'Drop a stone', speed: 0.1 },
        ' and see the shadow that it leaves. Then switch the plasticity ',
        {
          kind: 'set',
          name: 'shortTerm',
          about: 'Short-term plasticity',
          offers: [
            { value: false, label: 'off', colour: 'spikes' },
            { value: true, label: 'on' },
          ],
        },
        ': the clock learns anew, which takes a moment.',
      ],
    ],
    needs: [
      { kind: 'stone', label: 'a stone, and 100 ms after it', under: {}, forMs: 100 },
      { kind: 'clock', label: 'plasticity on', under: {} },
      { kind: 'clock', label: 'plasticity off', under: { shortTerm: false } },
    ],
    figure: { kind: 'errors', sides: ['liquid'] },
    happened: [
      'Worse: it is off by 73 to 92 ms instead of 62 to 67, with five seeds. Tired synapses tell of spikes that the readout no longer sees.',
      'Connections that do not tire are no help to this clock at all: without any connections (lesson 9) it is off by less, 67 to 73 ms.',
    ],
  },
  {
    name: 'filter',
    chapter: 'Memory',
    title: 'What a readout can see',
    setting: [
      'A spike is over at once. A readout sees it through a filter: each spike adds one to a trace, which then fades. In this page it fades with 150 ms; Maass, Natschläger & Markram (2002) took 30.',
    ],
    question: 'With a filter of 30 ms, how far off is the liquid’s clock?',
    guesses: [
      'By less: it sees more exactly when the spikes came',
      'By about as much: the memory is the network’s, not the filter’s',
      'By some 130 ms, hardly better than a guess',
    ],
    right: 2,
    experiment: [
      [
        'Set the filter to ',
        {
          kind: 'set',
          name: 'filterMs',
          about: 'Readout filter',
          offers: [
            { value: 30, label: '30 ms' },
            { value: 150, label: '150 ms' },
          ],
        },
        ', let the clock learn, and ',
        dropStone,
        ' to see how it does.',
      ],
    ],
    needs: [
      { kind: 'clock', label: '150 ms', under: {} },
      { kind: 'clock', label: '30 ms', under: { filterMs: 30 } },
    ],
    figure: { kind: 'errors', sides: ['liquid'] },
    happened: [
      'By 130 to 136 ms, with five seeds; always saying the middle is off by 150. The ripple is over within 50 ms, and a filter of 30 ms has soon forgotten it.',
      'Much of what looked like the memory of the network was that of the filter. A number about a liquid means little as long as nobody says what its readout could see.',
    ],
    chance: true,
  },
  {
    name: 'background',
    chapter: 'Memory',
    title: 'Noise in the background',
    setting: [
      'Besides the stones, every input channel carries random spikes: 2 a second. With 10 a second a stone is harder to tell from what falls anyway. Both readouts learn anew for the background that they will meet.',
    ],
    question: 'Whose clock gets worse?',
    guesses: ['The liquid’s alone', 'The continuous tank’s alone', 'Both', 'Neither, since both learn anew'],
    right: 2,
    experiment: [['Set the background to ', setBackground, ', let the clocks learn, and ', dropStone, '.']],
    needs: [
      { kind: 'clock', label: '2 Hz', under: {} },
      { kind: 'clock', label: '10 Hz', under: { backgroundHz: 10 } },
    ],
    figure: { kind: 'errors', sides: ['liquid', 'continuous'] },
    happened: [
      'Both: the liquid’s is off by 67 to 88 ms instead of 62 to 67, the continuous tank’s by 74 to 102 instead of 40 to 62.',
      'And with 2 Hz the continuous tank is ahead with each of five seeds; with 10 Hz the liquid is, with three of five. Which of two systems is better can hang on the noise. A comparison at one noise says little about another.',
    ],
  },
];
