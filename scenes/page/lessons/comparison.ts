/**
 * The third chapter: is spiking, or are connections, or is training what tells the time? Errors are those of the page's
 * clocks with its first parameters and seeds 1 to 5 (bench/page_clocks.ts, bench/RESULTS.md).
 */
import { dropStone, setBackground, setReach } from './controls.ts';
import type { Lesson } from './lesson.ts';

/** Lessons 8 to 10. */
export const comparison: readonly Lesson[] = [
  {
    name: 'two-tanks',
    chapter: 'Comparison',
    title: 'Spiking against continuous',
    setting: [
      'The continuous tank hears the very same spikes, and its readout learns from the same stones in the same way. A leaky echo state network has smooth states instead of spikes, and connections. A bank of filters has no connections: each unit lets what it hears fade, at its own pace. A delay line keeps what it heard, piece by piece.',
    ],
    question: 'Which of them is off by least?',
    guesses: [
      'The liquid',
      'The leaky echo state network',
      'The filters and the delay line, in which nothing is connected',
    ],
    right: 2,
    experiment: [
      [
        'Put into the continuous tank ',
        {
          kind: 'set',
          name: 'continuous',
          about: 'Continuous tank',
          offers: [
            { value: 'leaky-echo-state', label: 'a leaky echo state network' },
            { value: 'filter-bank', label: 'filters' },
            { value: 'delay-line', label: 'a delay line' },
          ],
        },
        ', one after the other, and ',
        dropStone,
        '.',
      ],
    ],
    needs: [
      { kind: 'clock', label: 'leaky echo state', under: {} },
      { kind: 'clock', label: 'filters', under: { continuous: 'filter-bank' } },
      { kind: 'clock', label: 'delay line', under: { continuous: 'delay-line' } },
    ],
    figure: { kind: 'errors', sides: ['liquid', 'continuous'] },
    happened: [
      'The filters are off by 41 to 45 ms, the delay line by 42 to 51, the leaky echo state network by 40 to 62, the liquid by 62 to 67. With four of five seeds filters and delay line are both ahead of the network.',
      'So is spiking necessary to tell an interval? Here it is not: memories that do nothing but remember do better. The report asks the same of many more systems, with noise on their states and searched parameters, and comes to the same answer.',
    ],
  },
  {
    name: 'without-connections',
    chapter: 'Comparison',
    title: 'The same without connections',
    setting: [
      'The liquid’s neurons hear the stone, and they hear one another. Without connections (λ = 0) they only hear the stone, and are 135 single neurons whose spikes a readout adds up.',
    ],
    question: 'How far off is the liquid’s clock without connections?',
    guesses: [
      'By 150 ms, as a guess: the network is the memory',
      'By about 100 ms',
      'By about 70 ms, little more than with them',
    ],
    right: 2,
    experiment: [['Set λ to ', setReach(0, 2), ', then do the same with a background of ', setBackground, '.']],
    needs: [
      { kind: 'clock', label: 'λ = 2', under: {} },
      { kind: 'clock', label: 'λ = 0', under: { lambda: 0 } },
      { kind: 'clock', label: 'λ = 0, 10 Hz', under: { lambda: 0, backgroundHz: 10 } },
    ],
    figure: { kind: 'errors', sides: ['liquid'] },
    happened: [
      'By 67 to 73 ms, where with connections it was 62 to 67. In a background of 10 Hz it is 68 to 78 without and 67 to 88 with them: there the connections help with one seed of five.',
      'This clock reads above all the volley itself, as the filter keeps it. That does not make connections useless: other tasks need them. It means that a liquid without connections belongs into every comparison; in the report’s it is called unconnected.',
    ],
  },
  {
    name: 'training',
    chapter: 'Comparison',
    title: 'Training everything',
    setting: [
      'Of a reservoir only the readout learns. In an LSTM all weights do: this one has heard some 600 stones in 40 passes, always in a background of 2 Hz, where a readout has heard 48. It is off by 7 to 8 ms.',
    ],
    question: 'The background rises to 10 Hz, and the LSTM is not trained again. How far off is it now?',
    guesses: [
      'By less than 20 ms: it has learned what a stone is',
      'By about 60 ms, as the readouts that learn anew',
      'By about 130 ms, hardly better than a guess',
    ],
    right: 2,
    experiment: [
      ['The continuous tank holds the LSTM. Set the background to ', setBackground, ' and ', dropStone, '.'],
    ],
    needs: [
      { kind: 'clock', label: '2 Hz', under: {} },
      { kind: 'clock', label: '10 Hz', under: { backgroundHz: 10 } },
    ],
    figure: { kind: 'errors', sides: ['liquid', 'continuous'] },
    happened: [
      'By 124 to 136 ms on stones that five seeds draw; always saying the middle is off by 150. The liquid’s readout learned anew, and is off by 67 to 88.',
      'What is trained is good at what it was trained for. That is no verdict on training: taught at 10 Hz, the LSTM may do well there (Parameters, Train from scratch). It is a warning about comparisons in which one side has learned the test’s conditions and the other has not.',
    ],
    chance: true,
  },
];
