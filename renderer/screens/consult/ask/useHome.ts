import { useInForce } from '../policy/useInForce.ts';
import type { Packs, PolicyOf } from '../policy/usePacks.ts';

/** Where "here" is: the region the pack is limited to, else the office's own. */
export function useHome(packs: Packs, policy: PolicyOf): string {
  const { value } = useInForce(policy);
  const region = value('region');
  return typeof region === 'string' ? region : packs.home;
}
