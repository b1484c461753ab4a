import type { Settings } from '@channeldesk/contracts';
import { Checkbox, NumberInput, Switch, Text } from '@mantine/core';
import { formatNumber, thinSpace } from '#web/shared/format/number.ts';
import { mediaKinds, numberFields, type SettingsDraft, switchFields } from './editable-settings.ts';
import classes from './settings.module.css';
import { WebhookList } from './webhook-editor.tsx';
import type { WebhookFaults } from './webhook-faults.ts';

interface FieldsProps {
  readonly draft: SettingsDraft;
  readonly isReadOnly: boolean;
  onChange(draft: SettingsDraft): void;
}

interface SettingsFormProps extends FieldsProps {
  readonly webhookFaults: readonly WebhookFaults[];
}

/** All settings of a channel, laid out to be read first and edited second. */
export function SettingsForm({ draft, webhookFaults, isReadOnly, onChange }: SettingsFormProps) {
  const change = (part: Partial<SettingsDraft>) => onChange({ ...draft, ...part });

  return (
    <div className={classes['form']}>
      <WebhookList
        webhooks={draft.webhooks}
        faults={webhookFaults}
        isReadOnly={isReadOnly}
        onChange={(webhooks) => change({ webhooks })}
      />
      <section className={classes['section']} aria-label="Callbacks">
        <h3 className={classes['title']}>Callbacks</h3>
        <div className={classes['pair']}>
          {numberFields.map((field) => (
            <NumberInput
              key={field.name}
              label={field.label}
              description={`${formatNumber(field.minimum)} to ${formatNumber(field.maximum)} ms`}
              suffix=" ms"
              thousandSeparator={thinSpace}
              allowDecimal={false}
              min={field.minimum}
              max={field.maximum}
              step={field.step}
              value={draft[field.name] ?? ''}
              disabled={isReadOnly}
              onChange={(value) => {
                if (typeof value === 'number') change({ [field.name]: value });
              }}
            />
          ))}
        </div>
      </section>
      <MediaFields draft={draft} isReadOnly={isReadOnly} onChange={onChange} />
      <section className={classes['section']} aria-label="Behaviour">
        <h3 className={classes['title']}>Behaviour</h3>
        {switchFields.map((field) => (
          <Switch
            key={field.name}
            label={field.label}
            description={field.help}
            checked={draft[field.name] ?? false}
            disabled={isReadOnly}
            onChange={(event) => change({ [field.name]: event.currentTarget.checked })}
          />
        ))}
      </section>
      <ProxyNote settings={draft} />
    </div>
  );
}

function MediaFields({ draft, isReadOnly, onChange }: FieldsProps) {
  const media = draft.media ?? {};
  const change = (part: Partial<typeof media>) =>
    onChange({ ...draft, media: { ...media, ...part } });

  return (
    <section className={classes['section']} aria-label="Media">
      <h3 className={classes['title']}>Media</h3>
      <Checkbox.Group
        label="Download automatically"
        value={media.auto_download ?? []}
        onChange={(value) => change({ auto_download: value })}
      >
        <div className={classes['kinds']}>
          {mediaKinds.map((kind) => (
            <Checkbox key={kind.value} {...kind} disabled={isReadOnly} />
          ))}
        </div>
      </Checkbox.Group>
      <Switch
        label="Load avatars"
        description="When the channel connects"
        checked={media.init_avatars ?? false}
        disabled={isReadOnly}
        onChange={(event) => change({ init_avatars: event.currentTarget.checked })}
      />
    </section>
  );
}

function ProxyNote({ settings }: { settings: Settings }) {
  return (
    <section className={classes['section']} aria-label="Proxy">
      <h3 className={classes['title']}>Proxy</h3>
      <Text size="sm" className={classes['code']}>
        {settings.proxy || 'Address of Whapi'}
      </Text>
      <Text size="sm" c="dimmed">
        Changed by its own control, Change proxy, because the number reconnects.
      </Text>
    </section>
  );
}
