import type { Icon } from '@tabler/icons-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';

/** Something that can be done from anywhere on a page, by its name. */
export interface Command {
  readonly id: string;
  readonly verb: string;
  /** What it is done to: the ID of a channel. */
  readonly object?: string;
  readonly icon: Icon;
  /** Why it cannot be done, or null when it can. */
  readonly refusal: string | null;
  run(): void;
}

const published = new Map<object, readonly Command[]>();
const listeners = new Set<() => void>();
let all: readonly Command[] = [];

/** Offers commands as long as the component that can carry them out is on the page. */
export function usePublishCommands(commands: readonly Command[]): void {
  const owner = useRef({});
  useEffect(() => publish(owner.current, commands));
  useEffect(() => () => publish(owner.current, null), []);
}

/** Everything that the page offers just now. */
export function usePublishedCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, () => all);
}

function publish(owner: object, commands: readonly Command[] | null): void {
  if (commands) published.set(owner, commands);
  else published.delete(owner);
  all = [...published.values()].flat();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
