import { PaperCode } from '../contract/paper.ts';

/** Papers that can be printed from an entry, by its type; none for all others. */
const PAPERS: Readonly<Record<string, readonly PaperCode[]>> = {
  'binding.bound': ['F-01', 'F-02', 'F-11', 'F-15', 'F-16'],
  'binding.reviewRequested': ['F-01', 'F-02', 'F-11', 'F-15', 'F-16'],
  'binding.ended': ['F-03', 'F-11'],
  'binding.reordered': ['F-03', 'F-11'],
  'binding.undone': ['F-UNDO'],
  'withdrawal.opened': ['F-04', 'F-05'],
  'withdrawal.accepted': ['F-04', 'F-05', 'F-11'],
  'withdrawal.assessed': ['F-SHEET'],
  'payment.ordered': ['F-SHEET', 'F-PAY'],
};

/** The papers of an entry; a notice's body names its own. */
export function papersOf(type: string, body: unknown): PaperCode[] {
  if (type === 'notice.issued' && typeof body === 'object' && body !== null && 'paper' in body) {
    const own = PaperCode.safeParse(body.paper);
    return own.success ? [own.data] : [];
  }
  return [...(PAPERS[type] ?? [])];
}
