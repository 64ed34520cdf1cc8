import type { Problem } from '../../problems/index.ts'
import { isWithin, type Path } from '../path.ts'
import type { ReadProtocol } from '../read.ts'
import type { Protocol } from '../schema/protocol.ts'
import { type Fault, faultsOf } from './issues.ts'
import type { Loose } from './loose.ts'
import { applyRepair, pathInFile, prune, type Rename, repairOf } from './repair.ts'
import { faultProblem } from './shape-problem.ts'

/** What the shape check leaves for the checks of meaning. */
export type Shape = {
  readonly problems: readonly Problem[]
  /** The document with typos read as what was meant, and without what is malformed. */
  readonly view: Loose<Protocol>
  /** Paths of the view of which nothing is known: malformed, unreadable, or required and missing. */
  readonly unknown: readonly Path[]
  /** A path of the view as it stands in the file. */
  readonly inFile: (path: Path) => Path
}

/** Checks the shape of a protocol: every fault at once, each once. */
export const checkShape = (read: ReadProtocol): Shape => {
  const view = structuredClone(read.document)
  const renames: Rename[] = []
  const problems: Problem[] = []
  const inFile = (path: Path): Path => pathInFile(renames, path)
  const isReadable = ({ path }: Fault): boolean => !read.unreadable.some((gone) => isWithin(inFile(path), gone))
  const report = (fault: Fault): unknown => problems.push(faultProblem(fault, view, read, inFile))

  let faults = faultsOf(view).filter(isReadable)
  while (repairAll(view, faults, renames, report)) faults = faultsOf(view).filter(isReadable)

  faults.filter((fault) => !isFollowOn(fault, renames, read, inFile)).forEach(report)
  const pruned = faults.map((fault) => prune(view, fault))
  return {
    problems,
    view: view as Loose<Protocol>,
    unknown: [...pruned, ...read.unreadable, ...read.incomplete],
    inFile,
  }
}

/** Repairs every typo that can be read as something valid; returns whether there was one. */
const repairAll = (
  view: unknown,
  faults: readonly Fault[],
  renames: Rename[],
  report: (fault: Fault) => unknown,
): boolean => {
  let repaired = false
  for (const fault of faults) {
    const repair = repairOf(view, fault)
    if (!repair) continue
    report(fault)
    const rename = applyRepair(view, fault, repair)
    if (rename) renames.push(rename)
    repaired = true
  }
  return repaired
}

/**
 * Faults that only follow from another one: the value of a mistyped key does not fit the key that was guessed, or a
 * required key is missing where not every key could be read.
 */
const isFollowOn = (
  fault: Fault,
  renames: readonly Rename[],
  read: ReadProtocol,
  inFile: (path: Path) => Path,
): boolean => {
  const parent = fault.path.slice(0, -1)
  const isParent = (path: Path): boolean => path.length === parent.length && isWithin(path, parent)
  if (fault.kind === 'wrong-kind')
    return renames.some((rename) => rename.to === fault.path.at(-1) && isParent(rename.parent))
  return (
    fault.kind === 'missing-key' &&
    read.incomplete.some((path) => isWithin(path, inFile(parent)) && path.length === parent.length)
  )
}
