import { readFile } from 'node:fs/promises'
import { DOCS } from '../../documents/documents.js'

/** One line of the committed table. */
export interface CommittedRight {
  readonly method: 'GET' | 'POST'
  /** With its parameters behind colons. */
  readonly path: string
  readonly route: string
  readonly roles: readonly string[] | 'everybody'
}

/** The table as it was reviewed, which is not what the guard reads. */
export async function committedRights(): Promise<readonly CommittedRight[]> {
  const text = await readFile(new URL('api/access.json', DOCS), 'utf8')
  const table = JSON.parse(text) as { readonly [route: string]: CommittedRight['roles'] }
  return Object.entries(table).map(([route, roles]) => {
    const [method = '', path = ''] = route.split(' ')
    if (method !== 'GET' && method !== 'POST') throw new TypeError(`no test knows ${route}`)
    return { method, path, route, roles }
  })
}
