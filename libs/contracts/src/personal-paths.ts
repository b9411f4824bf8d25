import type { z } from 'zod'
import { isWrapper, markedFieldsOf, type FieldPath } from './field-paths.js'
import { isPersonalSchema } from './personal.js'

/** Where a personal field stands. */
export type PersonalPath = FieldPath

/**
 * The personal fields of an event.
 * @throws TypeError when a personal field has no `subjectId` beside it that is always there
 */
export function personalPathsOf(schema: z.ZodType): readonly PersonalPath[] {
  return markedFieldsOf(schema, isPersonalSchema).map(({ path, beside }) => {
    if (beside['subjectId'] === undefined || isWrapper(beside['subjectId'])) {
      throw new TypeError(`personal field "${path.field}" has no subjectId beside it that is always there`)
    }
    return path
  })
}
