import type { PageStore } from '../../db/pages/store.ts';
import type { DeskEvent } from '../contract/events.ts';
import type { JobId, PageTrouble, PageTroubleCode } from '../contract/page.ts';
import type { PageRef, PageSource } from '../domain/page.ts';
import type { CaseId } from '../domain/terms.ts';
import type { PageMaker } from './maker.ts';
import type { MadePage } from './makePage.ts';
import type { PageTask } from './work.ts';

/** What takes pages in needs of the rest of main. */
export interface IntakePorts {
  readonly maker: PageMaker;
  readonly tell: (event: DeskEvent) => void;
  /** Writes a bug to the log. */
  readonly incident: (error: unknown, what: string) => void;
}

/** Where pages go: the case, the job that asked, where they come from. */
export interface Target {
  readonly store: PageStore;
  readonly caseId: CaseId;
  readonly jobId: JobId | null;
  readonly source: PageSource;
  /** The file's name, '' for a sheet or a frame. */
  readonly name: string;
}

/** What came in; what was stored before a trouble stays stored. */
export interface Brought {
  readonly pages: PageRef[];
  readonly troubles: PageTrouble[];
}

/** Stores one made page and tells the window; null: the case was shredded meanwhile. */
export function storePage(ports: IntakePorts, to: Target, made: MadePage): PageRef | null {
  const { store, caseId, source, jobId } = to;
  const { bytes, width, height, dpi, quality, thumbnail } = made;
  const put = store.put(caseId, bytes, { width, height, dpi, source, quality });
  if (!put.ok) return null;
  // The page is durable; the small picture can be made again.
  store.setThumbnail(caseId, put.value.pageId, thumbnail);
  ports.tell({ kind: 'page', jobId, page: put.value });
  return put.value;
}

/** Makes and stores the pages of one task, one at a time; never throws what a file is to blame for. */
export async function takeIn(
  ports: IntakePorts,
  to: Target,
  task: PageTask,
  signal: AbortSignal,
): Promise<Brought> {
  const pages: PageRef[] = [];
  const troubles: PageTrouble[] = [];
  const trouble = (code: PageTroubleCode, page: number | null): void => {
    troubles.push({ code, name: to.name, page });
  };
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  try {
    await ports.maker.make(
      task,
      (found) => {
        if ('trouble' in found) {
          // An edit's own refusals do not come from here.
          trouble(found.trouble as PageTroubleCode, found.number);
          return;
        }
        const page = storePage(ports, to, found.page);
        if (page === null) {
          trouble('case.shredded', null);
          stop.abort();
          return;
        }
        pages.push(page);
        const { jobId } = to;
        if (jobId === null) return;
        const { number: done, of: total } = found;
        ports.tell({ kind: 'pageProgress', jobId, done, total });
      },
      either,
    );
  } catch (error) {
    ports.incident(error, 'pages');
    trouble(task.kind === 'scan' ? 'scanner.failed' : 'file.unreadable', null);
  }
  return { pages, troubles };
}
