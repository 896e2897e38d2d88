import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { LANGUAGES } from '../src/text/text.ts'

const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

describe('texts', () => {
  it('name the same values in every language', () => {
    for (const [language, texts] of Object.entries(LANGUAGES)) {
      for (const [key, text] of Object.entries(LANGUAGES.en)) {
        assert.deepEqual(names(texts[key as keyof typeof texts]), names(text), `${language}: ${key}`)
      }
    }
  })
})
