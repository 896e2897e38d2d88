import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { en } from '../src/text/en.ts'
import { ko } from '../src/text/ko.ts'

const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

describe('texts', () => {
  it('name the same values in every language', () => {
    for (const [key, text] of Object.entries(en)) {
      assert.deepEqual(names(ko[key as keyof typeof en]), names(text), key)
    }
  })
})
