import { InputNumber } from 'antd';
import { useRef } from 'react';
import type { PointerEvent } from 'react';

import { useText } from '../../text/i18n.ts';
import { Field } from '../Field.tsx';
import { cutBetween, withCut } from './crop.ts';
import type { Cut } from './crop.ts';

interface CropProps {
  readonly cut: Cut;
  readonly onChange: (cut: Cut) => void;
}

const EDGES = ['left', 'top', 'right', 'bottom'] as const;

/** The four edges as numbers: cutting works without a mouse. */
function Fields({ cut, onChange }: CropProps) {
  const { t } = useText();
  return (
    <div className="row crop-fields" data-testid="crop-fields">
      {EDGES.map((edge) => (
        <Field key={edge} label={t(`page.edge.${edge}`)}>
          {(id) => (
            <InputNumber
              id={id}
              min={0}
              max={90}
              suffix="%"
              value={cut[edge]}
              data-testid={`crop-${edge}`}
              onChange={(value) => onChange(withCut(cut, edge, value ?? 0))}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

/** What stays is bright; a rectangle drawn with the mouse sets all four edges. */
function Shade({ cut, onChange }: CropProps) {
  const from = useRef<[number, number] | null>(null);
  const placeOf = (event: PointerEvent<HTMLDivElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [
      ((event.clientX - box.left) / box.width) * 100,
      ((event.clientY - box.top) / box.height) * 100,
    ];
  };
  return (
    <div
      className="crop-shade"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = placeOf(event);
      }}
      onPointerMove={(event) => {
        if (from.current !== null) onChange(cutBetween(from.current, placeOf(event)));
      }}
      onPointerUp={() => {
        from.current = null;
      }}
    >
      <div
        className="crop-stays"
        style={{
          left: `${cut.left}%`,
          top: `${cut.top}%`,
          right: `${cut.right}%`,
          bottom: `${cut.bottom}%`,
        }}
      />
    </div>
  );
}

/** Cutting a page: the fields above it and the frame on it. */
export const CropFrame = { Fields, Shade } as const;
