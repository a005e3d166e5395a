/**
 * The teacher's page of the lessons, docs/lessons.md: aims, answers and what to expect, from the lessons' own data. It
 * is no part of what a browser loads; a test holds the file to it, and `npx vitest run
 * test/scenes/page/lessons/teachers_page.test.ts -u` writes it.
 */
import { type Control, chapters, type Lesson, type Sentence } from './lesson.ts';
import { lessons } from './lessons.ts';

/** What a teacher wants to know of a lesson. */
interface Notes {
  readonly aim: string;
  readonly expect: string;
}

const notes: Readonly<Record<string, Notes>> = {
  'one-neuron': {
    aim: 'A spike is an event without a size; a neuron tells by when and how often.',
    expect:
      'Some take the potential for the signal that is sent on, and expect a large input to make a large spike. Ask what a neuron two synapses further could know of that size.',
  },
  ripple: {
    aim: 'Activity and memory are two things: the spikes are over long before the clock stops telling the time.',
    expect:
      'Most expect activity for as long as the clocks tell, since “the network remembers”. Leave the question open until the second chapter.',
  },
  reach: {
    aim: 'A stone reaches many neurons by itself; connections add to that. A comparison needs a liquid without connections.',
    expect:
      '“None”, from those who forget that the stone speaks to neurons directly. The raster with λ = 0 shows the splash alone.',
  },
  'fading-memory': {
    aim: 'A weighted sum of a state can tell time, as long as something in the state still fades. A number means something beside what a guess would do.',
    expect:
      'Few have a figure in mind. Work out 150 ms together: the mean distance from 300 of a time anywhere in 0 … 600 ms.',
  },
  'tiring-synapses': {
    aim: 'Memory can lie in synapses, without a single spike.',
    expect: 'Many call a tired synapse a defect, and expect the clock to get better without it.',
  },
  filter: {
    aim: 'What is measured is network and readout together; the filter of a readout is a memory of its own.',
    expect: 'That a shorter filter is “more exact”. It is, about the last 30 ms; the question is about 600.',
  },
  background: {
    aim: 'Training on the right noise does not undo the noise, and the order of two systems can depend on it.',
    expect: 'That spikes suffer more from spikes than smooth states do, or that learning anew repairs everything.',
  },
  'two-tanks': {
    aim: 'A plain memory is the baseline that a network has to beat.',
    expect:
      'A vote for one of the two networks. Ask what the task needs: to remember when the stone fell, and nothing else.',
  },
  'without-connections': {
    aim: 'To say what the network is good for, take the network away.',
    expect:
      'That the clock is lost. It hardly suffers; connect this with the splash of lesson 3 and the filter of lesson 6.',
  },
  training: {
    aim: 'Training is good at its own conditions; a fair comparison trains and tests both sides alike.',
    expect:
      'Trust in the LSTM, after its 7 ms. Afterwards some conclude that training is worse than reservoirs; the LSTM was never taught at 10 Hz.',
  },
  size: {
    aim: 'More neurons are not more memory; what a readout sees, and what it learned from, has a size of its own.',
    expect: '“Both”, since more must be better. Ask what in the larger tank lasts longer than in the smaller one.',
  },
  surgery: {
    aim: 'A lesion says what a readout uses, and not where the time is: a readout that learns anew finds it elsewhere.',
    expect:
      'Either “nothing, they only inhibit” or a fifth. Then ask why the last column is so much better than the first, and what follows for lesions in brains.',
  },
};

function controlText(control: Control): string {
  return control.kind === 'stone' ? control.label : control.offers.map(({ label }) => label).join(' / ');
}

function sentenceText(parts: Sentence): string {
  return parts.map((part) => (typeof part === 'string' ? part : `**${controlText(part)}**`)).join('');
}

function lessonText(lesson: Lesson, number: number): string {
  const { aim, expect } = notes[lesson.name];
  const { name: _, title, question, guesses, right, experiment, needs, happened } = lesson;
  return [
    `### ${number}. ${title}`,
    `Aim: ${aim}`,
    `**${question}**`,
    guesses.map((guess, i) => `${i + 1}. ${guess}${i === right ? ' (this is what happens)' : ''}`).join('\n'),
    `Experiment: ${experiment.map(sentenceText).join(' ')} It is done once the page has seen: ${needs.map(({ label }) => label).join('; ')}.`,
    ...happened,
    `Expect to hear: ${expect}`,
    `Alone on a page of your own: \`?v=1&lesson=${number}&embed=1\``,
  ].join('\n\n');
}

/** The page, Markdown. */
export function teachersPage(): string {
  const intro = [
    '# The lessons, for teachers',
    `Twelve short lessons in three chapters teach by prediction. Each asks a question, takes the reader's guess, and then has the two tanks answer; once the experiment was done the page says what happened, and the lesson has its tick. A lesson takes three to five minutes with a class: let everybody guess before you press a button, ask two who guessed differently for their reasons, then run the experiment and return to the reasons.`,
    `Guesses and ticks stay in the browser of whoever guessed (*Forget them* in the list of lessons clears all, *Guess again* one); a link to a lesson holds none. Whoever only wants to show a lesson goes on without a guess. \`?v=1&lesson=3&embed=1\` shows the tanks with one lesson alone, for a course's own page.`,
    `The figures are the page's own. Errors of clocks are means over 16 new stones, given for the seeds 1 to 5 (\`bench/page_clocks.ts\`, and \`bench/page_surgery.ts\` for the last two lessons); counts of spikes are those of \`bench/page_ripples.ts\`. Results of lessons 3, 5 to 12 take a few seconds, since the clocks learn anew.`,
    'What to expect of a class is our judgement, not a survey.',
  ];
  const parts = chapters.flatMap((chapter) => [
    `## ${chapter}`,
    ...lessons.flatMap((lesson, i) => (lesson.chapter === chapter ? [lessonText(lesson, i + 1)] : [])),
  ]);
  return `${[...intro, ...parts].join('\n\n')}\n`;
}
