import { createWriteStream, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

import type { PageStore } from '../../db/pages/store.ts';
import type { exportArchive as contract } from '../contract/withdrawal.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import { fail, ok } from '../domain/result.ts';
import { PageId } from '../domain/page.ts';
import { archiveFonts, writeArchive } from '../print/archive.ts';
import { archiveAbout, archiveParts, type PictureOf } from '../print/caseArchive.ts';
import type { FormTexts } from '../print/formTexts.ts';
import type { Desk } from '../services/desk.ts';
import { caseFile } from '../services/withdrawal/caseFile.ts';
import { exportArchive } from '../services/withdrawal/exportArchive.ts';
import type { AskTarget } from './bankFiles.ts';

interface ArchivePorts {
  readonly askTarget: AskTarget;
  readonly pages: () => PageStore;
  readonly texts: () => Promise<FormTexts> | FormTexts;
  /** The build's font folder. */
  readonly fonts: string;
}

/**
 * Writes the whole case as one PDF: asks where, streams it beside its place for its owner only,
 * enters who took it, and only then gives the file its name. A picture that cannot be read, or a
 * full disk, leaves nothing behind but a sentence.
 */
export async function saveArchive(
  ports: ArchivePorts,
  desk: Desk,
  input: InputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
  const file = caseFile(desk, input.caseId);
  if (file === null) return fail({ code: 'withdrawal.unknown' });
  const texts = await ports.texts();
  const name = `${texts.withdrawal.archive.title}-${file.receiptNumber}.pdf`;
  const target = await ports.askTarget(name, 'pdf');
  if (target === null)
    return ok({ output: { file: null, pages: 0 }, entry: null, signedHash: null });
  const unfinished = `${target}.part`;
  try {
    const parts = archiveParts(texts, file, pictures(ports.pages(), input));
    const about = archiveAbout(texts, file, desk.clock.now());
    const out = createWriteStream('', { fd: openSync(unfinished, 'w', 0o600), flush: true });
    const { pages } = await writeArchive(out, archiveFonts(ports.fonts), parts, about);
    const entered = exportArchive(desk, input, pages);
    if (!entered.ok) {
      rmSync(unfinished, { force: true });
      return entered;
    }
    renameSync(unfinished, target);
    return ok({ ...entered.value, output: { file: path.basename(target), pages } });
  } catch (error) {
    rmSync(unfinished, { force: true });
    return fail({ code: 'archive.failed', message: reasonOf(error) });
  }
}

function pictures(store: PageStore, { caseId }: InputOf<typeof contract>): PictureOf {
  const known = new Map(store.list(caseId).map((page) => [page.pageId, page]));
  return ({ pageId }) => {
    const id = PageId.parse(pageId);
    const about = known.get(id);
    const read = store.read(caseId, id);
    if (!read.ok || about === undefined) throw new PageLost(pageId);
    return { jpeg: read.value, width: about.width, height: about.height };
  };
}

/** A filed page is not as it was stored; the ledger names it all the same. */
class PageLost extends Error {
  constructor(pageId: string) {
    super(`page ${pageId.slice(0, 16)}`);
  }
}

/** The page that is lost, or the system's short code (EACCES, ENOSPC …); never a path. */
function reasonOf(error: unknown): string {
  if (error instanceof PageLost) return error.message;
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
  if (typeof code === 'string') return code;
  throw error;
}
