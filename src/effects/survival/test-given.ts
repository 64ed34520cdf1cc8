import { isRefusal, type Refusal } from '../refusal.ts'

/** The result of a call that a test expects not to be refused. */
export function given<T>(result: T): Exclude<T, Refusal> {
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result as Exclude<T, Refusal>
}
