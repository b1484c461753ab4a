import { policyRule } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { wholeNumber } from '#web/shared/forms/whole-number.ts';
import { type PolicyDraft, presets } from '../policy-draft.ts';
import type { PolicyFormState } from '../policy-form-state.ts';
import { ruleText } from '../policy-words.ts';
import { DaysField } from './days-field.tsx';
import classes from './form.module.css';

/** When a channel is extended and by how much, said in one sentence while one types. */
export function RuleField({ form }: { form: PolicyFormState }) {
  const fill = (rule: Partial<PolicyDraft>) => {
    form.setValues(rule);
    for (const field of Object.keys(rule)) form.clearFieldError(field);
  };
  return (
    <fieldset className={classes['group']}>
      <legend>Rule</legend>
      <div className={classes['presets']}>
        {presets.map(({ label, rule }) => (
          <Button key={label} variant="default" size="xs" onClick={() => fill(rule)}>
            {label}
          </Button>
        ))}
      </div>
      <div className={classes['numbers']}>
        <DaysField form={form} field="keepAtLeast" label="Keep at least" />
        <DaysField form={form} field="extendBy" label="Extend by" />
        <DaysField form={form} field="whenFewerThan" label="When fewer are left than" />
      </div>
      <p role="status" className={classes['sentence']}>
        {sentenceOf(form.values)}
      </p>
      <DaysField
        form={form}
        field="reviveWithin"
        label="Also revive channels that expired at most this many days ago"
        description="0: what has expired stays as it is. What expired earlier is never revived"
        isShort
      />
    </fieldset>
  );
}

function sentenceOf({ keepAtLeast, extendBy, whenFewerThan, reviveWithin }: PolicyDraft): string {
  const { data } = policyRule.safeParse({
    keepAtLeast: wholeNumber(keepAtLeast),
    extendBy: wholeNumber(extendBy),
    whenFewerThan: wholeNumber(whenFewerThan),
    reviveWithin: wholeNumber(reviveWithin),
  });
  return data ? `${ruleText(data)}.` : 'These numbers are no rule yet.';
}
