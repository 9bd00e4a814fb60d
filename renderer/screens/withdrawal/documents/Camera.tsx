import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

import { ShortcutButton } from '../../../fields/ShortcutButton.tsx';
import { useText } from '../../../text/i18n.ts';

/** Asked of the camera: a document camera gives a sheet in 200 dpi or more. */
const WANTED: MediaStreamConstraints = {
  audio: false,
  video: { width: { ideal: 4096 }, height: { ideal: 3072 } },
};
const FRAME_QUALITY = 0.95;

interface CameraProps {
  readonly onFrame: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  readonly onClose: () => void;
}

/** The document camera: what it sees, and one frame at a press of Enter. It is off when closed. */
export function Camera({ onFrame, onClose }: CameraProps) {
  const { t } = useText();
  const video = useRef<HTMLVideoElement>(null);
  const state = useCamera(video);
  const view = useRef<HTMLElement>(null);
  useEffect(() => {
    // Enter takes the picture; on the button that opened the camera it would close it.
    if (state === 'on') view.current?.querySelector('button')?.focus();
  }, [state]);
  const take = async () => {
    const bytes = await frameOf(video.current);
    if (bytes !== null) await onFrame(bytes);
  };
  return (
    <section ref={view} className="camera panel" data-testid="camera-view" data-state={state}>
      {state === 'refused' ? (
        <p className="notice refused" role="alert">
          {t('page.cameraRefused')}
        </p>
      ) : null}
      {/* A live picture of a sheet of paper has nothing to be captioned. */}
      <video ref={video} autoPlay muted playsInline aria-label={t('page.camera')} />
      <div className="row">
        <ShortcutButton
          keyName="Enter"
          type="primary"
          disabled={state !== 'on'}
          onPress={() => void take()}
          testId="camera-take"
        >
          {t('page.take')}
        </ShortcutButton>
        <ShortcutButton keyName="Escape" onPress={onClose} testId="camera-close">
          {t('action.close')}
        </ShortcutButton>
      </div>
    </section>
  );
}

function useCamera(video: RefObject<HTMLVideoElement | null>): 'starting' | 'on' | 'refused' {
  const [state, setState] = useState<'starting' | 'on' | 'refused'>('starting');
  useEffect(() => {
    let stream: MediaStream | null = null;
    let isOpen = true;
    const stop = () => stream?.getTracks().forEach((track) => track.stop());
    navigator.mediaDevices
      .getUserMedia(WANTED)
      .then((opened) => {
        stream = opened;
        if (!isOpen) {
          stop();
          return;
        }
        const picture = video.current;
        if (picture === null) return;
        // Before its first frame there is nothing to take: a press would do nothing.
        picture.addEventListener('loadeddata', () => setState('on'), { once: true });
        picture.srcObject = opened;
      })
      .catch(() => setState('refused'));
    return () => {
      isOpen = false;
      stop();
    };
  }, [video]);
  return state;
}

async function frameOf(video: HTMLVideoElement | null): Promise<Uint8Array<ArrayBuffer> | null> {
  if (video === null || video.videoWidth === 0) return null;
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', FRAME_QUALITY);
  });
  return blob === null ? null : new Uint8Array(await blob.arrayBuffer());
}
