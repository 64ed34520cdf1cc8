import { designProblems } from './protocol-design.ts'
import { nameProblems } from './protocol-names.ts'
import { outcomeProblems } from './protocol-outcomes.ts'
import { overTimeProblems } from './protocol-over-time.ts'
import { questionProblems } from './protocol-questions.ts'
import { readingProblems } from './protocol-reading.ts'
import { registerProblems } from './protocol-registers.ts'
import { shapeProblems } from './protocol-shape.ts'
import { valueProblems } from './protocol-values.ts'

/** Problems of the protocol. */
export const protocolProblems = {
  ...readingProblems,
  ...shapeProblems,
  ...nameProblems,
  ...valueProblems,
  ...designProblems,
  ...outcomeProblems,
  ...questionProblems,
  ...overTimeProblems,
  ...registerProblems,
}
