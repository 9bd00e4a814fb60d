import type { PersonOverview } from '../../../electron/contract/person.ts';
import type { PersonId } from '../../../electron/domain/terms.ts';
import { useDesk } from '../../desk.ts';
import { useEffect } from 'react';
import { useLoad } from '../../useAsk.ts';

/** Everything known about one person, read again when main says something changed. */
export function useOverview(
  personId: PersonId | null,
  role: 'owner' | 'relative',
): PersonOverview | null {
  const { changes } = useDesk();
  const input = personId === null ? null : { by: { kind: 'person' as const, personId }, role };
  const { answer, reload } = useLoad('person.lookUp', input);
  useEffect(() => {
    if (changes > 0) reload();
  }, [changes, reload]);
  return answer?.ok === true && personId !== null ? answer.value : null;
}
