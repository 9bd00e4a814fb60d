import path from 'node:path';

import { dialog } from 'electron';

import { makerInProcesses } from '../scan/makerInProcesses.ts';
import { createPages, type Pages } from '../scan/pages.ts';
import type { PageRules } from '../scan/rules.ts';
import { SCANIMAGE } from '../scan/scanimage.ts';
import { settingsOf } from '../services/settings.ts';
import { mayAddPages, mayDiscardPage } from '../services/withdrawal/pageRules.ts';
import { recordSeen } from '../services/withdrawal/recordSeen.ts';
import type { BackOfficePorts } from './backOffice.ts';
import type { OpenOffice } from './openOffice.ts';
import type { Windows } from './windows.ts';

type PagesOfPorts = Pick<
  BackOfficePorts,
  'folders' | 'log' | 'tell' | 'windows' | 'chooseFiles'
> & {
  readonly office: () => OpenOffice;
};

/** The rules of the cases the pages are for. */
const RULES: PageRules = {
  mayAdd: mayAddPages,
  mayDiscard: mayDiscardPage,
  onServed: (desk, caseId, pageId, size) => {
    if (size === 'full') recordSeen(desk, caseId, pageId);
  },
};

/** Scanners, camera, files and pictures; see electron/scan. */
export function pagesOf(ports: PagesOfPorts): Pages {
  const { folders, log, tell, windows, office } = ports;
  return createPages({
    maker: makerInProcesses(folders.main, path.join(folders.renderer, 'fonts')),
    tell,
    incident: (error, what) => {
      log.incident(error, what);
    },
    rules: RULES,
    program: SCANIMAGE,
    chooseFiles: ports.chooseFiles ?? (() => chooseFiles(windows)),
    pages: () => office().pages,
    folder: () => settingsOf(office().ledger.read).watchFolder,
  });
}

/** The system's own dialog, in front of the clerk's window. */
async function chooseFiles(windows: Windows): Promise<readonly string[]> {
  const window = windows.clerk();
  if (window === null) return [];
  const { filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: 'PDF, JPEG, PNG, TIFF', extensions: ['pdf', 'jpg', 'jpeg', 'png', 'tif', 'tiff'] },
    ],
  });
  return filePaths;
}
