import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './skeletons.module.css';

interface BoneProps {
  width?: string;
  height?: string;
}

/** A grey bar of the size of what is coming. */
export function Bone({ width = '100%', height = '0.875rem' }: BoneProps) {
  return <span className={classes['bone']} style={{ width, height }} />;
}

/** Bones that take their room at once and show after 150 ms; `label` says what is loading. */
export function Waiting({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="status" aria-busy="true" className={classes['waiting']}>
      <VisuallyHidden>{label}</VisuallyHidden>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}

/** Lines of text to come. */
export function TextSkeleton({ label, lines = 3 }: { label: string; lines?: number }) {
  const widths = ['62%', '84%', '48%', '72%'];
  return (
    <Waiting label={label}>
      <div className={classes['lines']}>
        {Array.from({ length: lines }, (_, line) => (
          <Bone key={line} width={widths[line % widths.length] ?? '60%'} />
        ))}
      </div>
    </Waiting>
  );
}
