import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';

import type { PageTrouble } from '../../../../electron/contract/page.ts';
import { ProblemNotice } from '../../../fields/ProblemNotice.tsx';
import { ShortcutButton } from '../../../fields/ShortcutButton.tsx';
import { Waiting } from '../../../fields/Waiting.tsx';
import { useText } from '../../../text/i18n.ts';
import type { Say } from '../../../text/i18n.ts';
import { Camera } from './Camera.tsx';
import type { Capture } from './useCapture.ts';

interface CaptureBarProps {
  readonly capture: Capture;
  /** For which paper, in words. */
  readonly target: string;
}

/** Scanner on F4, document camera, file; what could not be taken says why. */
export function CaptureBar({ capture, target }: CaptureBarProps) {
  const { t } = useText();
  const [isCamera, setCamera] = useState(false);
  const { busy, devices, device } = capture;
  return (
    <section className="capture-bar" aria-label={t('page.capture')}>
      <div className="row">
        <span className="capture-target" data-testid="capture-target">
          {target}
        </span>
        {devices.length > 1 ? (
          <Select
            aria-label={t('page.scanner')}
            data-testid="scanner"
            value={device}
            popupMatchSelectWidth={false}
            options={devices.map((one) => ({ value: one.device, label: one.label }))}
            onChange={capture.chooseDevice}
          />
        ) : null}
        {capture.stack === null ? null : (
          <Checkbox
            checked={capture.stack}
            disabled={busy}
            data-testid="scan-stack"
            onChange={(event) => capture.takeStack(event.target.checked)}
          >
            {t('page.stack')}
          </Checkbox>
        )}
        <ShortcutButton
          keyName="F4"
          type="primary"
          disabled={busy || device === null}
          onPress={() => void capture.scan()}
          testId="scan"
        >
          {t('page.scan')}
        </ShortcutButton>
        <Button
          disabled={busy}
          aria-pressed={isCamera}
          onClick={() => setCamera(!isCamera)}
          data-testid="camera"
        >
          {t('page.camera')}
        </Button>
        <Button disabled={busy} onClick={() => void capture.importFile()} data-testid="import">
          {t('page.import')}
        </Button>
        {busy ? (
          <Button onClick={capture.cancel} data-testid="cancel-job">
            {t('page.stop')}
          </Button>
        ) : null}
        {capture.noScanner ? <span className="quiet">{t('page.noScanner')}</span> : null}
      </div>
      <Progress capture={capture} />
      {isCamera ? <Camera onFrame={capture.takeFrame} onClose={() => setCamera(false)} /> : null}
      <Refused capture={capture} />
    </section>
  );
}

type PartProps = Pick<CaptureBarProps, 'capture'>;

/** Words and a count while pages come. */
function Progress({ capture }: PartProps) {
  const { t } = useText();
  return (
    <>
      <Waiting text="page.working" busy={capture.busy} />
      {capture.progress === null ? null : (
        <p role="status" data-testid="page-progress">
          {capture.progress.total === null
            ? t('page.progress', { done: capture.progress.done })
            : t('page.progressOf', { ...capture.progress })}
        </p>
      )}
    </>
  );
}

/** What could not be taken, file by file, and what to do about it. */
function Refused({ capture }: PartProps) {
  const { t } = useText();
  return (
    <>
      <ProblemNotice problem={capture.problem} />
      {capture.troubles.length === 0 ? null : (
        <div className="notice refused" role="alert" data-testid="page-troubles">
          <ul>
            {capture.troubles.map((trouble, place) => (
              <li key={place} data-testid={`trouble-${trouble.code}`}>
                <b>{nameOf(trouble, t)}</b> {t(`pageTrouble.${trouble.code}.what`)}{' '}
                {t(`pageTrouble.${trouble.code}.todo`)}
              </li>
            ))}
          </ul>
          <Button size="small" data-testid="troubles-read" onClick={capture.dismiss}>
            {t('page.read')}
          </Button>
        </div>
      )}
    </>
  );
}

/** `死亡证明.pdf 第 3 页:`; '' for the whole of what has no name. */
function nameOf({ name, page }: PageTrouble, t: Say): string {
  const place = page === null ? '' : t('page.number', { number: page });
  const whole = [name, place].filter((part) => part !== '').join(' ');
  return whole === '' ? '' : `${whole}:`;
}
