import { secretMask, type Webhook } from '@channeldesk/contracts';
import { Button, NativeSelect, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { EventGrid } from './event-grid.tsx';
import classes from './settings.module.css';
import { blankWebhook } from './webhook-events.ts';
import type { WebhookFaults } from './webhook-faults.ts';
import { WebhookHeaders } from './webhook-headers.tsx';

interface WebhookListProps {
  readonly webhooks: readonly Webhook[];
  readonly faults: readonly WebhookFaults[];
  readonly isReadOnly: boolean;
  onChange(webhooks: Webhook[]): void;
}

/** Rows keep a key of their own, so that removing one does not hand its fields to the next. */
export function WebhookList({ webhooks, faults, isReadOnly, onChange }: WebhookListProps) {
  const [keys, setKeys] = useState<readonly number[]>(() => webhooks.map((_, index) => index));

  function add() {
    setKeys([...keys, Math.max(-1, ...keys) + 1]);
    onChange([...webhooks, blankWebhook()]);
  }

  function remove(position: number) {
    setKeys(keys.filter((_, index) => index !== position));
    onChange(webhooks.filter((_, index) => index !== position));
  }

  return (
    <section className={classes['section']} aria-label="Webhooks">
      <h3 className={classes['title']}>Webhooks</h3>
      {webhooks.length === 0 ? (
        <Text size="sm" c="dimmed">
          No webhook is told of anything.
        </Text>
      ) : null}
      {webhooks.map((hook, position) => (
        <WebhookEditor
          key={keys[position] ?? position}
          hook={hook}
          faults={faults[position] ?? noFaults}
          title={`Webhook ${position + 1}`}
          isReadOnly={isReadOnly}
          onChange={(next) => onChange(webhooks.map((each, at) => (at === position ? next : each)))}
          onRemove={() => remove(position)}
        />
      ))}
      {isReadOnly ? null : (
        <Button
          variant="default"
          className={classes['add']}
          leftSection={<IconPlus size={16} />}
          onClick={add}
        >
          Add webhook
        </Button>
      )}
    </section>
  );
}

const noFaults: WebhookFaults = { url: null, headers: {} };
const maskedUrlHint = 'Covered parts stay as they are; to change the URL, type it whole.';

interface WebhookEditorProps {
  readonly hook: Webhook;
  readonly faults: WebhookFaults;
  readonly title: string;
  readonly isReadOnly: boolean;
  onChange(hook: Webhook): void;
  onRemove(): void;
}

function WebhookEditor(props: WebhookEditorProps) {
  const { hook, faults, title, isReadOnly, onChange, onRemove } = props;
  return (
    <fieldset className={classes['hook']}>
      <legend className={classes['legend']}>{title}</legend>
      <div className={classes['url']}>
        <TextInput
          label="URL"
          inputMode="url"
          placeholder="https://example.com/whatsapp"
          value={hook.url}
          readOnly={isReadOnly}
          description={!isReadOnly && hook.url.includes(secretMask) ? maskedUrlHint : null}
          error={isReadOnly ? null : faults.url}
          onChange={(event) => onChange({ ...hook, url: event.currentTarget.value })}
        />
        <NativeSelect
          label="Sent as"
          data={[...new Set(['body', 'path', 'method', hook.mode ?? 'body'])]}
          value={hook.mode ?? 'body'}
          disabled={isReadOnly}
          onChange={(event) => onChange({ ...hook, mode: event.currentTarget.value })}
        />
      </div>
      <EventGrid
        label="Events"
        events={hook.events ?? []}
        isReadOnly={isReadOnly}
        onChange={(events) => onChange({ ...hook, events })}
      />
      <WebhookHeaders
        label="Headers"
        headers={hook.headers ?? {}}
        faults={faults.headers}
        isReadOnly={isReadOnly}
        onChange={(headers) => onChange({ ...hook, headers })}
      />
      {isReadOnly ? null : (
        <Button variant="subtle" color="red" size="compact-sm" onClick={onRemove}>
          Remove {title.toLowerCase()}
        </Button>
      )}
    </fieldset>
  );
}
