import { useEffect, useState } from 'react';

import type { FindingView } from '../../../electron/contract/decision.ts';
import { ask } from '../../client.ts';
import type { AnswerFor } from '../../client.ts';
import type { DocumentForm } from '../../fields/document.ts';
import { Findings } from '../../fields/Findings.tsx';
import { useText } from '../../text/i18n.ts';
import { commandOf } from './command.ts';
import type { BindForm, RelativeForm } from './form.ts';

/** What step 3 asks for; everything else about the two persons can be said at once. */
const LATER = new Set([
  'AGENT_AUTHORITY_MISSING',
  'AGENT_SUSPICIOUS',
  'COMMIT_NOT_BY_OWNER',
  'COMMIT_DISQUALIFIED',
  'PROOF_MISSING',
  'DOCUMENT_MISMATCH',
  'BENEFICIARY_CONSENT',
  'MINOR_CONSENT',
  'OFFLINE_UNVERIFIED',
  'XPROV_QUOTA',
  'ZERO_BALANCE',
]);

const SEEN: DocumentForm = { kind: 'idCard', expiry: 'longTerm', expiresOn: '', faceMatches: true };

/** The early look's answer: what is doubtful already, and whether a guardian is needed. */
export interface EarlyLook {
  readonly findings: readonly FindingView[];
  readonly needsGuardian: boolean;
}

/** What of a check's answer concerns the two persons and their relation. */
export function earlyLookOf(answer: AnswerFor<'binding.bindRelative'>): EarlyLook {
  const decision = answer.ok
    ? answer.value.output.decision
    : answer.problem.code === 'policy.rejected'
      ? answer.problem.decision
      : null;
  return {
    findings: decision?.findings.filter((finding) => !LATER.has(finding.code)) ?? [],
    needsGuardian: !answer.ok && answer.problem.code === 'guardian.missing',
  };
}

/** Runs the very check of step 3 as soon as the relationship is chosen: no rule is repeated here. */
export function EarlyHints({
  form,
  relative,
}: {
  readonly form: BindForm;
  readonly relative: RelativeForm;
}) {
  const { t } = useText();
  const look = useEarlyLook(form, relative);
  if (look === null || (look.findings.length === 0 && !look.needsGuardian)) return null;
  return (
    <div className="notice plain" role="status" data-testid="early-hints">
      <p>
        <strong>{t('bind.earlyHints')}</strong>
      </p>
      {look.needsGuardian ? <p data-testid="needs-guardian">{t('guardian.needed')}</p> : null}
      <Findings findings={look.findings} />
    </div>
  );
}

function useEarlyLook(form: BindForm, relative: RelativeForm): EarlyLook | null {
  const [look, setLook] = useState<EarlyLook | null>(null);
  const probe = commandOf(
    { ...form, ownerDocument: SEEN },
    {
      ...relative,
      document: SEEN,
      consent: relative.consent === 'unset' ? 'present' : relative.consent,
    },
    'check',
    null,
  );
  const key = JSON.stringify(probe);
  useEffect(() => {
    setLook(null);
    if (probe === null) return undefined;
    let current = true;
    void ask('binding.bindRelative', probe).then((answer) => {
      if (current) setLook(earlyLookOf(answer));
    });
    return () => {
      current = false;
    };
    // `key` stands for the probe.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  return look;
}
