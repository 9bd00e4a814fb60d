import type { ScanMode } from '../contract/page.ts';

/** What `scanimage --help` says of a device, as far as it matters here. */
export interface DeviceOptions {
  /** The device's own words. */
  readonly modes: readonly string[];
  readonly sources: readonly string[];
  readonly depths: readonly number[];
  /** Smallest it has that is at least this; null: none. */
  resolution(least: number): number | null;
  /** Largest area in millimetres; null where it has a fixed one. */
  readonly area: { readonly x: number; readonly y: number } | null;
  /** It draws test pictures: SANE's own test device. */
  readonly draws: boolean;
}

/** Reads the option lines: `--mode Gray|Color [Gray]`, `--resolution 75..1200dpi [75]`, `-x 0..216mm`. */
export function parseOptions(help: string): DeviceOptions {
  const list = (name: string): string[] => {
    const found = new RegExp(`^ +--${name} ([^\\[\\n]+)`, 'm').exec(help);
    return (found?.[1] ?? '').split('|').map((word) => word.trim());
  };
  const reach = (letter: string): number | null => {
    const found = new RegExp(`^ +-${letter} [-\\d.]+\\.\\.([\\d.]+)mm`, 'm').exec(help);
    return found === null ? null : Number(found[1]);
  };
  const [x, y] = [reach('x'), reach('y')];
  return {
    modes: list('mode').filter((word) => word !== ''),
    sources: list('source').filter((word) => word !== ''),
    depths: list('depth').map((word) => Number.parseInt(word, 10)),
    resolution: (least) => resolutionOf(list('resolution'), least),
    area: x === null || y === null ? null : { x, y },
    draws: /^ +--test-picture /m.test(help),
  };
}

function resolutionOf(words: readonly string[], least: number): number | null {
  const range = /^([\d.]+)\.\.([\d.]+)/.exec(words.join('|'));
  if (range !== null) {
    const [from, to] = [Number(range[1]), Number(range[2])];
    return least > to ? null : Math.max(from, least);
  }
  const values = words.map((word) => Number.parseInt(word, 10)).filter((value) => value >= least);
  return values.length === 0 ? null : Math.min(...values);
}

const MODE_WORDS: Readonly<Record<ScanMode, RegExp>> = {
  color: /colou?r/i,
  gray: /gr[ae]y/i,
  lineart: /line|binary|black|mono/i,
};

/** The arguments for one sheet; null: this device cannot do it. */
export function scanArguments(
  options: DeviceOptions,
  want: { readonly mode: ScanMode; readonly dpi: number; readonly feeder: boolean },
): { readonly arguments: string[]; readonly dpi: number } | null {
  const dpi = options.resolution(want.dpi);
  const mode = modeArguments(options, want.mode);
  const source = options.sources.find((word) => (want.feeder ? FEEDER : GLASS).test(word));
  if (dpi === null || mode === null || (want.feeder && source === undefined)) return null;
  const from = source === undefined ? [] : [`--source=${source}`];
  const { area } = options;
  const size = area === null ? [] : ['-x', least(area.x, A4.x), '-y', least(area.y, A4.y)];
  // Black all over, as it is by default, it would look like a sheet that nobody put in.
  const picture = options.draws ? ['--test-picture=Color pattern'] : [];
  return { arguments: [...from, ...mode, `--resolution=${dpi}`, ...size, ...picture], dpi };
}

const FEEDER = /feeder|adf/i;
const GLASS = /flat|glass|platen/i;
const A4 = { x: 210, y: 297 };

const least = (a: number, b: number): string => String(Math.min(a, b));

function modeArguments(options: DeviceOptions, mode: ScanMode): string[] | null {
  const word = options.modes.find((name) => MODE_WORDS[mode].test(name));
  if (word !== undefined) return [`--mode=${word}`];
  const gray = options.modes.find((name) => MODE_WORDS.gray.test(name));
  const isBit = mode === 'lineart' && options.depths.includes(1) && gray !== undefined;
  return isBit ? [`--mode=${gray}`, '--depth=1'] : null;
}

/** A feeder is offered where there is one. */
export const hasFeeder = (options: DeviceOptions): boolean =>
  options.sources.some((word) => FEEDER.test(word));
