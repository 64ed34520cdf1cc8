import type { Services } from '../services.ts'

type Store = Services['store']
type Kept = { readonly at: number; readonly answer: Promise<unknown> }

const kept = new WeakMap<Store, Map<string, Kept>>()
const mostKept = 200
const freshMilliseconds = 60_000
const oldestMilliseconds = 3_600_000
/** Of fewer people everything is found at once, each time: whoever registers sees the list get shorter. */
const manyPeople = 5_000

const make = <R>(answers: Map<string, Kept>, key: string, work: () => Promise<R>): Promise<R> => {
  const answer = work()
  // Whoever asks meanwhile gets the answer before, or waits for this one.
  answers.set(key, { at: performance.now(), answer: answers.get(key)?.answer ?? answer })
  answer.then(
    () => answers.set(key, { at: performance.now(), answer }),
    () => answers.delete(key),
  )
  if (answers.size > mostKept) answers.delete(answers.keys().next().value ?? '')
  return answer
}

/**
 * An answer that may be a minute old in a trial of many people, where finding it takes seconds: the page does not wait,
 * and it is found anew beside it.
 *
 * @param people how many there are in the trial
 * @param key everything that the answer depends on, also whom the asking person sees
 */
export const slowAnswer = <R>(store: Store, people: number, key: string, work: () => Promise<R>): Promise<R> => {
  if (people < manyPeople) return work()
  const answers = kept.get(store) ?? new Map<string, Kept>()
  kept.set(store, answers)
  const known = answers.get(key)
  const age = known === undefined ? Number.POSITIVE_INFINITY : performance.now() - known.at
  if (known === undefined || age > oldestMilliseconds) {
    answers.delete(key)
    return make(answers, key, work)
  }
  if (age > freshMilliseconds) make(answers, key, work).catch(() => undefined)
  return known.answer as Promise<R>
}
