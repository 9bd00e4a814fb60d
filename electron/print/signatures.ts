import type { SignatureInput } from '../contract/binding.ts';
import { groupIdNumber } from '../domain/mask.ts';

/** How the box of a signature is filled when the paper is printed. */
export interface SignatureView {
  /** Path of a signature made on the pad, 1000 × 1000 units; null: an empty box for the pen. */
  readonly strokes: { readonly path: string } | null;
  readonly fingerprint: boolean;
  readonly witness: { readonly name: string; readonly idNumber: string } | null;
}

const EMPTY: SignatureView = { strokes: null, fingerprint: false, witness: null };

/** Strokes of x,y pairs (0…1000) as an SVG path. */
export function strokePath(strokes: readonly (readonly number[])[]): string {
  return strokes.map(onePath).join('');
}

function onePath(points: readonly number[]): string {
  let path = '';
  for (let i = 0; i + 1 < points.length; i += 2) {
    path += `${i === 0 ? 'M' : 'L'}${points[i] ?? 0} ${points[i + 1] ?? 0}`;
  }
  return path;
}

export function signatureView(signature: SignatureInput | null): SignatureView {
  if (signature === null || signature.kind === 'paper') return EMPTY;
  if (signature.kind === 'pad') {
    return { ...EMPTY, strokes: { path: strokePath(signature.strokes) } };
  }
  const { witnessName, witnessIdNumber } = signature;
  return {
    strokes: null,
    fingerprint: true,
    witness: { name: witnessName, idNumber: groupIdNumber(witnessIdNumber) },
  };
}
