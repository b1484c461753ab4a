const pauseMs = 700;
const styles = 'link[rel="stylesheet"]:not([data-came-anew])';

let wasSomethingLost = false;

/**
 * What a file of code exports under a name. The file is fetched again after a pause when it did not come,
 * as while the server starts anew; rejects when it does not come then either.
 */
export async function fetchCode<Module extends object, Name extends keyof Module & string>(
  load: () => Promise<Module>,
  name: Name,
): Promise<Module[Name]> {
  try {
    if (wasSomethingLost) await fetchStylesAnew();
    return (await load())[name];
  } catch {
    wasSomethingLost = true;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    await fetchStylesAnew();
    return (await load().catch((error: unknown) => importAnew<Module>(error, name)))[name];
  }
}

/** To Chromium an address that was out of reach once stays so until the page is reloaded; another one does not. */
async function importAnew<Module extends object>(error: unknown, name: string): Promise<Module> {
  const address = /https?:\S+\.js/.exec(String(error))?.[0];
  if (!address?.startsWith(window.location.origin)) throw error;
  const file = await import(/* @vite-ignore */ `${address}?again=${Date.now()}`);
  // The build puts the exports of some files into one that stands for the file as a whole.
  return (
    [file, ...Object.values(file)].find((part) => name in Object(part)) ?? Promise.reject(error)
  );
}

/** Vite asks for each style sheet only once, and would bring the code without its look. */
function fetchStylesAnew(): Promise<unknown> {
  const links = [...document.querySelectorAll<HTMLLinkElement>(styles)];
  // One that did not come is an empty sheet to some browsers and none to others.
  return Promise.all(links.filter(({ sheet }) => !sheet?.cssRules.length).map(fetchStyleAnew));
}

function fetchStyleAnew(link: HTMLLinkElement): Promise<void> {
  const another = document.createElement('link');
  another.rel = 'stylesheet';
  another.dataset['cameAnew'] = '';
  another.href = `${link.href}?again=${Date.now()}`;
  return new Promise((resolve, reject) => {
    another.addEventListener('load', () => {
      link.dataset['cameAnew'] = '';
      resolve();
    });
    another.addEventListener('error', () => {
      another.remove();
      reject(new Error(`The styles of ${link.href} could not be fetched.`));
    });
    link.after(another);
  });
}
