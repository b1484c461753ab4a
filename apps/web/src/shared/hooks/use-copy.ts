import { useEffect, useState } from 'react';
import { copyToClipboard } from '../copy-to-clipboard.ts';
import { announce } from '../ui/announcer.tsx';

const shownMs = 2000;

/** Copies, says so to whoever listens, and tells for a moment whether it worked. */
export function useCopy(said: { copied: string; failed: string }) {
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (outcome === 'idle') return;
    const timer = setTimeout(() => setOutcome('idle'), shownMs);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async (text: string) => {
    const reached = (await copyToClipboard(text)) ? 'copied' : 'failed';
    setOutcome(reached);
    announce(said[reached]);
  };
  return { outcome, copy };
}
