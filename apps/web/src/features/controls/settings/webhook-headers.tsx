import { ActionIcon, Button, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './settings.module.css';

type Headers = Record<string, string>;

interface WebhookHeadersProps {
  readonly label: string;
  readonly headers: Headers;
  /** What is wrong with a value, by the name of its header. */
  readonly faults: Readonly<Headers>;
  readonly isReadOnly: boolean;
  onChange(headers: Headers): void;
}

const maximumHeaders = 5;

interface Row {
  readonly key: number;
  readonly name: string;
  readonly value: string;
}

/** Headers sent with a webhook. A masked value that is left alone stays as the Gate has it. */
export function WebhookHeaders({
  label,
  headers,
  faults,
  isReadOnly,
  onChange,
}: WebhookHeadersProps) {
  const [rows, setRows] = useState<readonly Row[]>(() =>
    Object.entries(headers).map(([name, value], key) => ({ key, name, value })),
  );

  function change(next: readonly Row[]) {
    setRows(next);
    onChange(
      Object.fromEntries(
        next.filter((row) => row.name.trim() !== '').map((row) => [row.name.trim(), row.value]),
      ),
    );
  }

  const edit = (key: number, part: Partial<Row>) =>
    change(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const add = () =>
    change([
      ...rows,
      { key: Math.max(-1, ...rows.map((row) => row.key)) + 1, name: '', value: '' },
    ]);

  return (
    <fieldset className={classes['plain']} disabled={isReadOnly}>
      <legend className={classes['legend']}>{label}</legend>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          No headers
        </Text>
      ) : null}
      {rows.map((row) => (
        <div key={row.key} className={classes['header']}>
          <TextInput
            aria-label="Header name"
            placeholder="Authorization"
            value={row.name}
            onChange={(event) => edit(row.key, { name: event.currentTarget.value })}
          />
          <TextInput
            aria-label={`Value of ${row.name || 'the header'}`}
            placeholder="Value"
            autoComplete="off"
            value={row.value}
            error={faults[row.name.trim()] ?? null}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => edit(row.key, { value: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={`Remove header ${row.name}`}
            onClick={() => change(rows.filter((each) => each.key !== row.key))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      {rows.length < maximumHeaders && !isReadOnly ? (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={add}
        >
          Add header
        </Button>
      ) : null}
    </fieldset>
  );
}
