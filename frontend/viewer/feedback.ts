// Feedback is about the step that is shown: the link to its form names it.
export function enableFeedback(root: HTMLElement): void {
  const link = root.querySelector<HTMLAnchorElement>("[data-feedback]");
  const general = link?.search ?? "";
  link?.addEventListener("click", () => {
    const step = /^#step-(\w+)$/.exec(location.hash)?.[1];
    link.search = step ? `${general}&step=${step}` : general;
  });
}
