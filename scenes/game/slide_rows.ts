/** Rows of a list that changes its order slide to their new places. */

const SLIDE_MS = 450;

const rowsIn = (element: HTMLElement): HTMLElement[] => [...element.querySelectorAll<HTMLElement>('.game-scores > li')];

/** Remembers where the rows stand. @returns has them slide from there to where they stand by then */
export function slideRows(element: HTMLElement): () => void {
  const before = new Map(rowsIn(element).map((row) => [row.dataset.who, row.offsetTop]));
  return () => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    for (const row of rowsIn(element)) {
      const from = before.get(row.dataset.who);
      if (from === undefined || from === row.offsetTop) continue;
      row.animate([{ transform: `translateY(${from - row.offsetTop}px)` }, { transform: 'none' }], {
        ...{ duration: SLIDE_MS, easing: 'ease-in-out' },
      });
    }
  };
}
