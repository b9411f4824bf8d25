import { verdictOf, type Run } from './runs.js'

export function figuresText({ counts, worst }: Pick<Run, 'counts' | 'worst'>): string {
  const amounts = Object.entries(counts).map(([what, count]) => `${amount(count)} ${what}`)
  const limits = Object.entries(worst).map(([what, value]) => `${what} at worst ${amount(value)}`)
  return [...amounts, ...limits].join('; ')
}

export function controlText({ control }: Run): string {
  if (control === undefined) return 'not yet'
  return `${control.planted - control.missed.length} of ${control.planted} planted were noticed`
}

export function runText(run: Run): string {
  const { form, lastOn, commit, firstSeed, parts, of } = run
  const part = parts < of ? `, ${parts} of ${of} parts` : ''
  return `${verdictOf(run)}: ${form}${part}, ${lastOn}, ${commit}, seeds ${firstSeed}–${firstSeed + of - 1}`
}

function amount(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 })
}
