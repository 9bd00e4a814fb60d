import { z } from 'zod';

import { LEAST_DPI, MOST_PAGES, PageId, PageRef } from '../domain/page.ts';
import { CaseId } from '../domain/terms.ts';
import { defineOperation, noProblem } from './operation.ts';

/** Largest file that is imported, in bytes (200 MB). */
export const LARGEST_FILE = 200 * 1000 * 1000;

/** Largest frame of the document camera, in bytes. */
export const LARGEST_FRAME = 40 * 1000 * 1000;

/** Names a scan or an import while it runs: its events carry it, `page.cancel` ends it. */
export const JobId = z.uuid().brand<'JobId'>();
export type JobId = z.infer<typeof JobId>;

/** Why a file, a frame or a sheet became no page. The window has one plain sentence for each. */
export const PageTroubleCode = z.enum([
  /** It ends in the middle. */
  'file.truncated',
  /** By its content neither PDF nor JPEG, PNG, TIFF, whatever its name says. */
  'file.wrongType',
  'file.tooLarge',
  /** A PDF that wants a password. */
  'file.encrypted',
  /** No bytes, or no pages. */
  'file.empty',
  'file.tooManyPages',
  /** More pixels than a sheet has: it would fill the memory. */
  'file.tooManyPixels',
  /** Damaged in another way, or it cannot be read from the disk. */
  'file.unreadable',
  /** A page of a PDF has text in a font that the file does not hold and nobody here has. */
  'file.fontMissing',
  /** The program that speaks to scanners (scanimage) is not installed. */
  'scanner.missing',
  /** No such device, or one that cannot do what was asked. */
  'scanner.unknown',
  'scanner.busy',
  'scanner.jammed',
  'scanner.coverOpen',
  'scanner.noPaper',
  'scanner.denied',
  /** It stopped answering in the middle. */
  'scanner.gone',
  'scanner.failed',
  'job.cancelled',
  'case.shredded',
]);
export type PageTroubleCode = z.infer<typeof PageTroubleCode>;

/** `name` is the file's, '' for a sheet or a frame; `page` from 1, null: the whole of it. */
export const PageTrouble = z.strictObject({
  code: PageTroubleCode,
  name: z.string(),
  page: z.int().positive().nullable(),
});
export type PageTrouble = z.infer<typeof PageTrouble>;

/** What a job brought. What was stored before a trouble stays stored. */
const Brought = z.strictObject({ pages: z.array(PageRef), troubles: z.array(PageTrouble) });

/** The case takes no pages: unknown, decided, or somebody else's. */
const notOpen = z.strictObject({ code: z.literal('case.notOpen') });
const unknownPage = z.strictObject({ code: z.literal('page.unknown') });
/** The stored bytes are not those that were captured. */
const damagedPage = z.strictObject({ code: z.literal('page.damaged') });
/** This counter runs one scan or import at a time. */
const busy = z.strictObject({ code: z.literal('job.running') });

const ScanMode = z.enum(['color', 'gray', 'lineart']);
export type ScanMode = z.infer<typeof ScanMode>;

/** Scanners this counter can reach; asking may take seconds. */
export const devices = defineOperation({
  name: 'page.devices',
  permission: ['clerk'],
  input: z.strictObject({}),
  output: z.strictObject({
    /** False: the program that speaks to scanners is not installed. */
    available: z.boolean(),
    devices: z.array(
      z.strictObject({ device: z.string(), label: z.string(), feeder: z.boolean() }),
    ),
  }),
  problem: noProblem,
});

/** Scans sheets into a case, each durable before its event is sent. */
export const scan = defineOperation({
  name: 'page.scan',
  permission: ['clerk'],
  input: z.strictObject({
    jobId: JobId,
    caseId: CaseId,
    /** As `page.devices` said it. */
    device: z.string().min(1).max(300),
    mode: ScanMode,
    dpi: z.int().min(LEAST_DPI).max(600),
    /** Sheets to take: 1 from the glass, more from the feeder until it is empty. */
    sheets: z.int().min(1).max(MOST_PAGES),
  }),
  output: Brought,
  problem: z.discriminatedUnion('code', [notOpen, busy]),
});

