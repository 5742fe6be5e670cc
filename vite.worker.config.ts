import { resolve } from "node:path";
import { defineConfig } from "vite";

// The service worker is one file that imports nothing: not every browser lets a worker import modules.
export default defineConfig({
  root: "frontend",
  publicDir: false,
  build: {
    outDir: resolve(import.meta.dirname, "src/komin/web/static/komin"),
    emptyOutDir: false,
    target: "es2022",
    modulePreload: false,
    rollupOptions: {
      input: resolve(import.meta.dirname, "frontend/offline/worker.ts"),
      output: { format: "iife", entryFileNames: "worker.js" },
    },
  },
});
