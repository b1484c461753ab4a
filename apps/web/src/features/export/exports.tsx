import { createContext, type ReactNode, useContext, useState } from 'react';
import { urlOf } from '#web/shared/api-client.ts';
import { lazyPart } from '#web/shared/lazy-part.tsx';
import { type CsvSource, csvSources } from './csv-sources.ts';
import type { ExportQuery } from './download-csv.ts';
import { saveLink } from './save-file.ts';

/** One download that was asked for, until it is dismissed. */
export interface RequestedExport {
  readonly id: number;
  readonly source: CsvSource;
  readonly query: ExportQuery;
  /** What is exported, in words that follow "Exporting". */
  readonly what: string;
  /** Where the focus goes back to. */
  readonly opener: HTMLElement | null;
  readonly isSaved: boolean;
}

type RequestExport = (
  wanted: Pick<RequestedExport, 'source' | 'query' | 'what' | 'opener'>,
) => void;

const loadPanel = () => import('./components/export-panel.tsx');
const ExportPanel = lazyPart(loadPanel, 'ExportPanel');

/** Fetches the code of what shows a download when a pointer or the focus comes near. */
export const prefetchExportPanel = ExportPanel.preload;

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
        <ExportPanel requested={requested} onSaved={keepAsSaved} onDismiss={dismiss} />
      )}
      {children}
    </RequestContext>
  );
}

/**
 * Starts a download and shows how far it is. Where the browser cannot stream, or what shows it cannot be
 * loaded, the browser downloads by itself.
 */
export function useRequestExport(): RequestExport {
  const request = useContext(RequestContext);
  return (wanted) => {
    const download = () =>
      saveLink(urlOf(csvSources[wanted.source].endpoint, { query: wanted.query }));
    if (!request || !canStream()) download();
    else void loadPanel().then(() => request(wanted), download);
  };
}

function canStream(): boolean {
  return typeof TransformStream === 'function' && 'body' in Response.prototype;
}
