import { startViewer } from "./viewer";

const root = document.querySelector<HTMLElement>("[data-viewer]");
if (root) startViewer(root);
