import { api } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { urlOf } from '#web/shared/api-client.ts';
import type { ExportQuery } from '../download-csv.ts';
import { loadPanel, useRequestExport } from '../exports.tsx';

interface ExportButtonProps {
  /** Which channels, in the words of the list's address. */
  readonly query: ExportQuery;
  /** The same in words that follow "Exporting": "all channels". */
  readonly what: string;
  readonly label?: string;
}

/** Downloads channels as CSV and shows how far it is; a plain link where the browser cannot stream. */
export function ExportButton({ query, what, label = 'Export CSV' }: ExportButtonProps) {
  const request = useRequestExport();
  const url = urlOf(api.channels.exportCsv, { query });
  const look = {
    variant: 'default',
    leftSection: <IconDownload size={16} stroke={1.75} aria-hidden />,
    title: `Export ${what}`,
  };
  if (!request)
    return (
      <Button component="a" href={url} download {...look}>
        {label}
      </Button>
    );
  const load = () => loadPanel().catch(() => null);
  return (
    <Button
      {...look}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={({ currentTarget }) =>
        void load().then((panel) =>
          panel ? request({ query, what, opener: currentTarget }) : window.location.assign(url),
        )
      }
    >
      {label}
    </Button>
  );
}
