// Following a playbook: the server's page holds every step; this shows one at a time.
import { enableArriving } from "./arriving";
import { enableAwake } from "./awake";
import { enableBars } from "./bars";
import { enableBookmark } from "./bookmark";
import { takeOver } from "./carrying";
import { enableDisplay } from "./display";
import { enableEnding } from "./ending";
import { enableFeedback } from "./feedback";
import { enableFilms } from "./films";
import { enableGalleries } from "./gallery";
import { enableLanguages } from "./languages";
import { enableMenus } from "./menus";
import { Place, readPages } from "./pages";
import { enableKeys, enableLinks, enableSwipes } from "./turning";
import { enableZoom } from "./zoom";

export function startViewer(root: HTMLElement): Place {
  const place = new Place(readPages(root));
  takeOver(root);
  enableGalleries(root);
  enableBars(root, place);
  enableArriving(root, place);
  enableFilms(root, place);
  enableLinks(root, place);
  enableKeys(root, place);
  enableSwipes(root, place);
  enableMenus(root);
  enableDisplay(root);
  enableEnding(root, place);
  enableAwake(root, place);
  enableZoom(root);
  enableFeedback(root);
  root.classList.add("is-run");
  place.start();
  enableLanguages(root, place);
  enableBookmark(root, place);
  return place;
}
