// Following a playbook: the server's page holds every step; this shows one at a time.
import { enableArriving } from "./arriving";
import { enableBars } from "./bars";
import { enableFeedback } from "./feedback";
import { enableGalleries } from "./gallery";
import { Place, readPages } from "./pages";
import { enableKeys, enableLinks, enableSwipes } from "./turning";
import { enableZoom } from "./zoom";

export function startViewer(root: HTMLElement): Place {
  const place = new Place(readPages(root));
  enableGalleries(root);
  enableBars(root, place);
  enableArriving(root, place);
  enableLinks(root, place);
  enableKeys(place);
  enableSwipes(root.querySelector("main")!, place);
  enableZoom(root);
  enableFeedback(root);
  root.classList.add("is-run");
  place.start();
  return place;
}
