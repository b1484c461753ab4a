const keepMs = 60_000;

/** Hands a file to the browser's downloads. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  saveLink(url, name);
  // Some browsers read it only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), keepMs);
}

/** Has the browser save what an address answers with, under a name of its own or as the answer says. */
export function saveLink(url: string, name = ''): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
