import { integerBelow, seededEntropy } from '@bihuan/testing'
import type { AnomalyKind, Append, History, Read, Seen } from './operations.js'

const FOREIGN: Omit<Seen, 'revision'> = { position: '9999999999999999', id: 'nobody-wrote-this' }

/** A true history with one untruth in it, somewhere. @throws when there is no place for one */
export function planted(history: History, kind: AnomalyKind, seed: number): History {
  return new Planting(history, seed).plant(kind)
}

class Planting {
  private readonly entropy

  constructor(private readonly history: History, seed: number) {
    this.entropy = seededEntropy(seed)
  }

  plant(kind: AnomalyKind): History {
    switch (kind) {
      case 'lost': return this.inStored((events) => events.toSpliced(integerBelow(this.entropy, events.length), 1))
      case 'unasked': return this.inStored((events) => [...events, { ...FOREIGN, revision: events.length }])
      case 'shared': return this.withAppend(({ ...append }) => ({ ...append, begunMs: append.endedMs }))
      case 'against-time': return this.withPositionOfTheFirst()
      case 'stale-read': case 'going-back': return this.inRead(
        ({ stream, begunMs, seen }) => seen.length > 1 && (kind === 'stale-read'
          ? this.history.appends.some((append) => append.stream === stream && append.endedMs < begunMs)
          : this.history.reads.some((read) => (
            read.stream === stream && read.endedMs < begunMs && read.seen.length > 1))),
        () => [])
      case 'hole': return this.inRead(
        ({ seen }) => seen.length > 2, (seen) => seen.toSpliced(integerBelow(this.entropy, seen.length - 1), 1))
      case 'reordered': return this.inRead(({ seen }) => seen.length > 1, (seen) => {
        const place = integerBelow(this.entropy, seen.length - 1)
        return [...seen.slice(0, place), ...seen.slice(place, place + 2).toReversed(), ...seen.slice(place + 2)]
      })
      case 'phantom-read': return this.inRead(() => true, (seen) => [...seen, { ...FOREIGN, revision: seen.length }])
      case 'future-read': return this.inRead(
        ({ stream, endedMs }) => this.history.appends.some((append) => (
          append.stream === stream && append.begunMs > endedMs)),
        (_, { stream }) => this.history.stored.get(stream) ?? [])
    }
  }

  private inStored(change: (events: readonly Seen[]) => readonly Seen[]): History {
    const [stream, events] = this.one([...this.history.stored].filter(([, own]) => own.length > 0))
    return { ...this.history, stored: new Map([...this.history.stored, [stream, change(events)]]) }
  }

  private withAppend(also: (append: Append) => Append): History {
    const { appends } = this.history
    return { ...this.history, appends: [...appends, also(this.one(appends))] }
  }

  private inRead(
    fits: (read: Read) => boolean, change: (seen: readonly Seen[], read: Read) => readonly Seen[],
  ): History {
    const read = this.one(this.history.reads.filter(fits))
    const changed = { ...read, seen: change(read.seen, read) }
    const reads = this.history.reads.map((other) => (other === read ? changed : other))
    return { ...this.history, reads }
  }

  /** A late append gets a position before everything, in its answer and in the store alike. */
  private withPositionOfTheFirst(): History {
    const { appends, stored } = this.history
    const firstEndedMs = Math.min(...appends.map(({ endedMs }) => endedMs))
    const late = this.one(appends.filter(({ begunMs }) => begunMs > firstEndedMs))
    const position = '0'.repeat(late.position.length)
    const events = (stored.get(late.stream) ?? []).map((event) => (
      event.revision === late.revision ? { ...event, position } : event))
    return {
      ...this.history, appends: appends.map((append) => (append === late ? { ...late, position } : append)),
      stored: new Map([...stored, [late.stream, events]]),
    }
  }

  private one<Choice>(choices: readonly Choice[]): Choice {
    const choice = choices[integerBelow(this.entropy, choices.length)]
    if (choice === undefined) throw new Error('the history has no place for this anomaly')
    return choice
  }
}
