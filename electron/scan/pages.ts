import path from 'node:path';

import type { PageStore } from '../../db/pages/store.ts';
import type * as contract from '../contract/page.ts';
import type { InputOf, ResultOf } from '../contract/operation.ts';
import type { PageId, PageRef } from '../domain/page.ts';
import type { CaseId } from '../domain/terms.ts';
import { fail, ok } from '../domain/result.ts';
import type { ShellHandlers } from '../ipc/deskHandlers.ts';
import type { Desk } from '../services/desk.ts';
import type { EditProblem } from './editPage.ts';
import { storePage, takeIn, type Brought, type IntakePorts, type Target } from './intake.ts';
import type { MadePage } from './makePage.ts';
import type { PageRules } from './rules.ts';
import { listDevices, type Scanimage } from './scanimage.ts';
import { kindOf } from './sniff.ts';
import { watchFolder } from './watchFolder.ts';
import type { PageTask } from './work.ts';

/** What pages need of the rest of main. */
export interface PagesPorts extends IntakePorts {
  readonly rules: PageRules;
  readonly program: Scanimage;
  /** Main's own file dialog; empty: nothing was chosen. */
  readonly chooseFiles: () => Promise<readonly string[]>;
  /** The pages of the open office. */
  readonly pages: () => PageStore;
  /** The folder of the settings that a scanner drops files into; null: none. */
  readonly folder: () => string | null;
}

type PageHandlers = Pick<
  ShellHandlers,
  | 'pageDevices'
  | 'scanPages'
  | 'importPages'
  | 'cancelPages'
  | 'capturePage'
  | 'watchPages'
  | 'listPages'
  | 'servePage'
  | 'editPage'
  | 'discardPage'
>;

/** Capture, import, edit and look at pages: what waits for scanners, workers and files. */
export interface Pages {
  readonly handlers: PageHandlers;
  /** The counter was locked: files in the watch folder wait. */
  locked(): void;
  close(): void;
}

export function createPages(ports: PagesPorts): Pages {
  return new PageDesk(ports);
}

class PageDesk implements Pages {
  readonly handlers: PageHandlers;
  readonly #ports: PagesPorts;
  readonly #watch: ReturnType<typeof watchFolder>;
  #job: { readonly id: string; readonly cancel: AbortController } | null = null;

