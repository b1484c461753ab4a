import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { CsvSource } from '../csv-sources.ts';
import type { ExportQuery } from '../download-csv.ts';
import { prefetchExportPanel, useRequestExport } from '../exports.tsx';

interface ExportButtonProps {
  readonly source?: CsvSource;
  /** Which of them, in the words of the list's address. */
  readonly query: ExportQuery;
  /** The same in words that follow "Exporting": "all channels". */
  readonly what: string;
  readonly label?: string;
}

/** Downloads channels, or what else there is, as CSV. */
export function ExportButton(props: ExportButtonProps) {
  const { source = 'channels', query, what, label = 'Export CSV' } = props;
  const request = useRequestExport();
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} stroke={1.75} aria-hidden />}
      title={`Export ${what}`}
      onPointerEnter={prefetchExportPanel}
      onFocus={prefetchExportPanel}
      onClick={({ currentTarget }) => request({ source, query, what, opener: currentTarget })}
    >
      {label}
    </Button>
  );
}
