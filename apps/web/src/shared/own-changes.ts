/** What the person at this page did to the channels of the account, once the backend has confirmed it. */
export type OwnChange =
  | { readonly kind: 'created' }
  | { readonly kind: 'deleted'; readonly id: string };

type Listener = (change: OwnChange) => void;
const listeners = new Set<Listener>();

/** Tells a list that holds its rows still that it should not hold back this one. */
export function tellOwnChange(change: OwnChange): void {
  for (const listener of listeners) listener(change);
}

export function onOwnChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
