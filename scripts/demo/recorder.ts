/** Keeps what the unattended case did: every step with its outcome, papers and screenshots. */
import fs from 'node:fs';
import path from 'node:path';

import type { ElectronApplication, Page } from '@playwright/test';

import { resize, SIZES } from '../../test/e2e/support/screens.ts';
import { say } from '../setup/progress.mjs';

export interface StepRecord {
  readonly name: string;
  readonly ok: boolean;
  readonly milliseconds: number;
  /** What the step is worth knowing for: receipt numbers, ids, counts. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly error?: string;
}

export class Recorder {
  readonly steps: StepRecord[] = [];
  readonly out: string;
  #pictures = 0;

  constructor(out: string) {
    this.out = out;
    fs.mkdirSync(path.join(out, 'screens'), { recursive: true });
  }

  /** Runs one step; a failure is recorded and ends the case. */
  async step<T extends Readonly<Record<string, unknown>>>(
    name: string,
    run: () => Promise<T>,
  ): Promise<T> {
    const started = performance.now();
    try {
      const facts = await run();
      this.#add({ name, ok: true, milliseconds: sinceMs(started), facts });
      return facts;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#add({ name, ok: false, milliseconds: sinceMs(started), facts: {}, error: message });
      throw error;
    }
  }

  /** Both window sizes of the screen as it stands. */
  async picture(app: ElectronApplication, page: Page, name: string): Promise<void> {
    this.#pictures += 1;
    const number = String(this.#pictures).padStart(2, '0');
    for (const size of SIZES) {
      await resize(app, page, size);
      const file = `${number}-${name}.${size.width}.png`;
      await page.screenshot({ path: path.join(this.out, 'screens', file) });
    }
    await resize(app, page, SIZES[0]);
  }

  write(file: string, content: string | Uint8Array): void {
    fs.writeFileSync(path.join(this.out, file), content);
  }

  /** Writes summary.json; true when every step held. */
  finish(facts: Readonly<Record<string, unknown>>): boolean {
    const ok = this.steps.length > 0 && this.steps.every((step) => step.ok);
    const summary = { ok, ...facts, steps: this.steps };
    this.write('summary.json', `${JSON.stringify(summary, null, 2)}\n`);
    return ok;
  }

  #add(step: StepRecord): void {
    this.steps.push(step);
    const mark = step.ok ? '✔' : '✘';
    say(`${mark} ${step.name} (${step.milliseconds} ms)${step.error ? `: ${step.error}` : ''}`);
  }
}

function sinceMs(started: number): number {
  return Math.round(performance.now() - started);
}
