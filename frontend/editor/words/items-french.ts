import type { itemsEnglish } from "./items-english";

export const itemsFrench: typeof itemsEnglish = {
  edit: (name) => `Modifier\u00a0: ${name}`,
  remove: (name) => `Supprimer\u00a0: ${name}`,
  up: (name) => `Monter\u00a0: ${name}`,
  down: (name) => `Descendre\u00a0: ${name}`,
  replace: (name) => `Remplacer\u00a0: ${name}`,
  describe: (name) => `Décrire\u00a0: ${name}`,
  toStep: (name) => `Déplacer vers une autre étape\u00a0: ${name}`,
  now: (place, count) => `Désormais ${String(place)} sur ${String(count)}`,
  keyRemove: "Supprimer la consigne, le contrôle, le point clé ou la photo en cours",
  keyMove: "Le ou la déplacer parmi ses semblables",
};
