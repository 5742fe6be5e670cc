import "./htmx";
import { enableCopyButtons } from "./copy";
import { enableShortcuts } from "./shortcuts";
import { enableThemeButtons } from "./theme";
import { enableToasts } from "./toasts";

enableToasts(document);
enableCopyButtons(document);
enableThemeButtons(document);
enableShortcuts(document);
