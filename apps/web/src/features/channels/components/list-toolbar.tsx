import {
  attention,
  channelMode,
  channelStatus,
  modeTexts,
  statusTexts,
} from '@channeldesk/contracts';
import { Button, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { hasFilters, type ListState } from '../list-state.ts';
import { attentionTexts } from '../model.ts';
import { projectsQuery } from '../queries.ts';
import type { ListControl } from '../use-list-state.ts';
import classes from './channel-list.module.css';
import { ListSearch } from './list-search.tsx';

type Options = { value: string; label: string }[];

const modes: Options = channelMode.options.map((value) => ({ value, label: modeTexts[value] }));
const statuses: Options = channelStatus.options.map((value) => ({
  value,
  label: statusTexts[value],
}));
const attentions: Options = attention.options.map((value) => ({
  value,
  label: attentionTexts[value].label,
}));

export function ListToolbar({ control }: { control: ListControl }) {
  const projects = useQuery(projectsQuery).data?.items ?? [];
  const { state, change, clear } = control;
  const filter = (
    name: 'mode' | 'status' | 'project' | 'attention',
    any: string,
    options: Options,
  ) => (
    <NativeSelect
      aria-label={any}
      data={[{ value: '', label: any }, ...withPresent(options, state[name])]}
      value={state[name] ?? ''}
      onChange={(event) =>
        change({ [name]: event.currentTarget.value || undefined } as Partial<ListState>)
      }
    />
  );
  return (
    <search className={classes['toolbar']}>
      <ListSearch search={state.search ?? ''} onSearch={(search) => change({ search }, true)} />
      {filter('mode', 'Any mode', modes)}
      {filter('status', 'Any status', statuses)}
      {filter(
        'project',
        'Any project',
        projects.map(({ id, name }) => ({ value: id, label: name })),
      )}
      {filter('attention', 'Any attention', attentions)}
      {hasFilters(state) && (
        <Button
          variant="subtle"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={clear}
          className={classes['clear'] ?? ''}
        >
          Clear filters
        </Button>
      )}
    </search>
  );
}

/** A project that the address names but the list of projects does not have must stay visible. */
function withPresent(options: Options, present: string | undefined): Options {
  if (!present || options.some(({ value }) => value === present)) return options;
  return [...options, { value: present, label: present }];
}
