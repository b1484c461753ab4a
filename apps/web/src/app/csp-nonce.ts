const placeholder = '__CSP_NONCE__';

/** The nonce that the server wrote into the page for its style elements; empty without one. */
export function cspNonce(): string {
  const content = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  return content === placeholder ? '' : content;
}

/** The scroll lock of dialogs makes a style element of its own and looks for its nonce here. */
export function shareNonceWithScrollLock(nonce: string): void {
  if (nonce) Reflect.set(globalThis, '__webpack_nonce__', nonce);
}
