import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

// An emitted file of our own: the page's policy allows workers from 'self' only.
GlobalWorkerOptions.workerSrc = workerUrl;

/** Draws every page of a PDF into its canvas, as wide as `width` CSS pixels. */
export async function drawPdf(
  bytes: Uint8Array,
  width: number,
  canvasFor: (page: number) => HTMLCanvasElement | null,
): Promise<() => void> {
  // pdf.js takes the buffer away from us, so it gets a copy.
  const loading = getDocument({
    data: bytes.slice(),
    useWorkerFetch: false,
  });
  const pdf = await loading.promise;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const canvas = canvasFor(number);
    if (canvas === null) continue;
    const page = await pdf.getPage(number);
    const scale = (width / page.getViewport({ scale: 1 }).width) * window.devicePixelRatio;
    const viewport = page.getViewport({ scale });
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    await page.render({ canvas, viewport }).promise;
  }
  return () => void loading.destroy();
}
