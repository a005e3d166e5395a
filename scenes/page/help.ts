/** What the page is, its keys, and what can be dropped on it. */
import { html } from 'lit-html';
import { endingsOf, formatsOf } from '../../src/formats/catalogue.ts';
import { keyTable } from './keys.ts';

/** The dialog; closed at first. */
export const helpDialog = html`<dialog aria-labelledby="help-title">
  <h2 id="help-title">Drop a stone, see the ripple</h2>
  <p>The first tank is a liquid of spiking neurons, the second a continuous reservoir that hears the same input. A readout at each has learned to tell how long ago the last stone fell. Everything is computed in this page; nothing is sent anywhere.</p>
  <dl>${keyTable.map(([keys, what]) => html`<dt><kbd>${keys}</kbd></dt><dd>${what}</dd>`)}</dl>
  <p>Drop a SONATA folder or .zip, a circuit file, or recorded spikes (${endingsOf(formatsOf('spikes'))}) anywhere on the page to see them.</p>
  <form method="dialog"><button class="plain">Close</button></form>
</dialog>`;

/** Opens the dialog, or closes it. */
export function toggleHelp(root: HTMLElement): void {
  const dialog = root.querySelector('dialog');
  if (dialog?.open) dialog.close();
  else dialog?.showModal();
}
