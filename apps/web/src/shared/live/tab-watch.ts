interface TabWatch {
  /** Nobody has looked at the tab for a minute, or somebody looks at another one of the console. */
  onPause(): void;
  onReturn(): void;
  onOnline(): void;
}

const unseenMs = 60_000;

/**
 * Knows whether anybody looks at this tab. A browser opens six connections to one server and no more, so
 * of many tabs only those that are seen may keep one.
 */
export function watchTab({ onPause, onReturn, onOnline }: TabWatch) {
  const others = new BroadcastChannel('channeldesk-seen');
  let isPaused = document.hidden;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function pause(): void {
    isPaused = true;
    onPause();
  }

  function look(): void {
    clearTimeout(timer);
    if (document.hidden) {
      timer = setTimeout(pause, unseenMs);
      return;
    }
    isPaused = false;
    others.postMessage(null);
    onReturn();
  }

  others.onmessage = () => document.hidden && pause();
  document.addEventListener('visibilitychange', look);
  window.addEventListener('online', onOnline);
  if (!document.hidden) others.postMessage(null);
  return {
    isPaused: () => isPaused,
    close() {
      clearTimeout(timer);
      others.close();
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', onOnline);
    },
  };
}
