import { defineConfig } from "vite";

/** The API server that `npx vite` passes /api on to while screens are being worked on. */
const API = "http://127.0.0.1:8750";

export default defineConfig({
  base: "/",
  build: {
    outDir: "../built",
    emptyOutDir: true,
    target: "es2022",
    // Browsers that know light-dark(): those of 2024 and later.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // Nothing is inlined as a data: address: the desk's content policy lets only files load.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The map library is one file of a megabyte; it loads only with the screens that draw a map.
    chunkSizeWarningLimit: 1500,
  },
  server: { host: "127.0.0.1", proxy: { "/api": API } },
});
