import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { PointerEvent } from 'react';

import { useText } from '../text/i18n.ts';

/** Strokes are kept in thousandths of the pad, so that any size draws them again. */
const UNITS = 1000;
const WIDTH = 560;
const HEIGHT = 180;
const LIMIT_STROKES = 200;
const LIMIT_NUMBERS = 4000;

interface SignaturePadProps {
  readonly strokes: readonly (readonly number[])[];
  readonly onChange: (strokes: readonly (readonly number[])[]) => void;
}

/** A place in the pad as two whole thousandths. */
export function padPoint(x: number, y: number, width: number, height: number): [number, number] {
  const within = (part: number, whole: number) =>
    Math.min(UNITS, Math.max(0, Math.round((part / whole) * UNITS)));
  return [within(x, width), within(y, height)];
}

/** Signature by pen, finger or mouse; nothing here needs a gesture. */
export function SignaturePad({ strokes, onChange }: SignaturePadProps) {
  const { t } = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<number[] | null>(null);
  useEffect(() => paint(canvas.current, strokes), [strokes]);
  const pointOf = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return padPoint(event.clientX - box.left, event.clientY - box.top, box.width, box.height);
  };
  const down = (event: PointerEvent<HTMLCanvasElement>) => {
    if (strokes.length >= LIMIT_STROKES) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = pointOf(event);
  };
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    const stroke = drawing.current;
    if (stroke === null || stroke.length >= LIMIT_NUMBERS) return;
    stroke.push(...pointOf(event));
    paint(canvas.current, [...strokes, stroke]);
  };
  const up = () => {
    const stroke = drawing.current;
    drawing.current = null;
    if (stroke !== null) onChange([...strokes, stroke]);
  };
  return (
    <div className="pad">
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={t('signature.pad')}
        data-testid="signature-pad"
        data-strokes={strokes.length}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={up}
      />
      <Button size="small" onClick={() => onChange([])} data-testid="signature-clear">
        {t('signature.clear')}
      </Button>
    </div>
  );
}

function paint(canvas: HTMLCanvasElement | null, strokes: readonly (readonly number[])[]): void {
  const context = canvas?.getContext('2d') ?? null;
  if (canvas === null || context === null) return;
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.lineWidth = 3;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) {
    context.beginPath();
    for (let i = 0; i + 1 < stroke.length; i += 2) {
      const x = ((stroke[i] ?? 0) / UNITS) * canvas.width;
      const y = ((stroke[i + 1] ?? 0) / UNITS) * canvas.height;
      if (i === 0) context.moveTo(x, y);
      context.lineTo(x, y);
    }
    context.stroke();
  }
}
