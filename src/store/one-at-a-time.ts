import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * The embedded database has one connection: whoever asks waits for the one before. Asking for a turn within a turn
 * would wait for ever, so that is a fault of the program.
 */
export const oneAtATime = (): (<R>(work: () => Promise<R>) => Promise<R>) => {
  const inTurn = new AsyncLocalStorage<true>()
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    if (inTurn.getStore()) throw new TypeError('a transaction was asked for within a transaction')
    const turn = last.then(() => inTurn.run(true, work))
    last = turn.catch(() => undefined)
    return turn
  }
}
