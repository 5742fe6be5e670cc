import { enableIdle } from "../app/idle";
import { enableNotice } from "../app/notice";
import { DevicePage } from "../offline/device";
import { enableKeeping } from "../offline/keep";
import { startViewer } from "./viewer";

enableIdle(document);
enableNotice(document);
const root = document.querySelector<HTMLElement>("[data-viewer]");
if (root) {
  startViewer(root);
  enableKeeping(root);
}
const device = document.querySelector<HTMLElement>("[data-device]");
if (device) void new DevicePage(device).start();
