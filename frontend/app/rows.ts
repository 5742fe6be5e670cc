// In a list of playbooks the arrows, and j and k, lead from one to the next, Home to the first and End to the last.
const LINKS = ".pbs > li > a";

export function enableRows(root: Document): void {
  root.addEventListener("keydown", (event) => {
    const here = (event.target as Element).closest<HTMLAnchorElement>(LINKS);
    if (!here || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const links = Array.from(root.querySelectorAll<HTMLAnchorElement>(LINKS));
    const [below, above] = [links.indexOf(here) + 1, links.indexOf(here) - 1];
    const next = { ArrowDown: below, j: below, ArrowUp: above, k: above, Home: 0, End: links.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    links[next]?.focus();
  });
}
