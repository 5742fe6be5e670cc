// What is done with one notice, key point, check, photo or branch of the chosen step, by a key or from the palette.
import { Placing } from "../model/placing";
import type { StepContent } from "../model/types";
import type { Context } from "./part";
import { photosOf, removePhoto } from "./photos";

export type ItemField = "notices" | "key_points" | "checks" | "photos" | "branches";

function own<F extends ItemField>({ session }: Context, field: F): { step: string; items: StepContent[F] } | null {
  const { chosen, draft } = session;
  const content = chosen.kind === "step" ? draft?.steps[chosen.id]?.content : undefined;
  return content && chosen.kind === "step" ? { step: chosen.id, items: content[field] } : null;
}

export function removeItem(context: Context, field: ItemField, id: string): void {
  const found = own(context, field);
  if (!found) return;
  const { session, uploader, words } = context;
  if (field === "photos") {
    const shown = photosOf(session.draft!, uploader.uploads, found.step).find((photo) => photo.id === id);
    if (shown) removePhoto(context, found.step, shown);
  } else {
    session.set({ op: "step.set", id: found.step, field, value: found.items.filter((item) => item.id !== id) });
    context.tell(words.removed, true);
  }
  session.choose(session.chosen, "command");
}

/** One place up or down among those of its kind. `focus` is what has the focus after. */
export function moveItem(context: Context, field: ItemField, id: string, by: 1 | -1, focus: string): void {
  const found = own(context, field);
  const at = found?.items.findIndex((item) => item.id === id) ?? -1;
  const other = found?.items[at + by];
  if (!found || at < 0 || !other) return;
  const value = found.items.map((item, i) => (i === at ? other : i === at + by ? found.items[at]! : item));
  context.session.set({ op: "step.set", id: found.step, field, value });
  context.session.choose(context.session.chosen, focus);
  context.tell(context.words.items.now(at + by + 1, found.items.length));
}

/** Another picture in its place: of the workspace, or of this device. */
export function replacePhoto(context: Context, id: string): void {
  const found = own(context, "photos");
  if (!found) return;
  context.openMedia(
    1,
    ([asset]) => asset && new Placing(context.session).replace(found.step, id, asset),
    (file) => context.takeInstead(file, found.step, id),
  );
}

/** Alt+Delete removes the item that has the focus, Alt with arrows moves it. Whether the key was for one. */
export function itemKey(event: KeyboardEvent, context: Context): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  const item = target?.closest<HTMLElement>("[data-item]");
  const field = item?.dataset.item as ItemField | undefined;
  const id = item?.dataset.id;
  if (!target || !field || !id) return false;
  if (event.key === "Delete" || event.key === "Backspace") removeItem(context, field, id);
  else if (event.key === "ArrowUp") moveItem(context, field, id, -1, target.id);
  else if (event.key === "ArrowDown") moveItem(context, field, id, 1, target.id);
  else return false;
  return true;
}
