// A page that waits for something to be ready ([data-waits]) is shown anew once it no longer waits.
const PAUSE_MS = 3000;

export function enableWaiting(root: Document, reload: () => void = () => location.reload()): void {
  if (!root.querySelector("[data-waits]")) return;
  const ask = async (): Promise<void> => {
    if (!root.hidden && !(await stillWaits(root.URL))) reload();
    else setTimeout(() => void ask(), PAUSE_MS);
  };
  setTimeout(() => void ask(), PAUSE_MS);
}

// Without an answer nothing is known: the page stays.
async function stillWaits(address: string): Promise<boolean> {
  try {
    const answer = await fetch(address);
    return !answer.ok || new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-waits]") !== null;
  } catch {
    return true;
  }
}
