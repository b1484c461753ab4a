import type { Extension } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { focusFirstFault } from '#web/shared/forms/first-fault.ts';
import { extensionsQuery } from '../queries.ts';
import { waitsForPerson } from './extend-stages.ts';
import { openExtension } from './open-extension.ts';

/** What is known of another extension that is open; a list that was not read is not an empty one. */
export type Elsewhere =
  | { readonly kind: 'reading' }
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly extension: Extension }
  | { readonly kind: 'unreadable'; readonly error: Error };

/** Whether days may be given beside what else is open, and what a person said to know of it. */
export function useElsewhere(channelId: string) {
  const extensions = useQuery(extensionsQuery(channelId));
  const elsewhere = elsewhereOf(extensions);
  const subject = subjectOf(elsewhere);
  const [known, setKnown] = useState<string | null>(null);
  const [isAsked, setAsked] = useState(false);
  const isKnown = subject === null || subject === known;
  const isClear = isKnown && elsewhere.kind !== 'reading';

  /** Answers whether days may be given now; where a person has to say something first, asks for it. */
  function check(): boolean {
    setAsked(!isKnown);
    if (!isKnown) focusFirstFault();
    return isClear;
  }

  return {
    elsewhere,
    /** What a person has to see to first, as long as nobody said to know of it. */
    waiting: isKnown ? null : waitingOf(elsewhere),
    /** When Whapi takes the next extension of this channel; null when that is now. */
    freeAt: extensions.data?.freeAt ?? null,
    isKnown,
    isClear,
    isFaulty: isAsked && !isKnown,
    check,
    setKnown: (isTicked: boolean) => setKnown(isTicked ? subject : null),
    knowOf: ({ operationId }: Extension) => setKnown(operationId),
    readAgain: extensions.refetch,
  };
}

function waitingOf(elsewhere: Elsewhere): Extension | null {
  const isWaiting = elsewhere.kind === 'open' && waitsForPerson(elsewhere.extension);
  return isWaiting ? elsewhere.extension : null;
}

function elsewhereOf({ data, error }: ExtensionsRead): Elsewhere {
  const extension = openExtension(data?.items ?? []);
  if (extension) return { kind: 'open', extension };
  if (error) return { kind: 'unreadable', error };
  return { kind: data ? 'none' : 'reading' };
}

interface ExtensionsRead {
  readonly data: { readonly items: readonly Extension[] } | undefined;
  readonly error: Error | null;
}

/** What a person has to know of, by a name: another extension asks again. */
function subjectOf(elsewhere: Elsewhere): string | null {
  if (elsewhere.kind === 'open') return elsewhere.extension.operationId;
  return elsewhere.kind === 'unreadable' ? elsewhere.kind : null;
}
