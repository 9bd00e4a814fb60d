/** The style nonce that main wrote into the page; undefined when there is no policy. */
export function styleNonce(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]');
  const nonce = meta?.nonce || meta?.content;
  return nonce === undefined || nonce === '' ? undefined : nonce;
}