  constructor(ports: PagesPorts) {
    this.#ports = ports;
    this.#watch = watchFolder(ports);
    this.handlers = {
      pageDevices: () => this.#devices(),
      scanPages: (desk, input) => this.#scan(desk, input),
      importPages: (desk, input) => this.#import(desk, input),
      cancelPages: (_desk, { jobId }) => ok({ cancelled: this.#cancel(jobId) }),
      capturePage: (desk, input) => this.#capture(desk, input),
      watchPages: (desk, { caseId }) => this.#watchFor(desk, caseId),
      listPages: (_desk, { caseId }) => ok({ pages: this.#ports.pages().list(caseId) }),
      servePage: (desk, input) => this.#serve(desk, input),
      editPage: (desk, input) => this.#edit(desk, input),
      discardPage: (desk, { caseId, pageId }) => this.#discard(desk, caseId, pageId),
    };
  }

  locked(): void {
    this.#watch.arm(null);
  }

  close(): void {
    this.#job?.cancel.abort();
    this.#watch.close();
    this.#ports.maker.close();
  }

  async #devices(): Promise<ResultOf<typeof contract.devices>> {
    const devices = await listDevices(this.#ports.program);
    return ok({ available: devices !== null, devices: devices ?? [] });
  }

  #scan(desk: Desk, input: InputOf<typeof contract.scan>): Promise<ResultOf<typeof contract.scan>> {
    const { caseId, jobId, device, mode, dpi, sheets } = input;
    const { program } = this.#ports;
    const task: PageTask = { kind: 'scan', program, device, mode, dpi, sheets };
    const to: Target = { store: this.#ports.pages(), caseId, jobId, source: 'scanner', name: '' };
    return this.#asJob(desk, caseId, jobId, (signal) => takeIn(this.#ports, to, task, signal));
  }

  #import(
    desk: Desk,
    { caseId, jobId }: InputOf<typeof contract.importFiles>,
  ): Promise<ResultOf<typeof contract.importFiles>> {
    return this.#asJob(desk, caseId, jobId, async (signal) => {
      const all: Brought = { pages: [], troubles: [] };
      for (const file of await this.#ports.chooseFiles()) {
        if (signal.aborted) break;
        const name = path.basename(file);
        const to: Target = { store: this.#ports.pages(), caseId, jobId, source: 'file', name };
        const one = await takeIn(this.#ports, to, { kind: 'file', path: file }, signal);
        all.pages.push(...one.pages);
        all.troubles.push(...one.troubles);
      }
      return all;
    });
  }

  /** One scan or import at a time: a clerk has one pair of hands, and a scanner one glass. */
  async #asJob(
    desk: Desk,
    caseId: CaseId,
    jobId: string,
    run: (signal: AbortSignal) => Promise<Brought>,
  ): Promise<ResultOf<typeof contract.scan>> {
    if (!this.#ports.rules.mayAdd(desk, caseId)) return fail({ code: 'case.notOpen' });
    if (this.#job !== null) return fail({ code: 'job.running' });
    const job = { id: jobId, cancel: new AbortController() };
    this.#job = job;
    try {
      return ok(await run(job.cancel.signal));
    } finally {
      this.#job = null;
    }
  }

  #cancel(jobId: string): boolean {
    if (this.#job?.id !== jobId) return false;
    this.#job.cancel.abort();
    return true;
  }

  async #capture(
    desk: Desk,
    { caseId, bytes }: InputOf<typeof contract.capture>,
  ): Promise<ResultOf<typeof contract.capture>> {
    const { rules } = this.#ports;
    if (!rules.mayAdd(desk, caseId)) return fail({ code: 'case.notOpen' });
    const refused = (trouble: contract.PageTrouble) =>
      fail({ code: 'page.refused' as const, trouble });
    const kind = kindOf(bytes);
    if (kind !== 'jpeg' && kind !== 'png') {
      return refused({ code: 'file.wrongType', name: '', page: null });
    }
    const to: Target = {
      store: this.#ports.pages(),
      caseId,
      jobId: null,
      source: 'camera',
      name: '',
    };
    const signal = AbortSignal.timeout(CAPTURE_MS);
    const { pages, troubles } = await takeIn(this.#ports, to, { kind: 'bytes', bytes }, signal);
    const [page] = pages;
    if (page !== undefined) return ok({ page });
    return refused(troubles[0] ?? { code: 'file.unreadable', name: '', page: null });
  }

  #watchFor(desk: Desk, caseId: CaseId | null): ResultOf<typeof contract.watchFor> {
    if (caseId !== null && !this.#ports.rules.mayAdd(desk, caseId)) {
      return fail({ code: 'case.notOpen' });
    }
    this.#watch.arm(caseId === null ? null : { store: this.#ports.pages(), caseId });
    const waiting = this.#watch.waiting();
    return ok({ folder: this.#ports.folder(), reachable: waiting !== null, waiting: waiting ?? 0 });
  }

  async #serve(
    desk: Desk,
    { caseId, pageId, size }: InputOf<typeof contract.image>,
  ): Promise<ResultOf<typeof contract.image>> {
    const read =
      size === 'full'
        ? this.#ports.pages().read(caseId, pageId)
        : await this.#small(caseId, pageId);
    if (!read.ok) return read;
    this.#ports.rules.onServed(desk, caseId, pageId, size);
    return ok({ bytes: new Uint8Array(read.value), mediaType: 'image/jpeg' });
  }

  /** The small picture; made again where a power cut came between the page and it. */
  async #small(caseId: CaseId, pageId: PageId) {
    const small = this.#ports.pages().thumbnail(caseId, pageId);
    if (!small.ok) return small;
    if (small.value !== null) return ok(small.value);
    const whole = this.#ports.pages().read(caseId, pageId);
    if (!whole.ok) return whole;
    const made = await this.#one({ kind: 'bytes', bytes: whole.value });
    if (typeof made === 'string') return fail({ code: 'page.damaged' as const });
    this.#ports.pages().setThumbnail(caseId, pageId, made.thumbnail);
    return ok(made.thumbnail);
  }

  async #edit(
    desk: Desk,
    { caseId, pageId, edit }: InputOf<typeof contract.edit>,
  ): Promise<ResultOf<typeof contract.edit>> {
    if (!this.#ports.rules.mayAdd(desk, caseId)) return fail({ code: 'case.notOpen' });
    const page = this.#ports.pages().find(caseId, pageId);
    const whole = this.#ports.pages().read(caseId, pageId);
    if (!whole.ok) return whole;
    if (page === undefined) return fail({ code: 'page.unknown' });
    if (edit.kind === 'rotate' && edit.degrees === 0) return ok({ page });
    const { dpi, quality, source } = page;
    const { skewDegrees } = quality;
    const made = await this.#one({ kind: 'edit', bytes: whole.value, edit, dpi, skewDegrees });
    if (typeof made === 'string')
      return fail({ code: isEditProblem(made) ? made : 'page.damaged' });
    const to: Target = { store: this.#ports.pages(), caseId, jobId: null, source, name: '' };
    const stored: PageRef | null = storePage(this.#ports, to, made);
    return stored === null ? fail({ code: 'case.notOpen' }) : ok({ page: stored });
  }

  /** The one page of a task, or why there is none. */
  async #one(task: PageTask): Promise<MadePage | string> {
    let answer: MadePage | string = 'file.unreadable';
    const take = (found: { page: MadePage } | { trouble: string }): void => {
      answer = 'page' in found ? found.page : found.trouble;
    };
    try {
      await this.#ports.maker.make(task, take, AbortSignal.timeout(CAPTURE_MS));
    } catch (error) {
      this.#ports.incident(error, 'pages');
    }
    return answer;
  }

  #discard(desk: Desk, caseId: CaseId, pageId: PageId): ResultOf<typeof contract.discard> {
    if (this.#ports.pages().find(caseId, pageId) === undefined)
      return fail({ code: 'page.unknown' });
    if (!this.#ports.rules.mayDiscard(desk, caseId, pageId)) return fail({ code: 'page.accepted' });
    this.#ports.pages().discard(caseId, pageId);
    return ok({});
  }
}

/** A single picture takes a second; a worker that is stuck must not keep the window waiting. */
const CAPTURE_MS = 60_000;

const isEditProblem = (code: string): code is EditProblem =>
  code === 'edit.outside' || code === 'edit.noLines';
