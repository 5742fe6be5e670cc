const english = {
  copied: "Copied",
  close: "Close",
  notBegun: "The server can't be reached. No playbook was begun: drop the photos once more.",
  noPhotos: "No photo is among these files. Drop JPEG, PNG, WebP, AVIF, GIF or HEIC.",
};

export type Messages = typeof english;

const catalogues: Record<"en" | "fr", Messages> = {
  en: english,
  fr: {
    copied: "Copié",
    close: "Fermer",
    notBegun: "Le serveur est injoignable. Aucun mode opératoire n’a été commencé : déposez les photos encore une fois.",
    noPhotos: "Aucune photo parmi ces fichiers. Déposez du JPEG, PNG, WebP, AVIF, GIF ou HEIC.",
  },
};

export function messages(language = document.documentElement.lang): Messages {
  return language.startsWith("fr") ? catalogues.fr : catalogues.en;
}
