/**
 * The room `problems`: the one table of everything that can go wrong. Web, command line and API throw and show only
 * these. A problem is plain data (code, typed details, place); its Danish and English words are built from the details.
 */
export type { Details, ExitStatus } from './define.ts'
export {
  exitStatus,
  httpStatus,
  isError,
  type Place,
  type Problem,
  ProblemError,
  problem,
  type SaidProblem,
  sayProblem,
  unknownName,
} from './problem.ts'
export { sayKinds } from './table/protocol-shape.ts'
export { type DetailsOf, type ProblemCode, problemTable } from './table.ts'
