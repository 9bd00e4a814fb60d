import type { PageEdit, PageTroubleCode, ScanMode } from '../contract/page.ts';
import { editedPage, type EditProblem } from './editPage.ts';
import type { MadePage } from './makePage.ts';
import { bytesOf, pagesOf } from './readFile.ts';
import { pageOfPixels } from './makePage.ts';
import { scanStack } from './batch.ts';
import { scanSheet, type Scanimage } from './scanimage.ts';
import { startVips } from './vips.ts';

/** What a page is made from; done outside of the main process. Plain data, it is sent there. */
export type PageTask =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'scan';
      readonly program: Scanimage;
      readonly device: string;
      readonly mode: ScanMode;
      readonly dpi: number;
      /** 1: the glass; more: the feeder, until it is empty. */
      readonly sheets: number;
    }
  | {
      readonly kind: 'edit';
      readonly bytes: Uint8Array;
      readonly edit: PageEdit;
      readonly dpi: number;
      readonly skewDegrees: number | null;
    };

/** One page, or why there is none; `of` is null where nobody knows how many will come. */
export type PageFound =
  | { readonly page: MadePage; readonly number: number; readonly of: number | null }
  | { readonly trouble: PageTroubleCode | EditProblem; readonly number: number | null };

/**
 * Makes the pages of a task one at a time: the next is begun when the last was taken. `fonts`: the
 * build's font folder.
 */
export async function* work(
  task: PageTask,
  signal: AbortSignal,
  fonts: string | null,
): AsyncGenerator<PageFound, void, undefined> {
  if (task.kind === 'scan') return yield* scanned(task, signal);
  if (task.kind === 'edit') {
    const made = await editedPage(task.bytes, task.edit, task);
    if (made.ok) return yield { page: made.value, number: 1, of: 1 };
    return yield { trouble: made.problem, number: null };
  }
  const bytes =
    task.kind === 'bytes' ? { ok: true as const, value: task.bytes } : await bytesOf(task.path);
  if (!bytes.ok) return yield { trouble: bytes.problem, number: null };
  for await (const found of pagesOf(bytes.value, fonts)) {
    if (signal.aborted) return yield { trouble: 'job.cancelled', number: null };
    yield found;
  }
}

async function* scanned(
  task: Extract<PageTask, { kind: 'scan' }>,
  signal: AbortSignal,
): AsyncGenerator<PageFound, void, undefined> {
  const { program, sheets } = task;
  const vips = await startVips();
  const scans =
    sheets > 1 ? scanStack(program, { ...task, most: sheets }, signal) : onGlass(task, signal);
  let number = 0;
  for await (const scan of scans) {
    number += 1;
    if (!scan.ok) return yield { trouble: scan.problem, number };
    const { pixels, dpi, ...size } = scan.value;
    yield { page: pageOfPixels(vips, pixels, size, dpi), number, of: null };
  }
}

async function* onGlass(task: Extract<PageTask, { kind: 'scan' }>, signal: AbortSignal) {
  yield await scanSheet(task.program, task, signal);
}
