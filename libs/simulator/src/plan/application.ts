import type { Channel, Hall, Item, Organisation } from '@bihuan/contracts'
import { syntheticOrganisation, syntheticPerson } from '../people/synthetic-people.js'
import type { Actor } from './act.js'
import { dealt, type Weighted } from './dealt.js'
import type { Destiny } from './destinies.js'
import type { SeededRandom } from './seeded-random.js'
import { applicantAccount, clerkAt, kioskOf } from './staff.js'

/** What a play draws from: published data, as `GET /acceptance/organisation` and `/acceptance/items` show it. */
export interface Catalogue {
  readonly halls: Organisation['halls']
  readonly items: readonly Item[]
}

/** Who applies for what, where and how. */
export interface Application {
  readonly number: number
  readonly item: Item
  readonly hall: Hall
  readonly channel: Channel
  /** Files the application. */
  readonly registrar: Actor
  /** Looks at it: the clerk of a window that serves the item's unit. */
  readonly clerk: Actor
  /** Speaks for the applicant later: the own account where there is one, else the clerk. */
  readonly spokesman: Actor
  readonly body: object
}

/** Portal 41 %, hall 37 %, apps 18 % (domain.md §7); what is left comes from kiosks and by post. */
const CHANNELS: readonly Weighted<Channel>[] = [
  ['web', 41], ['window', 37], ['mobile', 18], ['kiosk', 2], ['courier', 2],
]

/** A case in five comes to the smallest hall's door, half of them to the city's. */
const HALL_WEIGHTS = [50, 30, 20] as const

/** Halls and channels of a whole play. */
export function placesOf(
  random: SeededRandom, { halls }: Catalogue, cases: number,
): readonly { readonly hall: Hall; readonly channel: Channel }[] {
  const channels = dealt(random, CHANNELS, cases)
  const weights = halls.map((hall, index): Weighted<Hall> => [hall, HALL_WEIGHTS[index] ?? 10])
  return dealt(random, weights, cases).map((hall, index) => ({ hall, channel: channels[index] ?? 'window' }))
}

/**
 * Hands out items so that every one has its turn: a play of 200 cases has only a dozen promised ones.
 * The order in which they come is the seed's.
 */
export function itemDealer(random: SeededRandom, catalogue: Catalogue): (destiny: Destiny) => Item {
  const shuffled = { ...catalogue, items: random.shuffled(catalogue.items) }
  const turns = new Map<string, number>()
  return (destiny) => {
    const fitting = itemsFor(destiny, shuffled)
    const group = fitting.map(({ code }) => code).join(' ')
    const turn = turns.get(group) ?? 0
    turns.set(group, turn + 1)
    const item = fitting[turn % fitting.length]
    if (item === undefined) throw new RangeError(`no item is ${destiny.handling} and can be ${destiny.course}`)
    return item
  }
}

/** The items on which a destiny can come true. */
function itemsFor({ handling, course }: Destiny, { items }: Catalogue): readonly Item[] {
  const fitting = items.filter((item) => item.handling === handling)
  if (course === 'suspended') return fitting.filter(({ specialProcedures }) => specialProcedures.length > 0)
  if (course !== 'slow') return fitting
  // The shorter the promise, the sooner the board shows yellow, red and overdue.
  return [...fitting].sort((one, other) => one.promisedLimit.amount - other.promisedLimit.amount).slice(0, 3)
}

export function applicationOf(
  random: SeededRandom, { number, item, hall, channel }: Pick<Application, 'number' | 'item' | 'hall' | 'channel'>,
  complete: boolean,
): Application {
  const clerk = clerkAt(hall, windowFor(random, hall, item))
  const registrar = registrarOf(channel, hall, number, clerk)
  const form = channel === 'window' || channel === 'courier' ? 'original' : 'electronic'
  const required = item.materials.filter((material) => material.required)
  const supplied = complete ? required : required.slice(0, -1)
  const body = {
    itemCode: item.code, hallId: hall.id, channel,
    ...(registrar === clerk ? { windowId: clerk.windowId } : {}),
    ...peopleOf(random, item, number, channel),
    materials: supplied.map(({ code }) => ({ code, form })),
  }
  const spokesman = registrar.roles.includes('applicant') ? registrar : clerk
  return { number, item, hall, channel, registrar, clerk, spokesman, body }
}

function peopleOf(random: SeededRandom, { serviceObjects }: Item, number: number, channel: Channel): object {
  const kind = random.pick(serviceObjects)
  const applicant = kind === 'person'
    ? { kind, ...syntheticPerson(random, '申请人', number) }
    : { kind, ...syntheticOrganisation(random, kind, number) }
  const sendsSomebody = channel === 'window' && random.happens(kind === 'person' ? 0.1 : 0.7)
  return sendsSomebody ? { applicant, agent: syntheticPerson(random, '代办人', number) } : { applicant }
}

function registrarOf(channel: Channel, hall: Hall, number: number, clerk: Actor): Actor {
  switch (channel) {
    case 'window':
    case 'courier': return clerk
    case 'kiosk': return kioskOf(hall)
    case 'web':
    case 'mobile': return applicantAccount(number)
  }
}

function windowFor(random: SeededRandom, { windows }: Hall, { unitId }: Item): string {
  const serving = windows.filter(({ group, unitIds }) => group !== 'issuing' && unitIds.includes(unitId))
  return random.pick(serving.length > 0 ? serving : windows).id
}
