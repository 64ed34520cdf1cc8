import { nextWord, openStream } from '../randomisation/stream.ts'
import type { PreparedBootstrap } from './request.ts'

/** Webb's six points (2014): mean 0, variance 1, third moment 0. */
export const webbValues = [-Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5)] as const
const rademacherValues = [1, -1] as const

const wordRange = 2 ** 32

/** Fills in the signs of draw number `draw`: its digits where all are enumerated, else words of its own stream. */
export function signsOf(prepared: PreparedBootstrap): (draw: number, into: Float64Array) => void {
  const values = prepared.weights === 'webb' ? webbValues : rademacherValues
  const count = values.length
  if (prepared.set.kind === 'enumerated') {
    return (draw, into) => {
      let left = draw
      for (let cluster = 0; cluster < into.length; cluster++) {
        into[cluster] = values[left % count] as number
        left = Math.floor(left / count)
      }
    }
  }
  const stream = new Int32Array(4)
  const limit = Math.floor(wordRange / count) * count
  return (draw, into) => {
    openStream(stream, prepared.seed, draw)
    for (let cluster = 0; cluster < into.length; cluster++) {
      let word = nextWord(stream)
      while (word >= limit) word = nextWord(stream)
      into[cluster] = values[word % count] as number
    }
  }
}
