const english = {
  copied: "Copied",
  close: "Close",
  notBegun: "The server can't be reached. No playbook was begun: drop the photos once more.",
  noPhotos: "No photo and no clip is among these files. Drop JPEG, PNG, WebP, AVIF, GIF, HEIC, MP4, MOV or WebM.",
};

export type Messages = typeof english;

const catalogues: Record<"en" | "fr", Messages> = {
  en: english,
  fr: {
    copied: "Copié",
    close: "Fermer",
    notBegun: "Le serveur est injoignable. Aucun mode opératoire n’a été commencé : déposez les photos encore une fois.",
    noPhotos: "Ni photo ni clip parmi ces fichiers. Déposez du JPEG, PNG, WebP, AVIF, GIF, HEIC, MP4, MOV ou WebM.",
  },
};

export function messages(language = document.documentElement.lang): Messages {
  return language.startsWith("fr") ? catalogues.fr : catalogues.en;
}
