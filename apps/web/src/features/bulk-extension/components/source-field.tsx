import { NativeSelect, Radio } from '@mantine/core';
import { Choice } from '#web/shared/ui/choice.tsx';
import { PastedIdsField } from '#web/shared/ui/pasted-ids-field.tsx';
import type { PlanSources } from '../plan-draft.ts';
import type { PlanFormState } from '../plan-form-state.ts';
import classes from './bulk.module.css';
import { KeptList } from './kept-list.tsx';

interface SourceFieldProps {
  readonly form: PlanFormState;
  readonly sources: PlanSources;
  describe(query: string): string;
}

/** Which channels: what the page was opened with, a view, or IDs from elsewhere. */
export function SourceField({ form, sources, describe }: SourceFieldProps) {
  const { selection, query, views } = sources;
  const { source } = form.values;
  return (
    <Radio.Group label="Channels" {...form.getInputProps('source')}>
      <div className={classes['choices']}>
        {selection === null ? null : (
          <Choice value="selection" label="What you selected" isOpen={source === 'selection'}>
            <KeptList id={selection} />
          </Choice>
        )}
        {query === null ? null : (
          <Choice value="query" label="What the list showed" isOpen={source === 'query'}>
            <p className={classes['dimmed']}>{describe(query)}</p>
          </Choice>
        )}
        <Choice value="view" label="A view" isOpen={source === 'view'}>
          <NativeSelect
            aria-label="View"
            data={views.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('viewId')}
          />
        </Choice>
        <Choice value="pasted" label="Pasted IDs" isOpen={source === 'pasted'}>
          <PastedIdsField
            value={form.values.pasted}
            inputProps={form.getInputProps('pasted')}
            onceWords="planned once"
            unreadableWords="The plan skips what this account does not have."
          />
        </Choice>
      </div>
    </Radio.Group>
  );
}
