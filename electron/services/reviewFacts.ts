import type { OutputOf } from '../contract/operation.ts';
import type { openReview } from '../contract/review.ts';
import { maskIdNumber, maskName } from '../domain/mask.ts';
import type { BindInput } from './bindFacts.ts';

export type ReviewFact = OutputOf<typeof openReview>['facts'][number];

/** What an ordinary bind looks like: whatever differs is what the reviewer looks at first. */
const ORDINARY: Readonly<Record<string, string>> = {
  'relationFacts.endedBy': '',
  'relationFacts.careEvidence': 'false',
  'relationFacts.adopted': 'false',
  'relationFacts.documentsMatch': 'true',
  'relationFacts.foreignDocuments': 'false',
  'commitment.signedBy': 'owner',
  'commitment.disqualified': 'false',
  proof: 'false',
  consent: 'present',
  agent: '',
  guardian: '',
  quotaFen: '',
  'documents.owner.faceMatches': 'true',
  'documents.relative.faceMatches': 'true',
  'documents.owner.kind': 'idCard',
  'documents.relative.kind': 'idCard',
  signature: 'pad',
};

/** The facts as the clerk entered them, labels as keys, persons masked. */
export function reviewFacts(input: BindInput): ReviewFact[] {
  const { agent, guardian, documents, relationFacts, commitment, signature } = input;
  const facts: Record<string, string> = {
    relationship: input.relationship,
    'relationFacts.endedBy': relationFacts.endedBy ?? '',
    'relationFacts.careEvidence': String(relationFacts.careEvidence),
    'relationFacts.adopted': String(relationFacts.adopted),
    'relationFacts.documentsMatch': String(relationFacts.documentsMatch),
    'relationFacts.foreignDocuments': String(relationFacts.foreignDocuments),
    'commitment.signedBy': commitment.signedBy,
    'commitment.disqualified': String(commitment.disqualified),
    proof: String(input.proof),
    consent: input.consent,
    agent: agent === null ? '' : `${maskName(agent.name)} ${maskIdNumber(agent.idNumber)}`,
    guardian:
      guardian === null ? '' : `${maskName(guardian.name)} ${maskIdNumber(guardian.idNumber)}`,
    quotaFen: input.quotaFen === null ? '' : String(input.quotaFen),
    'documents.owner.kind': documents.owner.kind,
    'documents.owner.expiresOn': documents.owner.expiresOn ?? '',
    'documents.owner.faceMatches': String(documents.owner.faceMatches),
    signature: signature?.kind ?? '',
  };
  if (documents.relative !== null) {
    facts['documents.relative.kind'] = documents.relative.kind;
    facts['documents.relative.expiresOn'] = documents.relative.expiresOn ?? '';
    facts['documents.relative.faceMatches'] = String(documents.relative.faceMatches);
  }
  return Object.entries(facts).map(([key, value]) => ({
    key,
    value,
    differsFromNormal: key in ORDINARY && ORDINARY[key] !== value,
  }));
}
