import { readFile } from 'node:fs/promises'
import { describe, expect, it } from '@jest/globals'
import { DOCS, generatedDocuments } from './documents.js'

describe('the documents that the code writes about itself', () => {
  it('are committed as the code says now (else: npm run docs)', async () => {
    for (const [path, text] of await generatedDocuments()) {
      const committed = await readFile(new URL(path, DOCS), 'utf8').catch(() => 'missing')
      expect({ path, same: committed === text }).toEqual({ path, same: true })
    }
  })
})
