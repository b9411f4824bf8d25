import type { Condition, FieldValue } from '@bihuan/kernel'

/** A condition for every field that was asked for: what a list's query parameters narrow it by. */
export function equalTo(asked: { readonly [field: string]: FieldValue | undefined }): readonly Condition[] {
  return Object.entries(asked).flatMap(([field, equals]) => (equals === undefined ? [] : [{ field, equals }]))
}
