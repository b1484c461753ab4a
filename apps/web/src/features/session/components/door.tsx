import type { ReactNode } from 'react';
import { Brand } from '#web/shared/ui/brand.tsx';
import { UpstreamStrip } from '#web/shared/ui/upstream-strip.tsx';
import classes from './door.module.css';

interface DoorProps {
  title: string;
  upstreamLabel: string | null;
  children: ReactNode;
}

/** The frame of the pages that one sees before being signed in. */
export function Door({ title, upstreamLabel, children }: DoorProps) {
  return (
    <>
      <title>{`${title} · Channeldesk`}</title>
      <UpstreamStrip label={upstreamLabel} />
      <main className={classes['root']}>
        <Brand />
        <h1 className={classes['title']}>{title}</h1>
        {children}
      </main>
    </>
  );
}
