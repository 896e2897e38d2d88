import { defineConfig } from 'vite'

export default defineConfig({
  base: '/',
  build: {
    outDir: '../src/main/resources/page',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // The page's policy allows no data: address.
    assetsInlineLimit: 0,
  },
})
