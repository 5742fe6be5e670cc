// In a list of playbooks the arrows lead from one to the next, Home to the first and End to the last.
const LINKS = ".pbs > li > a";

export function enableRows(root: Document): void {
  root.addEventListener("keydown", (event) => {
    const here = (event.target as Element).closest<HTMLAnchorElement>(LINKS);
    if (!here || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const links = Array.from(root.querySelectorAll<HTMLAnchorElement>(LINKS));
    const next = { ArrowDown: links.indexOf(here) + 1, ArrowUp: links.indexOf(here) - 1, Home: 0, End: links.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    links[next]?.focus();
  });
}
