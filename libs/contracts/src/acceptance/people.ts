import { z } from 'zod'
import { ID_TYPES, ORGANISATION_KINDS } from '../codes.js'
import { personal } from '../personal.js'
import { subjectId } from '../values.js'

const name = z.string().min(1).max(120)
const idNumber = z.string().min(1).max(40)
const mobile = z.string().min(5).max(20)

const naturalApplicant = z.strictObject({
  kind: z.literal('person'), subjectId,
  name: personal(name), idType: z.enum(ID_TYPES), idNumber: personal(idNumber), mobile: personal(mobile).optional(),
}).readonly()

/** An organisation's name and code are public facts; who answers its telephone is not. */
const organisationApplicant = z.strictObject({
  kind: z.enum(ORGANISATION_KINDS),
  name: z.string().min(1).max(200), idType: z.enum(ID_TYPES), idNumber,
  contact: z.strictObject({ subjectId, mobile: personal(mobile) }).readonly().optional(),
}).readonly()

export const applicant = z.union([naturalApplicant, organisationApplicant])

/** 代办人: acts for the applicant; never the same data as the applicant's. */
export const agent = z.strictObject({
  subjectId,
  name: personal(name), idType: z.enum(ID_TYPES), idNumber: personal(idNumber), mobile: personal(mobile).optional(),
}).readonly()

export type Applicant = z.infer<typeof applicant>
export type Agent = z.infer<typeof agent>
