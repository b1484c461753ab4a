const key = 'channeldesk.single-keys';

let areOn = readStored() !== 'off';

/**
 * Whether a letter or sign alone does something on a page. Who speaks to the computer, or hits keys
 * unmeant, must be able to have none of that (WCAG 2.1.4).
 */
export function areSingleKeysOn(): boolean {
  return areOn;
}

export function setSingleKeys(next: boolean): void {
  areOn = next;
  try {
    localStorage.setItem(key, next ? 'on' : 'off');
  } catch {
    // With a full or forbidden storage only a reload of the page loses it.
  }
}

function readStored(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
