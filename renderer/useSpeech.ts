import { useCallback, useEffect, useState } from 'react';

import type { Locale } from './text/i18n.ts';

const RATE = { plain: 0.9, slow: 0.6 } as const;

/** Reading aloud with a voice of this machine; nothing is sent anywhere. */
export interface Speech {
  /** False where the machine has no local voice for the language: then no button is shown. */
  readonly available: boolean;
  readonly speak: (sentences: readonly string[], pace: keyof typeof RATE) => void;
  readonly stop: () => void;
}

/** A local voice of the language; voices may come late, so it listens for them. */
export function useSpeech(locale: Locale): Speech {
  const [voice, setVoice] = useState<SpeechSynthesisVoice | null>(null);
  useEffect(() => {
    const choose = () => setVoice(localVoice(speechSynthesis.getVoices(), locale));
    choose();
    speechSynthesis.addEventListener('voiceschanged', choose);
    return () => speechSynthesis.removeEventListener('voiceschanged', choose);
  }, [locale]);
  const stop = useCallback(() => speechSynthesis.cancel(), []);
  const speak = useCallback(
    (sentences: readonly string[], pace: keyof typeof RATE) => {
      if (voice === null) return;
      speechSynthesis.cancel();
      for (const sentence of sentences) {
        const utterance = new SpeechSynthesisUtterance(sentence);
        utterance.voice = voice;
        utterance.rate = RATE[pace];
        speechSynthesis.speak(utterance);
      }
    },
    [voice],
  );
  useEffect(() => stop, [stop]);
  return { available: voice !== null, speak, stop };
}

/** The first voice that is local and speaks the language. */
export function localVoice<V extends Pick<SpeechSynthesisVoice, 'localService' | 'lang'>>(
  voices: readonly V[],
  locale: Locale,
): V | null {
  const language = locale.slice(0, 2);
  return voices.find((one) => one.localService && one.lang.startsWith(language)) ?? null;
}
