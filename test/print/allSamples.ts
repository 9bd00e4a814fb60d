import { cardsContent } from '../../electron/services/paperCards.ts';
import type { PaperFacts } from '../../electron/services/paperFacts.ts';
import { theBook } from '../support/policy.ts';
import { caseSamples } from './caseSamples.ts';
import {
  AT,
  bind,
  bindContent,
  decision,
  draftIdentity,
  entryIdentity,
  facts,
  finding,
  ON,
  person,
} from './samples.ts';

type Samples = Record<string, PaperFacts>;

function cardsOf(...ids: string[]) {
  const content = cardsContent(theBook().library, ids);
  if (content === null) throw new Error(`no such cards: ${ids.join(' ')}`);
  return content;
}

/** One paper of every kind, as an office meets them. */
export function allSamples(): Samples {
  return {
    ...bindSamples(),
    ...changeSamples(),
    ...noticeSamples(),
    ...otherSamples(),
    ...caseSamples(),
  };
}

function fiveRelatives() {
  const mother = bind('李桂兰', 'parent');
  const brother = bind('周强', 'sibling', { identity: entryIdentity(124), position: 2 });
  const far = bind('陈涛', 'spouse', {
    identity: entryIdentity(125),
    crossProvince: true,
    quotaFen: 100000,
    state: 'PENDING',
    decision: decision({
      decision: 'PENDING',
      findings: [
        finding({
          code: 'OFFLINE_UNVERIFIED',
          decision: 'PENDING',
          message: '现在没有网络或还没有核验参保状态，先受理，核验通过后才生效。',
          reference: '离线受理，待中心核验（本系统口径）',
          grade: '–',
        }),
      ],
    }),
  });
  const child = bind('陈一诺', 'child', {
    identity: entryIdentity(126),
    consent: 'guardian',
    crossProvince: true,
    quotaFen: 50000,
  });
  const grandmother = bind('王淑芬', 'maternalGrandparent', {
    identity: entryIdentity(127),
    crossProvince: true,
    quotaFen: 20000,
  });
  return { mother, brother, far, child, grandmother };
}

function bindSamples(): Samples {
  const { mother, brother, far, child, grandmother } = fiveRelatives();
  const one = bindContent([mother]);
  const five = bindContent([mother, brother, far, child, grandmother]);
  const draft = bindContent([
    bind('李桂兰', 'parent', { identity: draftIdentity(1), state: 'PENDING' }),
  ]);
  return {
    'F-01': facts({ paper: 'F-01', content: one }),
    'F-01-five': facts({ paper: 'F-01', content: five, waiting: 'central' }),
    'F-01-draft': facts({ paper: 'F-01', content: draft, identity: draftIdentity(1), at: null }),
    'F-02': facts({ paper: 'F-02', content: one }),
    'F-02-five': facts({ paper: 'F-02', content: five }),
    'F-11': facts({ paper: 'F-11', content: one }),
    'F-11-offline': facts({
      paper: 'F-11',
      content: bindContent([far]),
      waiting: 'central',
      copy: { no: 2, at: AT },
    }),
    'F-15': facts({ paper: 'F-15', content: one }),
    'F-16': facts({ paper: 'F-16', content: one }),
  };
}

function changeSamples(): Samples {
  const end = {
    kind: 'end',
    owner: person('周敏'),
    relative: person('陈涛'),
    relationship: 'spouse',
    boundReceipt: entryIdentity(100).receiptNumber,
    boundOn: ON,
    initiator: 'owner',
    reason: 'ownWish',
    note: '',
    endedOn: ON,
    quotaFen: 100000,
    returnedFen: null,
    openSettlements: false,
    state: 'ENDING',
    decision: decision(),
    signature: null,
  } as const;
  const reorder = {
    kind: 'reorder',
    relative: person('李桂兰'),
    rows: [
      {
        owner: person('周强'),
        relationship: 'parent',
        before: 2,
        after: 1,
        receiptNumber: entryIdentity(101).receiptNumber,
      },
      {
        owner: person('周敏'),
        relationship: 'parent',
        before: 1,
        after: 2,
        receiptNumber: entryIdentity(100).receiptNumber,
      },
    ],
    signature: null,
  } as const;
  return {
    'F-03-end': facts({ paper: 'F-03', content: end, waiting: 'central' }),
    'F-03-reorder': facts({ paper: 'F-03', content: reorder }),
    'F-11-end': facts({ paper: 'F-11', content: end, waiting: 'central' }),
    'F-11-reorder': facts({ paper: 'F-11', content: reorder }),
  };
}

