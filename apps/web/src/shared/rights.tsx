import type { Right } from '@channeldesk/contracts';
import { createContext, type ReactNode, useContext, useMemo } from 'react';

export interface Rights {
  /** Whether the person signed in holds every one of the rights. */
  has(...wanted: readonly Right[]): boolean;
}

const none: Rights = { has: () => false };
const RightsContext = createContext<Rights>(none);

/** Hands the rights of the person signed in to everything below. */
export function RightsProvider(props: { rights: readonly Right[]; children: ReactNode }) {
  const value = useMemo<Rights>(() => {
    const held = new Set(props.rights);
    return { has: (...wanted) => wanted.every((right) => held.has(right)) };
  }, [props.rights]);
  return <RightsContext value={value}>{props.children}</RightsContext>;
}

/** The rights of the person signed in. Hides what the backend would refuse; it decides nothing. */
export function useRights(): Rights {
  return useContext(RightsContext);
}
