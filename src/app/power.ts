import {
  isPowerRefusal,
  type PowerRefusal,
  powerOfQuestion,
  type QuestionPower,
  type QuestionSimulation,
  simulateQuestion,
} from '../analysis/index.ts'
import { drawsClusters } from '../protocol/index.ts'
import { loadProtocol } from './load.ts'
import type { TrialPlace } from './trial-place.ts'

/** The power of one question, and its simulation where that was asked for. */
export type PowerOfQuestion = {
  readonly question: string
  readonly closedForm: QuestionPower | PowerRefusal
  readonly simulation?: QuestionSimulation | PowerRefusal
}

export type PowerRequest = {
  readonly target?: number
  readonly totals?: readonly number[]
  /** How many trials to simulate; none when left out. */
  readonly replicates?: number
  readonly seed?: number
  readonly progress?: (done: number, all: number) => void
}

/** Power of every question that asks for an effect. */
export const powerOfTrial = (place: TrialPlace, request: PowerRequest = {}): readonly PowerOfQuestion[] => {
  const { protocol } = loadProtocol(place)
  const { replicates, seed, progress, ...options } = request
  return (protocol.questions ?? [])
    .filter(({ asks }) => asks === 'effect')
    .map((question): PowerOfQuestion => {
      const closedForm = powerOfQuestion(protocol, question, options)
      if (replicates === undefined || isPowerRefusal(closedForm)) return { question: question.id, closedForm }
      const simulation = simulateQuestion(protocol, question, {
        replicates,
        ...(seed === undefined ? {} : { seed }),
        ...(progress === undefined ? {} : { onProgress: progress }),
        ...(drawsClusters(protocol) ? { analysis: 'cluster-means' as const } : {}),
      })
      return { question: question.id, closedForm, simulation }
    })
}
