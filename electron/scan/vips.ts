import Vips from 'wasm-vips';

/** libvips, compiled to WebAssembly: a damaged or hostile picture breaks its own memory only. */
export type Library = Awaited<ReturnType<typeof Vips>>;
export type Picture = Vips.Image;

let started: Promise<Library> | null = null;

/** Starts the library once per process; it takes a tenth of a second. */
export function startVips(): Promise<Library> {
  started ??= Vips({ dynamicLibraries: [], print: quiet, printErr: quiet }).then((vips) => {
    // Nothing of one case stays in memory for the next, and only what scanners make is decoded.
    vips.Cache.max(0);
    vips.concurrency(2);
    vips.operationBlock('VipsForeignLoad', true);
    for (const format of ['Jpeg', 'Png', 'Tiff']) {
      vips.operationBlock(`VipsForeignLoad${format}`, false);
    }
    return vips;
  });
  return started;
}

function quiet(): void {
  // Warnings of the decoders; what matters comes as an error.
}

type Keep = <T extends { delete(): void }>(picture: T) => T;

/** Pictures live outside of JavaScript's memory: those kept here are freed when the work is done. */
export function withPictures<R>(work: (keep: Keep) => R): R {
  const kept = new Set<{ delete(): void }>();
  const keep: Keep = (picture) => {
    kept.add(picture);
    return picture;
  };
  try {
    return work(keep);
  } finally {
    for (const picture of kept) picture.delete();
  }
}
