import type { linesEnglish } from "./lines-english";

const plural = (count: number, one: string, more: string): string => (count < 2 ? one : more);

export const linesFrench: typeof linesEnglish = {
  noticeHint: (level) => `Entrée en fait une consigne de cette étape, ${level}. Ce qui peut blesser. Ce qui arrive alors. Comment l’éviter.`,
  toolsHint: "Entrée l’ajoute à la liste des outils. Plusieurs\u00a0: une virgule entre eux.",
  partsHint: "Entrée l’ajoute à la liste des pièces. Plusieurs\u00a0: une virgule entre elles.",
  noticeAdded: (level) => `${level} ajouté à cette étape`,
  noticesFull: (most) => `Une étape a ${String(most)} consignes au plus.`,
  itemsAdded: (count) => `${String(count)} ${plural(count, "ligne ajoutée", "lignes ajoutées")} sous «\u00a0Avant de commencer\u00a0»`,
  itemsLeft: (count) => `La liste est pleine. ${String(count)} ${plural(count, "ligne est restée", "lignes sont restées")} de côté.`,
  keyNotice: "Dans une ligne de commande vide\u00a0: une consigne\u202f; trois phrases, puis Entrée",
  keyDanger: "De même, avec DANGER",
  keyTools: "Dans une ligne de commande vide\u00a0: des outils, une virgule entre eux, puis Entrée",
  keyParts: "De même pour les pièces",
};
