import { Checkbox } from '@mantine/core';
import classes from './event-grid.module.css';
import {
  eventMethods,
  gridTypes,
  hasEvent,
  toggleEvent,
  type WebhookEvent,
} from './webhook-events.ts';

interface EventGridProps {
  readonly label: string;
  readonly events: readonly WebhookEvent[];
  readonly isReadOnly: boolean;
  onChange(events: WebhookEvent[]): void;
}

/** Which events a webhook is told of: one row per type, one column per method. */
export function EventGrid({ label, events, isReadOnly, onChange }: EventGridProps) {
  return (
    <table className={classes['grid']}>
      <caption className={classes['caption']}>{label}</caption>
      <thead>
        <tr>
          <th scope="col">Event</th>
          {eventMethods.map((method) => (
            <th key={method} scope="col">
              {method}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {gridTypes(events).map((type) => (
          <tr key={type}>
            <th scope="row">{type}</th>
            {eventMethods.map((method) => (
              <td key={method}>
                <Checkbox
                  className={classes['box']}
                  aria-label={`${type}.${method}`}
                  checked={hasEvent(events, type, method)}
                  disabled={isReadOnly}
                  onChange={() => onChange(toggleEvent(events, type, method))}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
