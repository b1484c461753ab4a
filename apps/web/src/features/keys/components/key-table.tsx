import { rightTexts, type ServiceKey } from '@channeldesk/contracts';
import { Button, VisuallyHidden } from '@mantine/core';
import { formatDate, formatDateTime } from '#web/shared/format/date.ts';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import classes from './keys.module.css';

interface KeyTableProps {
  readonly keys: readonly ServiceKey[];
  onRevoke(key: ServiceKey): void;
}

export function KeyTable({ keys, onRevoke }: KeyTableProps) {
  return (
    <table className={classes['table']}>
      <VisuallyHidden component="caption">Service keys</VisuallyHidden>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Rights</th>
          <th scope="col">Created</th>
          <th scope="col">Last used</th>
          <th scope="col">
            <VisuallyHidden component="span">Actions</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <KeyRow key={key.id} serviceKey={key} onRevoke={() => onRevoke(key)} />
        ))}
      </tbody>
    </table>
  );
}

function KeyRow({ serviceKey, onRevoke }: { serviceKey: ServiceKey; onRevoke(): void }) {
  const { name, hint, rights, createdAt, createdBy, lastUsedAt, revokedAt } = serviceKey;
  return (
    <tr data-revoked={revokedAt !== null}>
      <th scope="row">
        <bdi className={classes['name']}>{name}</bdi>
        <code className={classes['hint']}>{hint}…</code>
      </th>
      <td data-label="Rights">{rights.map((right) => rightTexts[right].label).join(', ')}</td>
      <td data-label="Created">
        <time dateTime={createdAt} title={formatDateTime(createdAt)}>
          {formatDate(createdAt)}
        </time>
        <span className={classes['by']}>by {createdBy}</span>
      </td>
      <td data-label="Last used">{lastUsedAt ? <RelativeTime at={lastUsedAt} /> : 'Never'}</td>
      <td className={classes['action']}>
        {revokedAt ? (
          <StateDot tone="quiet">{`Revoked ${formatDate(revokedAt)}`}</StateDot>
        ) : (
          <Button
            variant="subtle"
            size="compact-sm"
            className={classes['revoke'] ?? ''}
            aria-label={`Revoke ${name}`}
            onClick={onRevoke}
          >
            Revoke
          </Button>
        )}
      </td>
    </tr>
  );
}
