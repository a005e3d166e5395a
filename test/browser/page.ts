/// <reference lib="dom" />
/** The page of the browser test: shows what ran as JSON, or the error. */
import { spikesOfOneTrial } from './spikes_of_one_trial.ts';

const shown = document.querySelector('pre');
if (shown !== null) {
  shown.textContent = await spikesOfOneTrial().then(JSON.stringify, (error: unknown) => String(error));
}
