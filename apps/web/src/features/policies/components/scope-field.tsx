import { NativeSelect, Radio } from '@mantine/core';
import { Choice } from '#web/shared/ui/choice.tsx';
import { PastedIdsField } from '#web/shared/ui/pasted-ids-field.tsx';
import type { PolicySources } from '../policy-draft.ts';
import type { PolicyFormState } from '../policy-form-state.ts';
import classes from './form.module.css';

interface ScopeFieldProps {
  readonly form: PolicyFormState;
  readonly sources: PolicySources;
  /** Whether the policy is a new one. */
  readonly isNew: boolean;
  describe(query: string): string;
}

/** Which channels: those that a query finds at each check, or always the same ones. */
export function ScopeField({ form, sources, isNew, describe }: ScopeFieldProps) {
  const { source, viewId, pasted } = form.values;
  const { present, views } = sources;
  const chosen = views.find(({ id }) => id === viewId);
  return (
    <Radio.Group label="Channels" {...form.getInputProps('source')}>
      <div className={classes['choices']}>
        {present === null ? null : (
          <Choice
            value="present"
            label={isNew ? 'What the list showed' : 'The filters it has'}
            isOpen={source === 'present'}
          >
            <p className={classes['dimmed']}>{describe(present)}</p>
          </Choice>
        )}
        <Choice value="view" label="A view" isOpen={source === 'view'}>
          <NativeSelect
            aria-label="View"
            data={views.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('viewId')}
          />
          <p className={classes['dimmed']}>
            {chosen ? `${describe(chosen.query)}. ` : ''}Its filters are copied as they are now;
            when the view is changed later, the policy is not. They find channels anew at each
            check, also those whose days have ended. Views that choose by the end of the days are
            not offered: when is for the rule.
          </p>
        </Choice>
        <Choice value="pasted" label="Chosen channels" isOpen={source === 'pasted'}>
          <PastedIdsField
            value={pasted}
            inputProps={form.getInputProps('pasted')}
            onceWords="kept once"
            unreadableWords="What this account does not have is never extended."
          />
        </Choice>
      </div>
    </Radio.Group>
  );
}
