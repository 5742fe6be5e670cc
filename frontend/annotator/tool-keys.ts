// The letter of each tool. Chosen for French, as the design's: flèche, cercle, cadre, épingle, dessin, surligner, recadrer, pivoter, jouer, visages.
import type { Tool } from "./annotation";

export const TOOL_KEYS: readonly (readonly [Tool, string])[] = [
  ["select", "V"], ["arrow", "F"], ["line", "L"], ["circle", "C"], ["box", "R"], ["pin", "E"], ["text", "T"], ["freehand", "D"],
  ["highlight", "S"], ["blur", "B"], ["crop", "K"],
];
export const ROTATE_KEY = "P";
export const FACES_KEY = "G";
export const UNDO_KEY = "Z";
export const PLAY_KEY = "J";