/** Main shows its own file dialog and imports what is chosen; nothing chosen: no pages, no troubles. */
export const importFiles = defineOperation({
  name: 'page.import',
  permission: ['clerk'],
  input: z.strictObject({ jobId: JobId, caseId: CaseId }),
  output: Brought,
  problem: z.discriminatedUnion('code', [notOpen, busy]),
});

/** Ends a job after the page it is at; what it brought stays. */
export const cancelJob = defineOperation({
  name: 'page.cancel',
  permission: ['clerk'],
  input: z.strictObject({ jobId: JobId }),
  output: z.strictObject({ cancelled: z.boolean() }),
  problem: noProblem,
});

/** One frame of the document camera, PNG or JPEG; looked at as any file from outside. */
export const capture = defineOperation({
  name: 'page.capture',
  permission: ['clerk'],
  binary: LARGEST_FRAME,
  input: z.strictObject({ caseId: CaseId, bytes: z.instanceof(Uint8Array) }),
  output: z.strictObject({ page: PageRef }),
  problem: z.discriminatedUnion('code', [
    notOpen,
    z.strictObject({ code: z.literal('page.refused'), trouble: PageTrouble }),
  ]),
});

/**
 * Files that a scanner drops into the folder of the settings go to this case from now on; null:
 * they wait. They wait too while nobody is signed in, and through a restart.
 */
export const watchFor = defineOperation({
  name: 'page.watchFor',
  permission: ['clerk'],
  input: z.strictObject({ caseId: CaseId.nullable() }),
  output: z.strictObject({
    /** null: no folder is set. */
    folder: z.string().nullable(),
    /** False: it is set and cannot be read. */
    reachable: z.boolean(),
    /** Files that lie there now. */
    waiting: z.int().nonnegative(),
  }),
  problem: z.discriminatedUnion('code', [notOpen]),
});

/** Every stored page of a case, in the order of capture. */
export const list = defineOperation({
  name: 'page.list',
  permission: ['clerk', 'reviewer'],
  input: z.strictObject({ caseId: CaseId }),
  output: z.strictObject({ pages: z.array(PageRef) }),
  problem: noProblem,
});

/** The picture itself. `full` to a reviewer counts as opened; main keeps that record. */
export const image = defineOperation({
  name: 'page.image',
  permission: ['clerk', 'reviewer'],
  input: z.strictObject({ caseId: CaseId, pageId: PageId, size: z.enum(['full', 'thumb']) }),
  output: z.strictObject({ bytes: z.instanceof(Uint8Array), mediaType: z.literal('image/jpeg') }),
  problem: z.discriminatedUnion('code', [unknownPage, damagedPage]),
});

/** Clockwise; crop in pixels of the page as it is; deskew null: by what was measured. */
export const PageEdit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rotate'),
    degrees: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  }),
  z.strictObject({
    kind: z.literal('crop'),
    left: z.int().nonnegative(),
    top: z.int().nonnegative(),
    width: z.int().min(16),
    height: z.int().min(16),
  }),
  z.strictObject({ kind: z.literal('deskew'), degrees: z.number().min(-45).max(45).nullable() }),
]);
export type PageEdit = z.infer<typeof PageEdit>;

/** Makes a new page; the one it was made from stays until it is discarded. */
export const edit = defineOperation({
  name: 'page.edit',
  permission: ['clerk'],
  input: z.strictObject({ caseId: CaseId, pageId: PageId, edit: PageEdit }),
  output: z.strictObject({ page: PageRef }),
  problem: z.discriminatedUnion('code', [
    notOpen,
    unknownPage,
    damagedPage,
    /** The crop reaches over the edge. */
    z.strictObject({ code: z.literal('edit.outside') }),
    /** No lines were found whose slope could be measured. */
    z.strictObject({ code: z.literal('edit.noLines') }),
  ]),
});

/** Takes a page away before acceptance; afterwards it can only be superseded. */
export const discard = defineOperation({
  name: 'page.discard',
  permission: ['clerk'],
  input: z.strictObject({ caseId: CaseId, pageId: PageId }),
  output: z.strictObject({}),
  problem: z.discriminatedUnion('code', [
    unknownPage,
    z.strictObject({ code: z.literal('page.accepted') }),
  ]),
});
