// Which files are photos, by what the browser says of them or by their names.
const PHOTO_NAME = /\.(jpe?g|jfif|png|webp|avif|gif|hei[cf])$/i;

export const AT_ONCE = 300;

/** With what the editor's address ends where it opens on the first of more photos than that, and tells. */
export const TOO_MANY = "#too-many";

export function isPhoto({ type, name }: File): boolean {
  return type.startsWith("image/") || PHOTO_NAME.test(name);
}
