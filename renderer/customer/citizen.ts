import '../fonts.css';
import './citizen.css';
import type { CitizenMark, CitizenSignal, CitizenView } from '../../electron/contract/events.ts';
import { fontStack } from '../colors.ts';
import { citizenTexts as en } from '../text/en/citizen.ts';
import { citizenTexts as zh } from '../text/zh-CN/citizen.ts';
import { citizenColors } from './colors.ts';
import { element } from './element.ts';
import { TEXT_PX, textPxWithin } from './textSize.ts';

/** What the citizen's preload gives: views in, three signals out. */
export interface CitizenApi {
  onView(listener: (view: CitizenView, mark: CitizenMark) => void): () => void;
  signal(signal: CitizenSignal): void;
}

declare global {
  interface Window {
    readonly citizen: CitizenApi;
  }
}

const SIGNALS = ['again', 'slower', 'family'] as const;
const PRESSED_MS = 1200;

function show(root: HTMLElement, view: CitizenView, mark: CitizenMark): void {
  const isCase = view.kind === 'case';
  const texts = isCase && view.locale === 'en' ? en : zh;
  const px = isCase ? textPxWithin(view.textPx) : TEXT_PX.idle;
  document.documentElement.lang = isCase ? view.locale : 'zh-CN';
  document.documentElement.style.setProperty('--text', `${px}px`);
  document.body.dataset['kind'] = view.kind;
  document.body.dataset['mark'] = mark;
  const parts = view.kind === 'case' ? caseParts(view, texts) : idleParts(view, texts);
  root.replaceChildren(...markParts(mark, texts), ...parts);
}

/** In training nobody may take the screen for one that counts. */
function markParts(mark: CitizenMark, texts: typeof zh): HTMLElement[] {
  const attributes = { class: 'practice', role: 'note', 'data-testid': 'citizen-practice' };
  return mark === 'none' ? [] : [element('p', attributes, [texts.practice[mark]])];
}

function idleParts(view: CitizenView & { kind: 'idle' }, texts: typeof zh): HTMLElement[] {
  const main = element('main', { class: 'idle' }, [
    element('h1', {}, [view.office]),
    element('p', {}, [texts.welcome]),
    element('p', {}, [texts.idle]),
  ]);
  return [element('header', {}, []), main, element('div', {}, [])];
}

function caseParts(view: CitizenView & { kind: 'case' }, texts: typeof zh): HTMLElement[] {
  const lines = view.lines.flatMap((line) => [
    element('dt', {}, [line.label]),
    element('dd', {}, [line.value]),
  ]);
  const main = element('main', { 'aria-live': 'polite' }, [
    ...(view.notice === null ? [] : [element('p', { class: 'notice' }, [view.notice])]),
    element('p', {}, [texts.watch]),
    element('dl', {}, lines),
    ...(view.sentences.length === 0
      ? []
      : [
          element(
            'ol',
            {},
            view.sentences.map((one) => element('li', {}, [one])),
          ),
        ]),
  ]);
  const header = element('header', {}, [
    element('h1', {}, [view.title]),
    element('p', {}, [view.step]),
  ]);
  return [header, main, buttons(texts)];
}

function buttons(texts: typeof zh): HTMLElement {
  const all = SIGNALS.map((signal) => {
    const button = element('button', { type: 'button', 'data-testid': `signal-${signal}` }, [
      texts[signal],
    ]);
    button.addEventListener('click', () => {
      window.citizen.signal(signal);
      button.classList.add('pressed');
      setTimeout(() => button.classList.remove('pressed'), PRESSED_MS);
    });
    return button;
  });
  return element('footer', { 'aria-label': texts.buttons }, all);
}

function start(root: HTMLElement): void {
  const { style } = document.documentElement;
  style.setProperty('--font', fontStack);
  style.setProperty('--on-button', citizenColors.onButton);
  style.setProperty('--on-practice', citizenColors.onPractice);
  for (const [name, color] of Object.entries(citizenColors)) style.setProperty(`--${name}`, color);
  show(root, { kind: 'idle', office: '' }, 'none');
  window.citizen.onView((view, mark) => show(root, view, mark));
}

const root = document.getElementById('citizen');
if (root !== null) start(root);
