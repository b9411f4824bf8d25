import type { Hall, Organisation } from '@bihuan/contracts'
import { businessHoursProblems } from '@bihuan/deadlines'
import { problem, repeated, type ReferenceProblem } from './problem.js'

/**
 * Everything that an organisation names must stand in it, once.
 * @param known the one that is published already: a house has one organisation, in ever newer versions
 */
export function organisationProblems(
  organisation: Organisation, known?: Pick<Organisation, 'code'>,
): readonly ReferenceProblem[] {
  const units = new Set(organisation.units.map(({ id }) => id))
  const groups = new Set(organisation.windowGroups.map(({ id }) => id))
  const isAnother = known !== undefined && known.code !== organisation.code
  return [
    ...(isAnother ? [problem('second-organisation', 'organisation', organisation.code)] : []),
    ...repeated('hall', organisation.halls.map(({ id }) => id)),
    ...repeated('unit', organisation.units.map(({ id }) => id)),
    ...repeated('window group', organisation.windowGroups.map(({ id }) => id)),
    ...organisation.halls.flatMap((hall) => hallProblems(hall, units, groups)),
  ]
}

function hallProblems(
  hall: Hall, units: ReadonlySet<string>, groups: ReadonlySet<string>,
): readonly ReferenceProblem[] {
  const sections = new Set(hall.sections.map(({ id }) => id))
  const problems = [
    ...repeated(`section of hall ${hall.id}`, hall.sections.map(({ id }) => id)),
    ...repeated(`window of hall ${hall.id}`, hall.windows.map(({ id }) => id)),
    ...businessHoursProblems(hall.hours).map((found) => problem('faulty-business-hours', `hall ${hall.id}`, found)),
  ]
  for (const { id, section, unitIds, group } of hall.windows) {
    const at = `window ${id} of hall ${hall.id}`
    if (!sections.has(section)) problems.push(problem('unknown-section', at, section))
    if (group !== undefined && !groups.has(group)) problems.push(problem('unknown-window-group', at, group))
    for (const unitId of unitIds.filter((unit) => !units.has(unit))) problems.push(problem('unknown-unit', at, unitId))
  }
  return problems
}
