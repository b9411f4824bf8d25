import { demonstrationPublications } from '@bihuan/reference'
import { hygieneApplication } from './applications.js'
import type { Operation } from './operations.js'

/** Published data is checked by schemas of its own: only a real one shows that its inside is checked too. */
export function withRealSample(operation: Operation): Operation {
  if (operation.path === '/acceptance/cases' && operation.method === 'POST') {
    return { ...operation, sample: hygieneApplication() }
  }
  const kind = /publish-(\w+)$/.exec(operation.path)?.[1]
  const found = demonstrationPublications.find(({ command }) => command.toLowerCase() === `publish${kind ?? ''}`)
  return found === undefined ? operation : { ...operation, sample: found.data }
}
