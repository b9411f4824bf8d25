import { describe, expect, it } from '@jest/globals'
import { reject, rejectForNow, type Decider, type NewEvent } from '@bihuan/kernel'
import { fact, SCENARIO_START, SOME_CLERK } from './fact.js'
import { scenario } from './scenario.js'

type Opened = NewEvent<'Opened', { readonly room: string }>
type Closed = NewEvent<'Closed', Record<never, never>>
type DoorCommand =
  | { readonly name: 'open'; readonly data: { readonly room: string } }
  | { readonly name: 'close'; readonly data: Record<never, never> }

interface Door {
  readonly room: string | undefined
  readonly by: readonly string[]
  readonly at: readonly string[]
}

const opened = (room: string): Opened => ({ type: 'Opened', data: { room } })
const closed: Closed = { type: 'Closed', data: {} }

const door: Decider<Door, DoorCommand, Opened | Closed, { readonly locked: boolean }> = {
  initial: { room: undefined, by: [], at: [] },
  decide(command, state, context) {
    if (context.locked) return rejectForNow('door-locked')
    if (command.name === 'close') return state.room === undefined ? [] : [closed]
    return state.room === undefined ? [opened(command.data.room)] : reject('door-open', { room: state.room })
  },
  evolve(state, event) {
    const { actor, recordedAt } = event.metadata
    const room = event.type === 'Opened' ? event.data.room : undefined
    return { room, by: [...state.by, actor.id], at: [...state.at, recordedAt] }
  },
}

const start = scenario(door, { locked: false })
const open = { name: 'open', data: { room: 'r1' } } as const
const close = { name: 'close', data: {} } as const

describe('a scenario', () => {
  it('says which events a command yields', () => {
    start.when(open).yields([opened('r1')])
    start.given(opened('r1')).when(close).yieldsTypes('Closed')
    start.when(close).yieldsNothing()
  })

  it('says how a command is rejected', () => {
    start.given(opened('r1')).when(open).rejected('door-open', { room: 'r1' })
    start.in({ locked: true }).when(open).rejectedForNow('door-locked')
  })

  it('fails when the decision is another one', () => {
    expect(() => start.when(open).yields([opened('r2')])).toThrow('what open decided')
    expect(() => start.when(open).rejected('door-open')).toThrow('was not rejected but decided [Opened]')
    expect(() => start.given(opened('r1')).when(open).yields([])).toThrow('was rejected: door-open')
    expect(() => start.given(opened('r1')).when(open).rejected('other')).toThrow('the rejection of open')
    expect(() => start.given(opened('r1')).when(open).rejectedForNow('door-open')).toThrow('by itself')
  })

  it('plays commands to get to a state, and refuses to play one that is rejected', () => {
    expect(start.after(open).after(close).state.at).toHaveLength(2)
    expect(() => start.after(open).after(open)).toThrow('was rejected')
  })

  it('records facts one second apart by a clerk, unless they say otherwise', () => {
    const guard = { id: 'guard', roles: [], kind: 'person' } as const
    const { by, at } = start.given(
      opened('r1'), fact(closed).by(guard), fact(opened('r2')).at('2026-05-01T00:00:00.000Z'), closed).state
    expect(by).toEqual([SOME_CLERK.id, 'guard', SOME_CLERK.id, SOME_CLERK.id])
    expect(at).toEqual([
      SCENARIO_START, '2026-03-02T01:00:01.000Z', '2026-05-01T00:00:00.000Z', '2026-05-01T00:00:01.000Z',
    ])
  })

  it('is the same each time it is told', () => {
    const tell = (): unknown => start.given(opened('r1'), closed).when(open).state
    expect(tell()).toEqual(tell())
  })
})
