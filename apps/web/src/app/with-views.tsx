import { builtInViews, type View } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { viewsQuery } from '#web/features/views/queries.ts';
import { useRights } from '#web/shared/rights.tsx';

interface WithViewsProps {
  children(views: readonly View[]): ReactNode;
}

/** Where the views of this person cannot be read, those that everybody has are still there. */
export function WithViews({ children }: WithViewsProps) {
  const canRead = useRights().has('channels:read');
  const views = useQuery({ ...viewsQuery, enabled: canRead });
  return children(views.data ?? builtInViews);
}
