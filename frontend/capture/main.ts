import "../annotator/main";
import type { Ask } from "../offline/asking";
import { warningSigns } from "../editor/signs";
import { KominCapture } from "./capture";

customElements.define("komin-capture", KominCapture);

// Opened again without a network, the page shows what waits and takes more (frontend/offline/capture-page.ts).
async function holdThisPage(): Promise<void> {
  await navigator.serviceWorker.register("/worker.js", { updateViaCache: "none" });
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ komin: "hold", address: location.pathname, pictures: warningSigns() } satisfies Ask);
}

if ("serviceWorker" in navigator) void holdThisPage().catch(() => undefined);
