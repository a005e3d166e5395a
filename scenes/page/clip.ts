/** A short film of the canvas, as the browser encodes it (WebM). */

/** A film in the making. */
export interface Clip {
  /** Ends it; gives the film. */
  end(): Promise<Blob>;
}

const FRAMES_PER_SECOND = 30;
const BITS_PER_SECOND = 6_000_000;

/** Begins to record. @throws {Error} where the browser records nothing */
export function recordClip(canvas: HTMLCanvasElement): Clip {
  const type = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm'].find(
    (one) => typeof MediaRecorder !== 'undefined' && MediaRecorder.isTypeSupported(one),
  );
  if (type === undefined) throw new Error('clip: this browser records no WebM; use Chrome, Edge or Firefox');
  const recorder = new MediaRecorder(canvas.captureStream(FRAMES_PER_SECOND), {
    mimeType: type,
    videoBitsPerSecond: BITS_PER_SECOND,
  });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const ended = new Promise<Blob>((resolve) => {
    recorder.addEventListener('stop', () => resolve(new Blob(parts, { type: 'video/webm' })));
  });
  recorder.start(500);
  return {
    end() {
      if (recorder.state !== 'inactive') recorder.stop();
      return ended;
    },
  };
}
