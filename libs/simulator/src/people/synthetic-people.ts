import type { ORGANISATION_KINDS } from '@bihuan/contracts'
import type { SeededRandom } from '../plan/seeded-random.js'
import { creditAlphabet, withCreditCheck, withResidentCheck } from './check-digits.js'

/** Whoever applies or acts for somebody, in the words of `POST /acceptance/cases`. */
export interface SyntheticPerson {
  readonly name: string
  readonly idType: 'residentId'
  readonly idNumber: string
  readonly mobile?: string
}

export interface SyntheticOrganisation {
  readonly name: string
  readonly idType: 'uscc'
  readonly idNumber: string
}

/** No place has this code, so no number that begins with it was ever given to anybody. */
export const syntheticRegion = '990100'

/** A person that cannot exist. @param role stands in the name, e.g. `申请人` */
export function syntheticPerson(random: SeededRandom, role: string, number: number): SyntheticPerson {
  const year = 1940 + random.whole(65)
  const birth = `${year}${padded(1 + random.whole(12), 2)}${padded(1 + random.whole(28), 2)}`
  const idNumber = withResidentCheck(`${syntheticRegion}${birth}${padded(random.whole(1000), 3)}`)
  // Prefix 179 dials telephony over IP; no mobile network has it.
  const mobile = random.happens(0.8) ? { mobile: `179${padded(number % 10 ** 8, 8)}` } : {}
  return { name: `示例${role}${padded(number, 5)}`, idType: 'residentId', idNumber, ...mobile }
}

type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

/** What an organisation of this kind is called, and how its code begins (registering body, category). */
const ORGANISATIONS: Readonly<Record<OrganisationKind, readonly [name: string, prefix: string]>> = {
  enterprise: ['有限公司', '91'], institution: ['事业单位', '12'], association: ['社会团体', '51'],
  government: ['机关', '11'], other: ['其他组织', 'Y1'],
}

export function syntheticOrganisation(
  random: SeededRandom, kind: OrganisationKind, number: number,
): SyntheticOrganisation {
  const [name, prefix] = ORGANISATIONS[kind]
  const code = Array.from({ length: 9 }, () => random.pick([...creditAlphabet])).join('')
  const idNumber = withCreditCheck(`${prefix}${syntheticRegion}${code}`)
  return { name: `示例${padded(number, 5)}号${name}`, idType: 'uscc', idNumber }
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0')
}
