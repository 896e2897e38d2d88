import { defineConfig } from 'vite'

/** The pages of staff are built by themselves: a change of them is none of the buyers' page. */
export default defineConfig({
  base: '/',
  build: {
    outDir: '../src/main/resources/staff',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // The pages' policy allows no data: address.
    assetsInlineLimit: 0,
    rolldownOptions: { input: ['gate.html', 'organizer.html'] },
  },
})
