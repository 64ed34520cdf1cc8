import type { Services } from '../services.ts'

type Store = Services['store']
/** An answer, when it was asked for, and the newer one that is being found. */
type Kept = { readonly answer: Promise<unknown>; readonly at: number; readonly next?: Promise<unknown> }

const kept = new WeakMap<Store, Map<string, Kept>>()
const mostKept = 200
const freshMilliseconds = 60_000
const oldestMilliseconds = 600_000
/** Of fewer people everything is found at once, each time: whoever registers sees the list get shorter. */
const manyPeople = 5_000

const make = <R>(answers: Map<string, Kept>, key: string, at: number, work: () => Promise<R>): Promise<R> => {
  const answer = work()
  const before = answers.get(key)
  answers.set(key, before === undefined ? { answer, at } : { ...before, next: answer })
  answer.then(
    () => answers.set(key, { answer, at }),
    () => (before === undefined ? answers.delete(key) : answers.set(key, { answer: before.answer, at: before.at })),
  )
  if (answers.size > mostKept) answers.delete(answers.keys().next().value ?? '')
  return answer
}

/**
 * An answer in a trial of many people, where finding it takes seconds. One that is a minute old is found anew, and until it
 * is, for ten minutes at most, the page shows it as it was; whoever comes later than that waits for the new one.
 *
 * @param people how many there are in the trial
 * @param key everything that the answer depends on, also whom the asking person sees
 * @param now milliseconds of a clock that only goes forward
 */
export const slowAnswer = <R>(
  { store, people, key }: { readonly store: Store; readonly people: number; readonly key: string },
  work: () => Promise<R>,
  now: number = performance.now(),
): Promise<R> => {
  if (people < manyPeople) return work()
  const answers = kept.get(store) ?? new Map<string, Kept>()
  kept.set(store, answers)
  const known = answers.get(key)
  const age = known === undefined ? Number.POSITIVE_INFINITY : now - known.at
  const later = (): Promise<R> => (known?.next as Promise<R> | undefined) ?? make(answers, key, now, work)
  if (known === undefined || age > oldestMilliseconds) return later()
  if (age > freshMilliseconds) later().catch(() => undefined)
  return known.answer as Promise<R>
}
