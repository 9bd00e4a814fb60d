import qrcode from 'qrcode';

/** A QR code as one SVG path in units of modules, four modules of quiet zone included. */
export interface QrPicture {
  /** Modules per side with the quiet zone. */
  readonly size: number;
  readonly path: string;
}

const QUIET = 4;

/** Error correction M: about 15 % of the code may be creased, stamped or signed over. */
export function qrPicture(text: string): QrPicture {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (modules.get(y, x) === 0) continue;
      let width = 1;
      while (x + width < modules.size && modules.get(y, x + width) !== 0) width += 1;
      path += `M${x + QUIET} ${y + QUIET}h${width}v1h-${width}z`;
      x += width;
    }
  }
  return { size: modules.size + 2 * QUIET, path };
}
