/** The engine in the file: base 64 of gzip, unpacked on the first click, and started for one unit at a time. */
import type { RerunNews, RerunRequest } from './messages.ts';

/** Starts the engine for one unit. @returns stops it */
export type Engine = (request: RerunRequest, hear: (news: RerunNews) => void) => () => void;

async function unpacked(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const code = await new Response(stream).blob();
  return URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
}

/** The engine. @param packed its text in the page */
export function engineOf(packed: string): Engine {
  let address: Promise<string> | undefined;
  return (request, hear) => {
    let worker: Worker | undefined;
    let stopped = false;
    const stop = (): void => {
      stopped = true;
      worker?.terminate();
    };
    const tell = (news: RerunNews): void => {
      if (stopped) return;
      if (news.kind !== 'progress') stop();
      hear(news);
    };
    address ??= unpacked(packed);
    address.then(
      (url) => {
        if (stopped) return;
        worker = new Worker(url);
        worker.onmessage = ({ data }: MessageEvent<RerunNews>) => tell(data);
        worker.onerror = ({ message }) => tell({ kind: 'failed', cause: message ?? 'the engine did not start' });
        worker.postMessage(request);
      },
      (error: unknown) => tell({ kind: 'failed', cause: String(error) }),
    );
    return stop;
  };
}
