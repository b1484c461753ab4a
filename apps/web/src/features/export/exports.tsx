import { createContext, lazy, type ReactNode, Suspense, useContext, useState } from 'react';
import type { ExportQuery } from './download-csv.ts';

/** One download that was asked for, until it is dismissed. */
export interface RequestedExport {
  readonly id: number;
  readonly query: ExportQuery;
  /** What is exported, in words that follow "Exporting". */
  readonly what: string;
  /** Where the focus goes back to. */
  readonly opener: HTMLElement | null;
  readonly isSaved: boolean;
}

type RequestExport = (wanted: Pick<RequestedExport, 'query' | 'what' | 'opener'>) => void;

export const loadPanel = () => import('./components/export-panel.tsx');
const ExportPanel = lazy(async () => ({ default: (await loadPanel()).ExportPanel }));
const RequestContext = createContext<RequestExport | null>(null);

/** Holds the downloads of everything below, which go on while pages change, and shows them. */
export function ExportsProvider({ children }: { children: ReactNode }) {
  const [requested, setRequested] = useState<readonly RequestedExport[]>([]);
  // The next one takes away what was said of those that are done.
  const request: RequestExport = (wanted) =>
    setRequested((all) => [
      ...all.filter(({ isSaved }) => !isSaved),
      { ...wanted, id: (all.at(-1)?.id ?? 0) + 1, isSaved: false },
    ]);
  const dismiss = (id: number) => setRequested((all) => all.filter((one) => one.id !== id));
  const keepAsSaved = (id: number) =>
    setRequested((all) => all.map((one) => (one.id === id ? { ...one, isSaved: true } : one)));
  return (
    <RequestContext value={request}>
      {requested.length > 0 && (
        <Suspense>
          <ExportPanel requested={requested} onSaved={keepAsSaved} onDismiss={dismiss} />
        </Suspense>
      )}
      {children}
    </RequestContext>
  );
}

/** Starts a download that is followed; null where nothing follows one or the browser cannot stream. */
export function useRequestExport(): RequestExport | null {
  const request = useContext(RequestContext);
  return canStream() ? request : null;
}

function canStream(): boolean {
  return typeof TransformStream === 'function' && 'body' in Response.prototype;
}
