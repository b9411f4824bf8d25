import { acceptanceService } from '@bihuan/acceptance'
import type { DeciderBinding } from '@bihuan/host'
import type { Command } from '@bihuan/kernel'
import type { DecidingActor, Publication } from '@bihuan/reference'

export const CLERK: DecidingActor = {
  id: 'clerk-city-w01', roles: ['clerk'], kind: 'person', hallId: 'city', windowId: 'city-w01',
}
export const ADMINISTRATOR: DecidingActor = { id: 'administrator-1', roles: ['administrator'], kind: 'person' }

const ITEM = 'food-licence'
const MATERIALS = ['application-form', 'business-licence', 'layout', 'food-safety-rules', 'photographs']

/** Receipt of an application by a natural person: three personal fields, another person each time. */
export function registration(person: number): Command {
  return {
    name: 'RegisterApplication',
    data: {
      itemCode: ITEM, hallId: 'city', channel: 'window',
      applicant: {
        kind: 'person', name: '申请人', idType: 'other', idNumber: `BENCH-${String(person).padStart(12, '0')}`,
        mobile: `139${String(person % 100_000_000).padStart(8, '0')}`,
      },
      materials: MATERIALS.slice(0, 2).map((code) => ({ code, form: 'original' })),
    },
  }
}

/** An ordinary event in the life of a case, possible again and again: some 300 bytes of data. */
export const SUPPLY: Command = {
  name: 'SupplyMaterials', data: { materials: MATERIALS.map((code) => ({ code, form: 'electronic' })) },
}

/** The same for the open cases of generated stores, which are of the item `public-venue-hygiene`. */
export const LIVED_SUPPLY: Command = {
  name: 'SupplyMaterials', data: {
    materials: ['application-form', 'layout', 'test-report'].map((code) => ({ code, form: 'electronic' })),
  },
}

export const bindings = {
  cases: bindingOf('acceptance'),
  PublishCalendar: bindingOf('acceptance.calendar'),
  PublishOrganisation: bindingOf('acceptance.organisation'),
  PublishPolicy: bindingOf('acceptance.policy'),
  PublishItem: bindingOf('acceptance.item'),
} satisfies { readonly [name in Publication['command'] | 'cases']: DeciderBinding }

function bindingOf(prefix: string): DeciderBinding {
  const binding = acceptanceService.deciders.find((decider) => decider.prefix === prefix)
  if (binding === undefined) throw new TypeError(`acceptance writes no ${prefix}`)
  return binding
}
