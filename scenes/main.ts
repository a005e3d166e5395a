/** Starts the worker, which has much to load, and then the page beside it. */
const worker = new Worker(new URL('./tank/worker.ts', import.meta.url), { type: 'module', name: 'tanks' });
/** Listened for from the start: a worker that does not load has failed before the page is there. */
const failure = new Promise<ErrorEvent>((resolve) => worker.addEventListener('error', resolve, { once: true }));
const { openPage } = await import('./page/open_page.ts');
openPage(worker, failure);
