import { describe, expect, it } from '@jest/globals'
import { callStory, type CallStory } from '../testing/call-story.js'
import { CONTACT, OFFICER, OTHER_OFFICER, RATED_OFFICER, SUPERVISOR } from '../testing/scenes.js'

const assign = (officerId: string, round = 1) => ({ name: 'AssignCallback', data: { round, officerId } }) as const
const dial = (outcome: 'reached' | 'noAnswer' | 'wrongNumber' | 'refused') => (
  { name: 'RecordAttempt', data: { round: 1, outcome } }) as const
const complete = { name: 'CompleteCallback', data: { round: 1, satisfaction: 'dissatisfied' } } as const
const abandon = (reason: 'unreachable' | 'refused') => (
  { name: 'AbandonCallback', data: { round: 1, reason } }) as const

function waiting(): CallStory {
  return callStory().opened().scheduled()
}

function assigned(): CallStory {
  return waiting().as(SUPERVISOR).does(assign(OFFICER.id)).as(OFFICER)
}

describe('Assigning', () => {
  it('is the supervisor\'s, also anew; an officer takes a free call for oneself', () => {
    expect([
      waiting().as(SUPERVISOR).says(assign(OFFICER.id)), assigned().as(SUPERVISOR).says(assign(OTHER_OFFICER.id)),
      waiting().as(OFFICER).says(assign(OFFICER.id)),
    ]).toEqual([['CallbackAssigned'], ['CallbackAssigned'], ['CallbackAssigned']])
  })

  it('by an officer reaches nobody else and takes nothing from others', () => {
    expect([
      waiting().as(OFFICER).says(assign(OTHER_OFFICER.id)), assigned().as(OTHER_OFFICER).says(assign(OTHER_OFFICER.id)),
    ]).toEqual(['assigns-only-oneself', 'already-assigned'])
  })

  it('to who has it already says nothing new', () => {
    expect(assigned().says(assign(OFFICER.id))).toEqual([])
  })

  it('needs a round that exists', () => {
    expect(waiting().as(SUPERVISOR).says(assign(OFFICER.id, 2))).toBe('round-unknown')
  })
})

describe('Separation of duties', () => {
  it('the rated unit neither takes nor makes the call, not even when it was assigned to it', () => {
    const story = assigned().does(dial('reached')).as(RATED_OFFICER)
    const said = [assign(OFFICER.id), dial('reached'), complete, abandon('refused')].map((each) => story.says(each))
    expect(new Set(said)).toEqual(new Set(['rated-unit']))
  })

  it('nobody but the assigned officer works on a call', () => {
    const story = assigned().does(dial('reached')).as(OTHER_OFFICER)
    const said = [dial('reached'), complete, abandon('refused')].map((each) => story.says(each))
    expect(new Set(said)).toEqual(new Set(['not-assigned-officer']))
  })
})

describe('Completing', () => {
  it('passes problems, suggestions and a complaint on in the same append, sealed for who was phoned', () => {
    const story = assigned().does(dial('reached')).does({ name: 'CompleteCallback', data: {
      round: 1, satisfaction: 'dissatisfied', suggestions: ['增加座椅'], complaint: '工作人员态度差',
      problems: [{ kind: 'attitude', description: '态度生硬' }, { kind: 'delay', description: '等候过久' }],
    } })
    expect(story.types.slice(-5)).toEqual([
      'CallbackCompleted', 'ProblemReported', 'ProblemReported', 'SuggestionReceived', 'ComplaintReceived',
    ])
    const [problem] = story.events.flatMap((event) => (event.type === 'ProblemReported' ? [event.data] : []))
    expect(problem?.description).toEqual({ subjectId: CONTACT.subjectId, text: '态度生硬' })
  })

  it('names the orders it is the second call of', () => {
    const story = callStory().opened().scheduled({ trigger: 'rectified', orderIds: ['ZG-1', 'ZG-2'] }).reached(1)
    const [completed] = story.does(complete).events
      .flatMap((event) => (event.type === 'CallbackCompleted' ? [event.data.orderIds] : []))
    expect(completed).toEqual(['ZG-1', 'ZG-2'])
  })

  it('needs a citizen who was reached', () => {
    expect([assigned().says(complete), assigned().does(dial('noAnswer')).says(complete)])
      .toEqual(['not-reached', 'not-reached'])
  })

  it('happens once', () => {
    expect(assigned().does(dial('reached')).does(complete).says(complete)).toBe('call-over')
  })
})

describe('Giving up', () => {
  it('comes after as many attempts as the policy asks for, and no more are made', () => {
    const story = assigned().does(dial('noAnswer')).does(dial('noAnswer'))
    const early = story.says(abandon('unreachable'))
    story.does(dial('noAnswer'))
    expect([early, story.says(dial('noAnswer')), story.says(abandon('unreachable'))])
      .toEqual(['attempts-left', 'attempts-used-up', ['CallbackAbandoned']])
  })

  it('comes at once when the number is wrong', () => {
    expect(assigned().does(dial('wrongNumber')).says(abandon('unreachable'))).toEqual(['CallbackAbandoned'])
  })

  it('because the citizen refused needs an attempt that says so', () => {
    expect([
      assigned().does(dial('noAnswer')).says(abandon('refused')),
      assigned().does(dial('refused')).says(abandon('refused')),
    ]).toEqual(['not-refused', ['CallbackAbandoned']])
  })
})
