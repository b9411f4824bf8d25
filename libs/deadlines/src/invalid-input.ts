/**
 * Thrown for a value that no caller should have let through: a malformed date, a limit of minus one day, a clock
 * without a start. It marks a programmer's or an operator's error (architecture.md §7), never a citizen's: what a
 * citizen may get wrong is checked before, with `limitProblems`, `calendarYearProblems` and the like.
 */
export class InvalidDeadlineInput extends RangeError {
  override readonly name = 'InvalidDeadlineInput'
}

/** Throws {@link InvalidDeadlineInput} naming the first problem, if there is one. */
export function refuseProblems(subject: string, problems: readonly string[]): void {
  if (problems.length > 0) throw new InvalidDeadlineInput(`${subject}: ${problems.join('; ')}`)
}
