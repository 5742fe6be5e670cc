// The answer to the notice about cookies is sent without leaving the page: nothing that was typed is lost.
export function enableNotice(root: Document): void {
  const notice = root.querySelector<HTMLElement>("[data-notice]");
  const form = notice?.querySelector("form");
  if (!notice || !form) return;
  const close = (): void => {
    notice.remove();
    root.getElementById("main")?.focus({ preventScroll: true });
  };
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const { submitter } = event;
    // The answer is a redirect; whatever else comes is for the person to see.
    fetch(form.action, { method: "POST", body: new FormData(form, submitter), redirect: "manual" }).then(({ type }) => {
      if (type === "opaqueredirect") return close();
      form.removeEventListener("submit", send);
      form.requestSubmit(submitter);
    }, close);
  };
  form.addEventListener("submit", send);
}
