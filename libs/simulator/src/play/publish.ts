import type { Publication } from '@bihuan/reference'
import { memberOf, refusalOf } from './problem.js'

const COLLECTIONS = {
  PublishCalendar: 'calendars', PublishOrganisation: 'organisation', PublishPolicy: 'policies', PublishItem: 'items',
} as const

const COMMANDS = {
  PublishCalendar: 'publish-calendar', PublishOrganisation: 'publish-organisation', PublishPolicy: 'publish-policy',
  PublishItem: 'publish-item',
} as const

export interface PublishRequest {
  readonly baseUrl: string
  /** An administrator's, and always the same account's: the keys below count for one account. */
  readonly token: string
  /** In an order in which everything named is already known. */
  readonly publications: readonly Publication[]
}

/**
 * Publishes one after the other through the public HTTP API. Keys follow from what is published, so that doing it
 * again changes nothing. @throws Error naming the publication and the code it was refused with
 */
export async function publishAll({ baseUrl, token, publications }: PublishRequest): Promise<void> {
  for (const publication of publications) {
    const { command, id, data } = publication
    const response = await fetch(new URL(`/acceptance/${COLLECTIONS[command]}/${id}/${COMMANDS[command]}`, baseUrl), {
      method: 'POST', body: JSON.stringify(data),
      headers: {
        authorization: `Bearer ${token}`, 'content-type': 'application/json',
        'idempotency-key': `publish-${id}-${versionIn(publication)}`,
      },
    })
    if (response.ok) continue
    const { status, code, facts } = await refusalOf(response)
    throw new Error(`${command} ${id} was answered ${status} ${code} ${facts}`.trimEnd())
  }
}

function versionIn({ data }: Publication): string {
  return Object.values(data).map((published) => String(memberOf(published, 'version'))).join('.')
}
