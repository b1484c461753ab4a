import { api } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { urlOf } from '#web/shared/api-client.ts';
import { filtersOf, hasFilters, parseListState } from '../list-state.ts';

/** Downloads the channels that the list shows, all pages of them. */
export function ExportLink() {
  const [params] = useSearchParams();
  const state = parseListState(params);
  const isFiltered = hasFilters(state);
  return (
    <Button
      component="a"
      href={urlOf(api.channels.exportCsv, { query: filtersOf(state) })}
      download
      variant="default"
      leftSection={<IconDownload size={16} stroke={1.75} aria-hidden />}
      title={isFiltered ? 'All channels that match the filters below' : 'All channels'}
    >
      Export CSV
    </Button>
  );
}
