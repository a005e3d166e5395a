/**
 * The third chapter: is spiking, or are connections, or is training what tells the time? Errors are those of the page's
 * clocks with its first parameters and seeds 1 to 5 (bench/page_clocks.ts, bench/RESULTS.md).
 */
import { dropStone, setBackground, setReach } from './controls.ts';
import type { Lesson } from './lesson.ts';

/** Lessons 8 to 12. */
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
  {
    name: 'size',
    chapter: 'Comparison',
    title: 'Size',
    setting: [
      'A larger tank has more neurons, each with about as many neighbours as before, and the same 27 electrodes. The readout sees 135 of them, evenly chosen, however many there are: otherwise it would have more weights, and not only the network would be larger.',
    ],
    question: 'Twice as many neurons, twice as many units: whose clock gets better?',
    guesses: ['Both', 'The liquid’s alone', 'The continuous tank’s alone', 'Neither'],
    right: 3,
    experiment: [
      [
        'Set the size to ',
        {
          kind: 'set',
          name: 'size',
          about: 'Neurons',
          offers: [135, 270].map((value) => ({ value, label: `${value} neurons` })),
        },
        ', let the clocks learn, and ',
        dropStone,
        '.',
      ],
    ],
    needs: [
      { kind: 'clock', label: '135', under: {} },
      { kind: 'clock', label: '270', under: { size: 270 } },
    ],
    figure: { kind: 'errors', sides: ['liquid', 'continuous'] },
    happened: [
      'Neither: with 270 neurons the liquid is off by 62 to 70 ms instead of 62 to 67, better with one seed of five, and the continuous tank by 59 to 73 instead of 40 to 62. With 540 it is 62 to 69 and 54 to 66.',
      'A larger network does not remember for longer: its time constants are those of its neurons, synapses and filter, and what it hears is the same. Whether more states help a readout that sees all of them, this experiment does not say. A comparison has to say both sizes, of the network and of what is read.',
    ],
  },
  {
    name: 'surgery',
    chapter: 'Comparison',
    title: 'Surgery',
    setting: [
      'Which neurons hold the time? One way to ask is to silence some. Then there are two losses: the readout no longer hears those neurons, at once; and when the liquid runs again, the others do without them too.',
    ],
    question:
      'The 27 neurons that inhibit fall silent, one in five. The readout stays as it was taught. How far off is the clock when the liquid runs again?',
    guesses: [
      'By about 65 ms as before, since they only hold the others back',
      'By about 75 ms, a fifth more',
      'By more than that, up to a guess',
    ],
    right: 2,
    experiment: [
      [
        'Silence ',
        {
          kind: 'silence',
          offers: [
            { cut: 'cell', label: 'the cell that counts most' },
            { cut: 'inhibitory', label: 'all that inhibit' },
            { cut: 'excitatory', label: 'all that excite' },
          ],
        },
        ', in a liquid like the one you see. Each takes a few seconds, since a readout also learns anew from what is left.',
      ],
    ],
    needs: [{ kind: 'surgery', cut: 'inhibitory', label: 'all that inhibit silenced', under: {} }],
    figure: { kind: 'surgery' },
    happened: [
      'By 87 to 142 ms, with five seeds; at once it was 100 to 148. So those neurons were much of what this readout read: it weighs neurons against one another, and its sum is off once some of them are gone. The one cell that counts most costs less than 5 ms.',
      'But a readout that learns anew from what is left is off by 63 to 74 ms, where it was 62 to 67 before; even without all neurons that excite it is 69 to 83. The time was there all along, in the others too. A lesion says what a readout uses, and not where the time is.',
    ],
  },
];
