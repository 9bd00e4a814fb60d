import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { Page } from '@playwright/test';
import { z } from 'zod';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const Violations = z.array(
  z.object({
    id: z.string(),
    impact: z.string().nullish(),
    nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
  }),
);

/**
 * Leaves out targets that are large enough: axe measures what is seen of one, and a target that the edge
 * of a scrolled part cuts is whole once it is scrolled to.
 */
const WITHOUT_WHOLE_TARGETS = `(result) => result.violations.map((violation) => ({
  ...violation,
  nodes: violation.nodes.filter((node) => {
    if (violation.id !== 'target-size') return true;
    const box = document.querySelector(node.target[0])?.getBoundingClientRect();
    return box === undefined || box.width < 24 || box.height < 24;
  }),
}))`;

/** What axe finds serious or critical on the page as it stands, one line per place. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const answer: unknown = await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } })' +
      `.then(${WITHOUT_WHOLE_TARGETS})`,
  );
  return Violations.parse(answer)
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
    );
}
