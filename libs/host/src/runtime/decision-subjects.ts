import type { Identity, Subjects } from '@bihuan/reference'
import type { SubjectRegistry } from '../sealing/subject-registry.js'
import { uuidV5 } from '../sealing/uuid.js'
import type { Secrets } from './secrets.js'

/** One writing for what people write in several: full-width digits, a small x, blanks. */
function written({ idType, idNumber }: Identity): string {
  return JSON.stringify([idType, idNumber.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()])
}

/** The people whom a command names, found or proposed before its decision. */
export async function subjectsOf(
  registry: SubjectRegistry, secrets: Secrets, commandId: string, identities: readonly Identity[],
): Promise<Subjects> {
  const known = new Map<string, string>()
  for (const identity of identities) {
    const text = written(identity)
    if (!known.has(text)) known.set(text, await registry.subjectFor(secrets.mac('identity-mac', text).toString('hex')))
  }
  return {
    of: (identity) => {
      const subjectId = known.get(written(identity))
      if (subjectId === undefined) throw new TypeError('the binding did not announce this identity')
      return subjectId
    },
    unidentified: (role) => {
      const subjectId = uuidV5(commandId, `subject/${role}`)
      registry.proposeUnidentified(subjectId)
      return subjectId
    },
  }
}
