import type { Clock, IsoInstant } from '../../electron/domain/clock.ts';
import type { PageId, PageQuality, PageSource } from '../../electron/domain/page.ts';
import type { CaseId } from '../../electron/domain/terms.ts';
import type { Migration } from '../migrate.ts';

/** What is known about a page when it is stored; the rest follows from its bytes. */
export interface PageAbout {
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly source: PageSource;
  readonly quality: PageQuality;
}

/** `unknown`: not in this case (or shredded); `damaged`: the bytes are not those that were stored. */
export interface ReadProblem {
  readonly code: 'page.unknown' | 'page.damaged';
}

/** The case was shredded; it takes no more pages. */
export interface PutProblem {
  readonly code: 'case.shredded';
}

/** Everything needed to open the pages of a terminal. */
export interface PagesOptions {
  /** `pages.db`, beside the ledger. Made when it is missing. */
  readonly file: string;
  /** 32 bytes: {@link pagesKeyOf} the open ledger. */
  readonly key: Uint8Array;
  /** Files of db/migrations/pages. */
  readonly migrations: readonly Migration[];
  /** Where the copy goes that is made before a migration. */
  readonly backupFolder: string;
  readonly clock: Clock;
  /** Cryptographically strong random bytes. */
  randomBytes(length: number): Uint8Array;
  /** The driver built for an older runtime; the prebuilt one otherwise. */
  readonly nativeBinding?: string | undefined;
}

/** What a sweep may remove: pages captured before `before` that are not to be kept. */
export interface Sweep {
  /** True while a business row names the page, or somebody may still do so. */
  isKept(page: { readonly caseId: CaseId; readonly pageId: PageId }): boolean;
  readonly before: IsoInstant;
}

/** A page that must be there: the ledger names it. */
export interface WantedPage {
  readonly caseId: CaseId;
  readonly pageId: PageId;
}

/** What verifying every page found. */
export interface PagesVerdict {
  readonly pages: number;
  readonly bytes: number;
  /** What SQLite says against the file as a whole; null: nothing. */
  readonly file: string | null;
  /** null: all holds; else the first bad page and what is wrong: missing ones before damaged ones. */
  readonly firstBad: {
    readonly caseId: CaseId;
    readonly pageId: PageId;
    readonly what: 'page.missing' | 'page.damaged' | 'thumbnail.damaged';
  } | null;
}
