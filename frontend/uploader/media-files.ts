// Which files are photos or films, by what the browser says of them or by their names, and how large they may be.
const PHOTO_NAME = /\.(jpe?g|jfif|png|webp|avif|gif|hei[cf])$/i;
const FILM_NAME = /\.(mp4|m4v|mov|qt|webm|mkv|avi|3gp|3g2|mts|m2ts)$/i;

/** What a file input takes: browsers know neither HEIC nor AVIF everywhere. */
export const MEDIA = "image/*,video/*,.heic,.heif,.avif";
/** Of a tool or a part there is a photo only. */
export const PHOTOS = "image/*,.heic,.heif,.avif";

export const AT_ONCE = 300;

/** With what the editor's address ends where it opens on the first of more than that, and tells. */
export const TOO_MANY = "#too-many";

// As on the server (playbooks/media/limits.py).
export const LARGEST_FILE = 40 * 1000 * 1000;
export const LARGEST_FILM = 200 * 1000 * 1000;
export const MOST_SECONDS = 60;

type Named = Pick<File, "type" | "name">;

export function isFilm({ type, name }: Named): boolean {
  return type.startsWith("video/") || (!type.startsWith("image/") && FILM_NAME.test(name));
}

export function isPhoto({ type, name }: Named): boolean {
  return type.startsWith("image/") || PHOTO_NAME.test(name);
}

export function isMedia(file: Named): boolean {
  return isPhoto(file) || isFilm(file);
}

export function isTooLarge(file: Pick<File, "type" | "name" | "size">): boolean {
  return file.size > (isFilm(file) ? LARGEST_FILM : LARGEST_FILE);
}
