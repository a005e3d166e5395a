/** Starts the worker, which has much to load, and then the page beside it. */
const worker = new Worker(new URL('./tank/worker.ts', import.meta.url), { type: 'module', name: 'tanks' });
const { openPage } = await import('./page/open_page.ts');
openPage(worker);