function noticeSamples(): Samples {
  const uncle = {
    kind: 'notice',
    owner: person('周敏'),
    relative: person('李建军'),
    relationship: 'uncleAunt',
  } as const;
  return {
    'F-12': facts({
      paper: 'F-12',
      content: {
        ...uncle,
        relative: person('陈一诺'),
        relationship: 'child',
        decision: decision({
          decision: 'SUPPLEMENT',
          findings: [
            finding({
              code: 'PROOF_MISSING',
              decision: 'SUPPLEMENT',
              message: '还没有亲属关系证明，也没有签授权承诺书。',
              remedy: '签授权承诺书就可以不交证明；不愿承诺的，交户口簿、出生医学证明之一。',
              reference: '国办发〔2020〕42号（转载）',
              grade: 'B',
            }),
            finding({
              code: 'MINOR_CONSENT',
              decision: 'SUPPLEMENT',
              message: '被共济人不满十四周岁，处理其信息须监护人同意。',
              remedy: '请父母或其他监护人带身份证件到场，在 F-15 上签名。',
              reference: '《个人信息保护法》第三十一条',
              grade: 'A',
            }),
          ],
        }),
      },
    }),
    'F-13': facts({
      paper: 'F-13',
      content: { ...uncle, decision: decision({ decision: 'DENY', findings: [finding({})] }) },
    }),
  };
}

function otherSamples(): Samples {
  const line = {
    other: person('李桂兰'),
    relationship: 'parent',
    state: 'EFFECTIVE',
    position: 1,
    quotaFen: 0,
    crossProvince: false,
    effectiveFrom: ON,
    endedOn: null,
    receiptNumber: entryIdentity(100).receiptNumber,
  } as const;
  return {
    'F-LIST': facts({
      paper: 'F-LIST',
      identity: { kind: 'query' },
      content: {
        kind: 'list',
        person: person('周敏'),
        account: bindContent([]).account,
        asOwner: [
          line,
          {
            ...line,
            other: person('周强'),
            relationship: 'sibling',
            state: 'PENDING',
            receiptNumber: entryIdentity(101).receiptNumber,
          },
          {
            ...line,
            other: person('陈涛'),
            relationship: 'spouse',
            crossProvince: true,
            quotaFen: 100000,
            state: 'ENDED',
            endedOn: ON,
            receiptNumber: entryIdentity(102).receiptNumber,
          },
        ],
        asRelative: [{ ...line, other: person('周建国'), relationship: 'child' }],
      },
    }),
    'F-17': facts({
      paper: 'F-17',
      identity: { kind: 'query' },
      content: cardsOf('money-not-card'),
    }),
    'F-17-several': facts({
      paper: 'F-17',
      identity: { kind: 'query' },
      content: cardsOf('illness', 'eight-relatives', 'what-it-pays', 'regional-differences'),
    }),
    'F-UNDO': facts({
      paper: 'F-UNDO',
      content: {
        kind: 'undo',
        owner: person('周敏'),
        relative: person('周强'),
        relationship: 'sibling',
        boundReceipt: entryIdentity(124).receiptNumber,
        boundAt: AT,
        returnedFen: 0,
        sent: true,
        state: 'REVOKED',
        note: '共济人改变主意',
      },
    }),
  };
}
