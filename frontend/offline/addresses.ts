// Which addresses can be kept, and what lies below them.

const FOLLOWED = /^\/(?:p\/[0-9A-Za-z]{1,12}\/(?:versions\/[1-9]\d{0,8}\/)?|s\/[A-Za-z0-9_-]{32}\/)$/;
const BELOW = /^(\/(?:p\/[0-9A-Za-z]{1,12}\/(?:versions\/[1-9]\d{0,8}\/)?|s\/[A-Za-z0-9_-]{32}\/))media\/[0-9a-f]{64}\.\w{1,5}$/;
const CAPTURE = /^\/w\/[^/]+\/playbooks\/[0-9a-f-]{36}\/capture$/;
const SIGNING_OUT = /^\/(?:[a-z]{2}\/)?account\/sign-out$/;

export const DEVICE = "/device";

export function canBeFollowed(path: string): boolean {
  return FOLLOWED.test(path);
}

export function isCapture(path: string): boolean {
  return CAPTURE.test(path);
}

export function isSigningOut(path: string): boolean {
  return SIGNING_OUT.test(path);
}

/** The page at `address` in a language of the playbook; without one, as it is shown to whoever does not choose. */
export function inLanguage(address: string, language: string): string {
  return language ? `${address}?lang=${encodeURIComponent(language)}` : address;
}

/** Whether whoever has the address may follow, whoever uses the device. */
export function isPublicLink(path: string): boolean {
  return path.startsWith("/s/");
}

/** The page that shows the picture or video; empty for anything else. */
export function pageOfMedia(path: string): string {
  return BELOW.exec(path)?.[1] ?? "";
}

export function isStatic(path: string): boolean {
  return path.startsWith("/static/");
}

const OF_PAGE = /["'(](\/static\/[^"'()#?\s]+)/g;
const OF_STYLE = /url\(\s*["']?([^"')]+)["']?\s*\)/g;

/** Scripts, styles and icons that a page of ours names. */
export function staticFiles(html: string): string[] {
  return [...new Set([...html.matchAll(OF_PAGE)].map((found) => found[1]!))];
}

/** Fonts and pictures that a style sheet names, from the sheet's own address. */
export function filesOfStyle(css: string, address: string): string[] {
  const named = [...css.matchAll(OF_STYLE)].map((found) => found[1]!).filter((name) => !name.startsWith("data:"));
  return [...new Set(named.map((name) => new URL(name, address)).map(({ pathname }) => pathname))];
}
