const english = {
  copied: "Copied",
  close: "Close",
};

export type Messages = typeof english;

const catalogues: Record<"en" | "fr", Messages> = {
  en: english,
  fr: { copied: "Copié", close: "Fermer" },
};

export function messages(language = document.documentElement.lang): Messages {
  return language.startsWith("fr") ? catalogues.fr : catalogues.en;
}
