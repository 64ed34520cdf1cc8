import { ask, quantile } from './ask.ts'
import { personOf } from './fill.ts'

export type Writing = {
  readonly answered: number
  readonly refused: readonly string[]
  readonly seconds: number
  readonly median: number
  readonly p95: number
}

type Wanted = {
  readonly urls: readonly string[]
  readonly trial: string
  readonly tokens: readonly string[]
  readonly seconds: number
  readonly people: number
  /** The day of the registrations: a person may be registered once a day. */
  readonly day: string
}

const sites = 3

/**
 * As many writers at once as there are tokens, spread over the processes, each posting one registration after the other
 * about another person, until the time is over.
 */
export const measureWriters = async ({ urls, trial, tokens, seconds, people, day }: Wanted): Promise<Writing> => {
  const taken: number[] = []
  const refused: string[] = []
  const perSite = Math.ceil(tokens.length / sites)
  const start = performance.now()
  const until = start + 1000 * seconds
  const writer = async (number: number): Promise<void> => {
    const url = `${urls[number % urls.length]}/api/trials/${trial}/entries`
    const headers = { authorization: `Bearer ${tokens[number]}`, 'content-type': 'application/json' }
    for (let turn = 0; performance.now() < until; turn += 1) {
      const person = sites * (turn * perSite + Math.floor(number / sites)) + (number % sites)
      if (person >= people) return
      const body = { conversation: 'talk', status: 'held', form: 'in-person', heldBy: 'caseworker' }
      const entry = { kind: 'conversation', participant: personOf(person), occurred: day, body }
      const { status, text, milliseconds } = await ask(url, {
        method: 'POST',
        headers,
        body: JSON.stringify({ entries: [entry] }),
      })
      if (status === 200) taken.push(milliseconds)
      else refused.push(`${status} ${text.slice(0, 200)}`)
    }
  }
  await Promise.all(tokens.map((_, number) => writer(number)))
  return {
    answered: taken.length,
    refused,
    seconds: (performance.now() - start) / 1000,
    median: quantile(taken, 0.5),
    p95: quantile(taken, 0.95),
  }
}
