/** Files that are dragged over the page and dropped on it. */
import { type Found, filesDropped } from './files.ts';

/** Listens on the whole page. @param over told whether files are held over it */
export function listenForDrops(over: (dragging: boolean) => void, dropped: (found: Promise<Found[]>) => void): void {
  let dragging = false;
  const set = (now: boolean): void => {
    if (dragging === now) return;
    dragging = now;
    over(now);
  };
  addEventListener('dragover', (event) => {
    event.preventDefault();
    set(true);
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) set(false);
  });
  addEventListener('drop', (event) => {
    event.preventDefault();
    set(false);
    if (event.dataTransfer !== null) dropped(filesDropped(event.dataTransfer));
  });
}
