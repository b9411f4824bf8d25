import { NO_GAPS, rejectionGaps } from '@bihuan/host/testing'
import { expect, it } from '@jest/globals'
import { rejections } from './rejections.js'

it('Every code with which a rule of callback rejects has words in both languages, and no other has', async () => {
  expect(await rejectionGaps(new URL('../src/', import.meta.url), rejections)).toEqual(NO_GAPS)
})
