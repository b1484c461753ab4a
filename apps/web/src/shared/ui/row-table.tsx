import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { Bone, Waiting } from '#web/shared/ui/skeletons.tsx';
import classes from './row-table.module.css';

interface RowTableProps {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly isStale: boolean;
  readonly children: ReactNode;
}

interface Column {
  readonly title: string;
  readonly isNumber?: boolean;
  /** Where one column has a width, none follows what is in its cells; those without one share the rest. */
  readonly width?: string;
}

/** A table that becomes a list of cards where it has no room. */
export function RowTable({ caption, columns, isStale, children }: RowTableProps) {
  return (
    <table
      className={classes['table']}
      data-stale={isStale}
      data-fixed={columns.some(({ width }) => width !== undefined)}
    >
      <VisuallyHidden component="caption">{caption}</VisuallyHidden>
      <thead>
        <tr>
          {columns.map(({ title, isNumber, width }) => (
            <th
              key={title}
              scope="col"
              className={isNumber ? classes['number'] : undefined}
              style={{ width }}
            >
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

const widths = ['38%', '24%', '52%', '31%', '44%', '27%', '48%', '35%'];

/** Rows to come, of the size of real ones. */
export function RowsSkeleton({ label }: { label: string }) {
  return (
    <Waiting label={label}>
      {widths.map((width) => (
        <div key={width} className={classes['bone']}>
          <Bone width={width} />
        </div>
      ))}
    </Waiting>
  );
}
