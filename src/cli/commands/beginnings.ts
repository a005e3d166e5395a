/** What `rippletank init` writes: examples of the package, each of which a test runs. */

/** Something to begin with. */
interface Beginning {
  /** In the folder of examples. */
  readonly file: string;
  readonly what: string;
  /** What to do with it. @param file its name */
  readonly next: (file: string) => string;
}

const inExperiment = (kind: string, exported: string) => (file: string) =>
  `name it in an experiment, among the ${kind}: { module: ./${file}#${exported} }`;
const runs = (file: string): string =>
  `npm install rippletank rxjs, then node ${file}, which Node 22.18 and later take as it is`;

/** By what they are called. */
export const beginnings = {
  experiment: {
    file: 'experiment.yaml',
    what: 'a comparison of five systems on one task',
    next: (file) => `npx rippletank compare ${file}`,
  },
  circuit: {
    file: 'circuit.yaml',
    what: 'two populations under noise',
    next: (file) => `npx rippletank simulate ${file} --t 1000, or npx rippletank view ${file}`,
  },
  task: { file: 'own_task.ts', what: 'a task of your own', next: inExperiment('tasks', 'pause') },
  reservoir: { file: 'own_reservoir.ts', what: 'a reservoir of your own, compared', next: runs },
  neuron: { file: 'own_neuron.ts', what: 'a neuron of your own, and how it fires', next: runs },
  synapse: { file: 'own_synapse.ts', what: 'a synapse of your own that learns', next: runs },
  cell: { file: 'own_cell.ts', what: 'a cell of your own, trained', next: runs },
} as const satisfies Readonly<Record<string, Beginning>>;
