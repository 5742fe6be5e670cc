import "./htmx";
import { enableCopyButtons } from "./copy";
import { enableMenus } from "./menus";
import { enablePasskeys } from "./passkeys";
import { enableRows } from "./rows";
import { enableShortcuts } from "./shortcuts";
import { enableSigningOut } from "./signing-out";
import { enableSubmitOnce } from "./submit-once";
import { enableThemeButtons } from "./theme";
import { enableSuggestions } from "./suggestions";
import { enableToasts } from "./toasts";
import { enableTranslating } from "./translating";
import { enableWaiting } from "./waiting";

enableToasts(document);
enableSigningOut(document);
enableCopyButtons(document);
enableThemeButtons(document);
enableMenus(document);
enablePasskeys(document);
enableRows(document);
enableShortcuts(document);
enableWaiting(document);
enableSuggestions(document);
enableTranslating(document);
// Last: a form that another behaviour took over was not sent.
enableSubmitOnce(document);
