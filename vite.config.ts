import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

const part = (name: string) => resolve(import.meta.dirname, "frontend", name);

// Django hashes the entries; chunks carry their own hash, because only JavaScript names them.
export default defineConfig({
  root: "frontend",
  base: "./",
  publicDir: part("public"),
  build: {
    outDir: resolve(import.meta.dirname, "src/komin/web/static/komin"),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    assetsInlineLimit: 0,
    rollupOptions: {
      // What a later chunk shares with an entry goes into a chunk of its own: under its hashed name, an entry imported
      // again by its plain one would be a second copy.
      preserveEntrySignatures: "strict",
      input: {
        app: part("app/main.ts"),
        editor: part("editor/main.ts"),
        capture: part("capture/main.ts"),
        viewer: part("viewer/main.ts"),
        "app-style": part("styles/app.css"),
        "viewer-style": part("styles/viewer.css"),
        "capture-style": part("styles/capture-page.css"),
      },
      output: {
        entryFileNames: "[name].js",
        // An entry has two addresses, with and without Django's hash: a chunk that imported one would run it twice. What the
        // editor shares with the annotator, which is loaded later, is therefore in a chunk of its own.
        codeSplitting: {
          groups: [
            { name: "lit", test: /node_modules\/(@lit|lit)/, priority: 2 },
            { name: "editing", test: /frontend\/(annotator\/(marks|placing|drawing|shapes)|editor\/(model\/(ids|draft|describe|numbers|prose)|parts\/(part|fields|photos)))\.ts$/, priority: 1 },
          ],
        },
        chunkFileNames: "chunks/[name]-[hash:10].js",
        assetFileNames: ({ names }) => (names[0]?.endsWith(".css") ? "[name][extname]" : "assets/[name]-[hash:10][extname]"),
      },
    },
  },
  plugins: [
    {
      name: "modules-of-entries",
      // What each entry imports in turn, for pages to ask for all of it at once (web/templatetags/komin.py).
      generateBundle(_options, bundle) {
        const importedBy = (name: string, known: Set<string>): Set<string> => {
          const file = bundle[name];
          for (const next of file?.type === "chunk" ? file.imports : []) if (!known.has(next)) importedBy(next, known.add(next));
          return known;
        };
        const entries = Object.values(bundle).filter((file) => file.type === "chunk" && file.isEntry && file.fileName.endsWith(".js"));
        const modules = entries.map(({ fileName }) => [fileName, [...importedBy(fileName, new Set())]] as const).filter(([, imported]) => imported.length > 0);
        this.emitFile({ type: "asset", fileName: "modules.json", source: JSON.stringify(Object.fromEntries(modules)) });
      },
    },
    {
      name: "fonts-of-the-viewer",
      // On the floor nothing moves once it is shown: a font that comes late is for the next page. Elsewhere it is worth the move.
      generateBundle(_options, bundle) {
        const sheet = bundle["viewer-style.css"];
        if (sheet?.type === "asset") sheet.source = String(sheet.source).replaceAll("font-display:swap", "font-display:optional");
      },
    },
  ],
  // The one worker of pages, which finds faces: its folder is named in src/komin/web/static_headers.py.
  worker: { format: "es", rollupOptions: { output: { entryFileNames: "faces/[name]-[hash:10].js", assetFileNames: "faces/[name]-[hash:10][extname]" } } },
  test: { environment: "happy-dom", include: ["**/*.test.ts"], testTimeout: 60_000 },
});
