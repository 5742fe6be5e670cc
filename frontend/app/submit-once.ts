// A form sent twice at once by a double click or an impatient thumb is sent once.
const PAUSE_MS = 2000;

export function enableSubmitOnce(root: Document): void {
  const sent = new WeakMap<HTMLFormElement, number>();
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "post") return;
    if (event.timeStamp - (sent.get(form) ?? -PAUSE_MS) < PAUSE_MS) event.preventDefault();
    else sent.set(form, event.timeStamp);
  });
}
