import {
  attention,
  channelMode,
  channelStatus,
  modeTexts,
  statusTexts,
} from '@channeldesk/contracts';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { projectsQuery } from '#web/shared/projects-query.ts';
import type { ListState } from '../list-state.ts';
import { attentionTexts } from '../model.ts';
import type { ListControl } from '../use-list-state.ts';
import classes from './channel-list.module.css';

type Options = { value: string; label: string }[];
type FilterName = 'mode' | 'status' | 'project' | 'attention';

interface Wording {
  /** What the filter is called, where that is not the text of no filter. */
  label?: string;
  title?: string;
}

const modes = channelMode.options.map((value) => ({ value, label: modeTexts[value] }));
const statuses = channelStatus.options.map((value) => ({ value, label: statusTexts[value] }));
const attentions = attention.options.map((value) => ({
  value,
  label: attentionTexts[value].label,
}));

export function ListFilters({ control }: { control: ListControl }) {
  const { state, change } = control;
  const projects = useQuery(projectsQuery);
  const isUnread = projects.isError && !projects.data;
  const filter = (name: FilterName, any: string, options: Options, over: Wording = {}) => (
    <NativeSelect
      aria-label={over.label ?? any}
      title={over.title}
      data={[{ value: '', label: any }, ...withPresent(options, state[name])]}
      value={state[name] ?? ''}
      onChange={(event) =>
        change({ [name]: event.currentTarget.value || undefined } as Partial<ListState>)
      }
    />
  );
  return (
    <div className={classes['filters']}>
      {filter('mode', 'Any mode', modes)}
      {filter('status', 'Any status', statuses)}
      {filter(
        'project',
        isUnread ? 'Not read' : 'Any project',
        (projects.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        isUnread ? { label: 'Any project', title: 'Projects could not be read' } : {},
      )}
      {filter('attention', 'All channels', attentions, { label: 'Needs attention' })}
    </div>
  );
}

/** A project that the address names but the list of projects does not have must stay visible. */
function withPresent(options: Options, present: string | undefined): Options {
  if (!present || options.some(({ value }) => value === present)) return options;
  return [...options, { value: present, label: 'Unknown project' }];
}
