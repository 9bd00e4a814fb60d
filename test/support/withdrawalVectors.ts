import type { HeirsInput, WithdrawalParticulars } from '../../electron/contract/withdrawalParts.ts';
import { IsoDate } from '../../electron/domain/date.ts';
import type { WithdrawFacts } from '../../electron/rules/index.ts';
import { anHeir, someParticulars } from './withdrawals.ts';

/** The applicant of every decision case: 示例申请人. */
export const APPLICANT = '450103197507079951';

/** The family table from which the service must find the facts of the case. */
function heirsFor({ applicant, facts, insured }: WithdrawFacts): HeirsInput {
  const self = { idNumber: APPLICANT, name: '示例申请人' };
  const first = facts.heirClass === 2 ? 'sibling' : 'child';
  const people = facts.noHeirs
    ? []
    : [
        anHeir('H1', { ...self, relation: first }),
        ...(facts.firstClassAlive ? [anHeir('H2', { relation: 'spouse' })] : []),
        ...(facts.minorHeir ? [anHeir('H3', { birthDate: IsoDate.parse('2015-01-01') })] : []),
        ...(facts.renouncedAfterPayment
          ? [
              anHeir('H4', {
                renouncedOn: insured.deceasedOn === undefined ? null : IsoDate.parse('2026-03-06'),
              }),
            ]
          : []),
      ];
  const hasWill = facts.will || applicant.role === 'legatee';
  const to = applicant.role === 'legatee' ? ['示例受遗赠人'] : ['H1'];
  return {
    people,
    will: hasWill ? { to, shares: null } : null,
    agreement: null,
    representativeId: null,
    dispute: facts.dispute,
    electronicOnly: facts.heirsElectronicOnly,
  };
}

/** What the clerk records so that the service finds the facts of the case. */
export function particularsFor(input: WithdrawFacts): WithdrawalParticulars {
  const { applicant, facts, situation } = input;
  const plain = someParticulars();
  const isSelf = facts.payeeIs !== 'other';
  return {
    ...plain,
    applicant: {
      ...plain.applicant,
      role: applicant.role,
      name: '示例申请人',
      idNumber: APPLICANT,
      authorityLetter: applicant.authorityLetter,
    },
    facts: {
      ...plain.facts,
      deathFoundInShared: facts.deathFoundInShared,
      legateeClaimDays: facts.legateeClaimDays ?? null,
      oldCertificate: facts.oldCertificate,
      nationalityLost: facts.nationalityLost,
      movedTo: facts.movedTo,
      retiredBeforeMove: facts.retiredBeforeMove,
      newRegionAccepts: facts.newRegionAccepts,
      retiredElsewhere: facts.retiredElsewhere,
      localBasis: facts.localBasis,
      deceasedCardValid: facts.deceasedCardValid,
      hasEmployer: facts.hasEmployer,
      stoppedOn: facts.stoppedOn ?? null,
      terminatedOn: facts.terminatedOn ?? null,
      askedFor: facts.askedFor ?? null,
      nonDesignatedPast: facts.nonDesignatedPast,
    },
    heirs: situation === 'DEATH' ? heirsFor(input) : null,
    payees: [
      {
        key: 'self',
        holder: isSelf ? '示例某人' : '示例别人',
        bank: '示例银行',
        account: '620001',
      },
    ],
    sheet: { ...plain.sheet, overpaid: { fen: facts.overpaidFen, source: '示例' } },
    consequences: { readOut: false, signature: null },
  };
}
