/** What kind of package an Electron makes: only the official one makes a release. */
import type { ElectronChoice } from '../setup/electron.ts';

/** Settings that the packaging script adds to electron-builder.yml. */
export type Packaging = { release: boolean; why: string; settings: string[] };

/** Refusal in words when a release is demanded of another Electron. */
export const NO_RELEASE =
  'A release is built with the official Electron only; this one makes a development build.';

/**
 * Decides release or development build. A development build says so in its name, in its version
 * and in its own folder, so that it cannot be handed out by mistake. Throws when demanded is true
 * and the Electron is not the official one.
 */
export function planPackage(
  electron: ElectronChoice,
  versions: { electron: string },
  driver: string | null,
  version: string,
  demanded: boolean,
): Packaging {
  const release = electron.source === 'official';
  if (demanded && !release) throw new Error(NO_RELEASE);
  const settings = [
    `-c.electronVersion=${versions.electron}`,
    `-c.electronDist=${electron.bare ?? electron.folder}`,
    ...(driver === null
      ? []
      : [`-c.extraResources.from=${driver}`, '-c.extraResources.to=better_sqlite3.node']),
    ...(release
      ? []
      : [
          '-c.productName=Medical Insurance Counter (development build)',
          '-c.directories.output=dist/development',
          `-c.extraMetadata.version=${version}-development`,
        ]),
  ];
  const kind = release ? 'a release' : 'a development build, not a release';
  return { release, why: `${kind}: Electron ${versions.electron}, ${electron.why}`, settings };
}
