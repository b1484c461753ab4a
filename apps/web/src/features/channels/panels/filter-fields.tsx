import { attention } from '@channeldesk/contracts';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { projectsQuery } from '#web/shared/projects-query.ts';
import { facetWords, phoneWords, yesWords } from '../facet-words.ts';
import { type Choice, filtersInRow } from '../filters-in-row.ts';
import type { FilterName } from '../list-state.ts';
import { attentionTexts } from '../model.ts';
import { createdWindows, endWindows } from '../time-windows.ts';
import type { ListControl } from '../use-list-state.ts';
import classes from './filter-fields.module.css';
import { WindowField } from './window-field.tsx';

const attentions = attention.options.map((value) => ({
  value,
  label: attentionTexts[value].label,
}));
const flags = (words: { true: string; false: string }) => [
  { value: 'true', label: words.true },
  { value: 'false', label: words.false },
];

interface FilterFieldsProps {
  control: ListControl;
  /** With the ones that elsewhere stand in the row. */
  isWhole?: boolean;
}

export function FilterFields({ control, isWhole = false }: FilterFieldsProps) {
  const { state, change } = control;
  const select = (name: FilterName, label: string, choices: readonly Choice[], any = 'Any') => (
    <NativeSelect
      key={name}
      label={label}
      data={[{ value: '', label: any }, ...choices]}
      value={state[name] ?? ''}
      onChange={({ currentTarget: { value } }) => change({ [name]: value || undefined })}
    />
  );
  return (
    <div className={classes['fields']}>
      {isWhole &&
        filtersInRow.map(({ name, any, choices }) =>
          select(name, facetWords[name].label, choices, any),
        )}
      {select('attention', facetWords.attention.label, attentions, 'All channels')}
      <ProjectField control={control} />
      <WindowField
        label={facetWords.ends.label}
        windows={endWindows}
        from="expiresFrom"
        to="expiresTo"
        others={['expired']}
        control={control}
      />
      <WindowField
        label={facetWords.created.label}
        windows={createdWindows}
        from="createdFrom"
        to="createdTo"
        control={control}
      />
      {select('hasPhone', facetWords.hasPhone.label, flags(phoneWords))}
      {select('stopped', facetWords.stopped.label, flags(yesWords))}
    </div>
  );
}

function ProjectField({ control: { state, change } }: { control: ListControl }) {
  const projects = useQuery(projectsQuery);
  const isUnread = projects.isError && !projects.data;
  const known = (projects.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <NativeSelect
      label={facetWords.project.label}
      description={isUnread ? 'Projects could not be read' : undefined}
      data={[{ value: '', label: 'Any' }, ...withPresent(known, state.project)]}
      value={state.project ?? ''}
      onChange={({ currentTarget: { value } }) => change({ project: value || undefined })}
    />
  );
}

/** A project that the address names but the list of projects does not have must stay visible. */
function withPresent(choices: readonly Choice[], present: string | undefined): readonly Choice[] {
  if (!present || choices.some(({ value }) => value === present)) return choices;
  return [...choices, { value: present, label: 'Unknown project' }];
}
