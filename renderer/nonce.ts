/** The style nonce that main wrote into the page; undefined when there is no policy. */
export function styleNonce(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]');
  const nonce = meta?.nonce || meta?.content;
  return nonce === undefined || nonce === '' ? undefined : nonce;
}

/**
 * Two of antd's helpers (scrollbar measure, scroll lock) make style elements without the nonce that
 * the theme was given. Every style element this window's own script makes gets it.
 */
export function giveStylesTheNonce(nonce: string): void {
  const create = document.createElement.bind(document);
  const withNonce = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
  document.createElement = withNonce as typeof document.createElement; // same shape, typed by name
}
