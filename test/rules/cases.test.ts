import { describe, expect, it } from 'vitest';

import { answerOf, caseFiles, casesIn, shownFor } from '../support/policy.ts';

describe.each(caseFiles())('decision cases %s', (file) => {
  const cases = casesIn(file);

  it.each(cases.map((item) => [item.id, item] as const))('%s', (_, item) => {
    expect(shownFor(answerOf(item), item.expect)).toEqual(item.expect);
  });
});

describe('undo', () => {
  const undo = (at: string): unknown =>
    answerOf({
      ...{ id: 'U', pack: 'GX-NN', on: '2026-03-10', at, operation: 'undo' },
      input: { boundAt: '2026-03-10T09:00:00+08:00' },
    })['reasons'];

  it('is either possible or expired, never both', () => {
    expect(undo('2026-03-10T09:10:00+08:00')).toEqual(['REVOKED']);
    expect(undo('2026-03-10T09:10:01+08:00')).toEqual(['UNDO_EXPIRED']);
  });
});
