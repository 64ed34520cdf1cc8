type Kept = { readonly at: number; readonly answer: Promise<unknown> }

const kept = new Map<string, Kept>()
const mostKept = 200
const slowMilliseconds = 100
const freshMilliseconds = 60_000
const oldestMilliseconds = 3_600_000

const make = <R>(key: string, work: () => Promise<R>): Promise<R> => {
  const start = performance.now()
  const answer = work()
  const before = kept.get(key)
  const isQuick = (): boolean => performance.now() - start < slowMilliseconds
  // Whoever asks meanwhile gets the answer before, or waits for this one.
  kept.set(key, { at: start, answer: before?.answer ?? answer })
  answer.then(
    () => {
      if (isQuick()) kept.delete(key)
      else kept.set(key, { at: performance.now(), answer })
      if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? '')
    },
    () => kept.delete(key),
  )
  return answer
}

/**
 * An answer that may be a minute old where finding it is slow: then the page does not wait, and it is found anew beside
 * it. What is found quickly is found each time, so that whoever registers sees the list get shorter.
 *
 * @param key everything that the answer depends on, also whom the asking person sees
 */
export const slowAnswer = async <R>(key: string, work: () => Promise<R>): Promise<R> => {
  const known = kept.get(key)
  const age = known === undefined ? Number.POSITIVE_INFINITY : performance.now() - known.at
  if (known === undefined || age > oldestMilliseconds) {
    kept.delete(key)
    return make(key, work)
  }
  if (age > freshMilliseconds) make(key, work).catch(() => undefined)
  return known.answer as Promise<R>
}
