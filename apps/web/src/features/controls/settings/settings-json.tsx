import type { Settings } from '@channeldesk/contracts';
import { CopyText } from '#web/shared/ui/copy-text.tsx';
import classes from './settings.module.css';

/** The settings as the Gate has them, to be read whole and taken elsewhere; secrets stay masked. */
export function SettingsJson({ settings }: { settings: Settings }) {
  const json = JSON.stringify(settings, null, 2);
  return (
    <>
      <div className={classes['copy']}>
        <CopyText value={json} label="settings">
          JSON
        </CopyText>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard */}
      <pre className={classes['json']} tabIndex={0}>
        {json}
      </pre>
    </>
  );
}
