import type { Right } from '@channeldesk/contracts';
import { paths } from '#web/shared/paths.ts';
import { CopyText } from '#web/shared/ui/copy-text.tsx';
import { curlExample, extendExample } from '../curl-example.ts';
import classes from './keys.module.css';

interface CurlExampleProps {
  /** Those of the key in question; without them every example is shown. */
  readonly rights?: readonly Right[];
}

/** How to make a first call with a key, as far as its rights reach. */
export function CurlExample({ rights }: CurlExampleProps) {
  const may = (right: Right) => rights?.includes(right) ?? true;
  const { origin } = globalThis.location;
  return (
    <section className={classes['example']} aria-label="Examples">
      {may('channels:read') ? (
        <Example title="Look up a channel" command={curlExample(origin)} />
      ) : null}
      {may('days:spend') ? (
        <Example title="Extend it by 30 days" command={extendExample(origin)} />
      ) : null}
      <p className={classes['lead']}>
        All endpoints are in the <a href={paths.apiReference}>API reference</a>.
      </p>
    </section>
  );
}

function Example({ title, command }: { title: string; command: string }) {
  return (
    <div>
      <div className={classes['exampleTitle']}>
        <h2 className={classes['title']}>{title}</h2>
        <CopyText value={command} label={`example, ${title}`}>
          curl
        </CopyText>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard */}
      <pre className={classes['pre']} tabIndex={0}>
        {command}
      </pre>
    </div>
  );
}
